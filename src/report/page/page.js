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
    // An address names a version: #no_guarantee.
    const named = () => versions.find((version) => version.id === decodeURIComponent(location.hash.slice(1)));
    const follow = () => {
      const version = named();
      if (!version) return false;
      show(version.dataset.version);
      version.scrollIntoView();
      return true;
    };
    addEventListener("hashchange", follow);
    if (!follow()) show(buttons[0].dataset.show);
  }

  // What is folded opens for who follows a link into it, and on paper.
  const folded = all("details.folded");
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const own of folded) if (target && (own.contains(target) || target.contains(own))) own.open = true;
  };
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => folded.forEach((own) => (own.open = true)));
  unfold();

  // Who believes otherwise counts the same runs with other weights: exp(k (2 u - 1)) for a rank u, product over inputs.
  for (const own of all(".leanings")) {
    const outcomes = [...own.dataset.outcomes].map((letter) => parseInt(letter, 36));
    const fewest = Number(own.dataset.fewest);
    const leans = all(".lean", own).map((lean) => ({
      input: lean.querySelector("input"),
      output: lean.querySelector("output"),
      kind: lean.dataset.type === "true",
      values: lean.dataset.values.split(" ").map(Number),
      ranks: lean.dataset.ranks.match(/../g).map((pair) => Number(pair) / 99),
    }));
    const note = own.querySelector(".effective");
    const dots = all(".hundred circle", own);
    const rows = [...own.querySelector("tbody").rows];
    const round = (number) => String(Number(number.toPrecision(2)));
    const percent = (share) => {
      const points = 100 * share;
      return points.toFixed(points === 0 || points >= 9.95 ? 0 : 1) + "%";
    };
    // Where half of the weight lies below.
    const middle = (lean, weights, total) => {
      const bins = new Array(100).fill(0);
      lean.ranks.forEach((rank, run) => (bins[Math.round(rank * 99)] += weights[run]));
      let sum = 0;
      const at = bins.findIndex((weight) => (sum += weight) >= total / 2);
      const place = ((at + 0.5) / 100) * (lean.values.length - 1);
      const below = Math.floor(place);
      return lean.values[below] + (place - below) * (lean.values[Math.min(below + 1, lean.values.length - 1)] - lean.values[below]);
    };
    const update = () => {
      const weights = outcomes.map((_, run) =>
        Math.exp(leans.reduce((sum, lean) => sum + Number(lean.input.value) * (2 * lean.ranks[run] - 1), 0)));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const effective = (total * total) / weights.reduce((sum, weight) => sum + weight * weight, 0);
      const shares = rows.map(() => 0);
      outcomes.forEach((outcome, run) => (shares[outcome] += weights[run] / total));
      const enough = effective >= fewest;
      for (const lean of leans) {
        const reliable = lean.ranks.reduce((sum, rank, run) => sum + (rank * weights[run]) / total, 0);
        lean.output.textContent = lean.kind ? `reliable at ${percent(reliable)}` : `median ${round(middle(lean, weights, total))}`;
      }
      note.textContent = enough
        ? `Worth ${Math.round(effective).toLocaleString("en")} of ${outcomes.length.toLocaleString("en")} runs.`
        : `Worth ${Math.round(effective)} runs only: too far from the file's own draws. Change the file and run it.`;
      rows.forEach((row, at) => {
        row.cells[2].textContent = enough ? percent(shares[at]) : "–";
        row.cells[2].dataset.sort = enough ? shares[at] : -1;
      });
      const full = Math.round(100 * shares[0]);
      dots.forEach((dot, at) => dot.setAttribute("fill", enough && at < full ? "currentColor" : "none"));
    };
    for (const lean of leans) lean.input.addEventListener("input", update);
    for (const hidden of all("[hidden]", own)) hidden.hidden = false;
    update();
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
