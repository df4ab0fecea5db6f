"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Light and dark: as the system says, until the button is pressed.
  const theme = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const showTheme = () => theme.setAttribute("aria-pressed", String(dark()));
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    showTheme();
  });
  system.addEventListener("change", showTheme);
  showTheme();

  // One version at a time; "All" shows them as they are without a script.
  for (const group of all(".switch")) {
    const buttons = all("button", group);
    const versions = all(".version", group.parentElement);
    const show = (wanted) => {
      for (const version of versions) version.hidden = wanted !== "" && version.dataset.version !== wanted;
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === wanted));
    };
    for (const button of buttons) button.addEventListener("click", () => show(button.dataset.show));
    group.hidden = false;
    show(buttons[0].dataset.show);
  }

  // Tables sort by a click on a head: numbers by their value, words by their letters.
  const key = (row, column) => {
    const cell = row.cells[column];
    return "sort" in cell.dataset ? Number(cell.dataset.sort) : cell.textContent;
  };
  const compare = (one, other) => {
    if (typeof one === "number" && typeof other === "number") return one - other;
    if (typeof one === typeof other) return one.localeCompare(other);
    return typeof one === "number" ? -1 : 1;
  };
  for (const table of all("table.sortable")) {
    const body = table.tBodies[0];
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      if (head.textContent.trim() === "") return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].sort((one, other) => compare(key(one, column), key(other, column)));
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  }

  // Charts say their exact numbers under the pointer, or step by step with the arrow keys.
  for (const figure of all("figure")) {
    const numbers = all(".numbers li", figure).map((item) => item.textContent);
    if (numbers.length === 0) continue;
    const drawing = figure.querySelector(".drawing");
    const shapes = all(".hints", drawing).map((hints) => [...hints.children]);
    const readout = document.createElement("p");
    readout.className = "readout";
    readout.setAttribute("role", "status");
    const idle = "Point at the chart, or step through it with the arrow keys, for exact numbers.";
    readout.textContent = idle;
    drawing.after(readout);
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", "Chart; the arrow keys step through its numbers");
    let at = -1;
    const show = (wanted) => {
      at = wanted;
      for (const shape of shapes) shape.forEach((rect, position) => rect.classList.toggle("on", position === at));
      readout.textContent = at < 0 ? idle : numbers[at];
      readout.classList.toggle("on", at >= 0);
    };
    for (const shape of shapes) {
      shape.forEach((rect, position) => {
        rect.addEventListener("pointerenter", () => show(position));
        rect.addEventListener("click", () => show(position));
      });
    }
    drawing.addEventListener("keydown", (event) => {
      const last = numbers.length - 1;
      const next = {
        ArrowRight: Math.min(at + 1, last),
        ArrowDown: Math.min(at + 1, last),
        ArrowLeft: Math.max(at - 1, 0),
        ArrowUp: Math.max(at - 1, 0),
        Home: 0,
        End: last,
        Escape: -1,
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      show(next);
    });
  }
})();
