// The search in titles and texts, in what publish wrote down of them: the newest episodes first.
"use strict";
(() => {
  const form = document.querySelector("form.search");
  const said = JSON.parse(document.body.dataset.player);
  const field = form.querySelector("input"), status = form.querySelector("[role=status]");
  const results = form.querySelector("ol");
  const MOST = 50, EACH = 3;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const two = (n) => String(n).padStart(2, "0");
  const clock = (s) => (s < 3600 ? `${Math.floor(s / 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}`) + `:${two(s % 60)}`;
  const make = (tag, text, attributes = {}) => Object.assign(document.createElement(tag), { textContent: text, dir: "auto", ...attributes });

  // Every file is fetched once, when somebody begins to search.
  let files = null;
  const load = () =>
    (files ??= JSON.parse(form.dataset.files).map((file) =>
      fetch(file).then((answer) => (answer.ok ? answer.json() : []), () => []),
    ));
  let turn = 0;
  const search = async () => {
    const mine = ++turn, wanted = plain(field.value).split(/\s+/).filter(Boolean);
    const has = (text) => ((text) => wanted.every((part) => text.includes(part)))(plain(text));
    results.replaceChildren();
    status.textContent = "";
    if (wanted.join("").length < 2) return;
    status.textContent = said.searching;
    let found = 0;
    for (const file of load()) {
      for (const { page, title, lines } of await file) {
        if (mine !== turn) return;
        const hits = lines.filter(([, text]) => has(text)).slice(0, EACH);
        if (!hits.length && has(title)) hits.push([0, ""]);
        for (const [start, text] of hits.slice(0, MOST - found)) {
          const entry = make("li", "");
          entry.append(make("a", `${title} · ${clock(start)}`, { href: `${page}#t=${start}` }), make("p", text));
          results.append(entry);
          found += 1;
        }
      }
    }
    status.textContent = found ? `${said.found}: ${found}` : said.nothing;
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("focus", load);
  field.addEventListener("input", search);
})();
