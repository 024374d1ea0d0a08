// The search in titles and texts: the newest episodes first, by the files that tell in which sentences a word stands.
"use strict";
(() => {
  const form = document.querySelector("form.search");
  const said = JSON.parse(document.body.dataset.player);
  const field = form.querySelector("input"), status = form.querySelector("[role=status]");
  const results = form.querySelector("ol"), more = form.querySelector("button");
  const LETTERS = 3, LISTED = 50, PRIME = 65521, APART = 2 ** 20; // the first three as in search.py
  const EPISODES = 5, EACH = 3, LOOKED_UP = 5; // shown at once; the longest words narrow it enough
  const PATIENCE = 200; // milliseconds until somebody has typed
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => plain(text).replace(/[\u3040-\u9fff]/g, " $& ").match(/[\p{L}\p{N}]+/gu) || [];
  const two = (n) => String(n).padStart(2, "0"), whole = Math.floor;
  const clock = (s) => (s < 3600 ? whole(s / 60) : `${whole(s / 3600)}:${two(whole(s / 60) % 60)}`) + `:${two(s % 60)}`;
  const make = (tag, text, attributes = {}) => Object.assign(document.createElement(tag), { textContent: text, dir: "auto", ...attributes });

  const fetched = new Map();
  let none = ""; // what is told if nothing is found
  // A file cannot be had: the network is away, the page lies on a disk, or it was published anew.
  const lost = () => {
    fetched.clear();
    none = said.unloaded;
  };
  const get = (file) => {
    if (!fetched.has(file)) fetched.set(file, fetch(file).then((answer) => (answer.ok ? answer.json() : lost())).catch(lost));
    return fetched.get(file);
  };
  const fileOf = (word, files) => [...word].slice(0, LETTERS).reduce((place, letter) => (place * 31 + letter.codePointAt(0)) % PRIME, 0) % files;

  // The sentences of a part that have a word that begins like this one, null if that narrows nothing.
  const places = async (part, files, word, begun) => {
    const table = (await get(`search/words-${part}-${fileOf(word, files)}.json`)) || {}, here = new Set();
    if (word.length < LETTERS && begun && !table[word]) return null; // who knows what it will be
    for (const [each, listed] of Object.entries(table)) {
      if (word.length < LETTERS ? each !== word : !each.startsWith(word)) continue;
      if (!listed) return null;
      let episode = 0;
      for (const [since, ...steps] of listed) {
        episode += since;
        let sentence = 0;
        for (const step of steps) here.add(episode * APART + (sentence += step));
      }
    }
    return here;
  };
  // Yield the episodes that may have what is wanted, and in which sentences; null for any of them.
  async function* candidates(wanted) {
    const { count, parts } = (await get("search/parts.json")) || { count: 0, parts: [] };
    const listed = [...new Set(wanted)].sort((a, b) => b.length - a.length).slice(0, LOOKED_UP);
    for (let part = parts.length - 1; part >= 0; part--) {
      const [first, files] = parts[part], all = (parts[part + 1]?.[0] ?? count) - first;
      const sets = (await Promise.all(listed.map((word) => places(part, files, word, word === wanted.at(-1) && listed.length > 1)))).filter(Boolean);
      const episodes = new Map();
      if (sets.length) {
        for (const place of sets.reduce((shared, next) => new Set([...shared].filter((place) => next.has(place))))) {
          const episode = Math.floor(place / APART);
          episodes.set(episode, [...(episodes.get(episode) || []), place % APART]);
        }
      } else for (let episode = 0; episode < all; episode++) episodes.set(episode, null);
      for (const episode of [...episodes.keys()].sort((a, b) => b - a)) yield [first + episode, episodes.get(episode)];
    }
  }

  let turn = 0, goOn = null;
  const search = async () => {
    const mine = ++turn, wanted = words(field.value);
    results.replaceChildren();
    status.textContent = "";
    more.hidden = true;
    if (wanted.join("").length < 2) return;
    status.textContent = said.searching;
    none = said.nothing;
    const has = (text) => ((own) => wanted.every((word) => own.some((each) => each.startsWith(word))))(words(text));
    const waiting = candidates(wanted);
    let next = await waiting.next();
    goOn = async () => {
      for (let looked = 0; looked < EPISODES && !next.done && mine === turn; looked++) {
        const [episode, sentences] = next.value;
        const [name, title] = ((await get(`search/episodes-${Math.floor(episode / LISTED)}.json`)) || [])[episode % LISTED] || [];
        const lines = (name && (await get(`${encodeURIComponent(name)}.transcript.json`))?.segments) || [];
        if (mine !== turn) return;
        const near = sentences ? sentences.filter(Boolean).map((sentence) => lines[sentence - 1]) : lines;
        const hits = near.filter((line) => line && has(line.body)).slice(0, EACH);
        if (!hits.length && name && has(title)) hits.push({ startTime: 0, body: "" });
        for (const { startTime, body } of hits) {
          const start = Math.floor(startTime), entry = make("li", "");
          entry.append(make("a", `${title} · ${clock(start)}`, { href: `${encodeURIComponent(name)}/#t=${start}` }), make("p", body));
          results.append(entry);
        }
        next = await waiting.next();
      }
      if (mine !== turn) return;
      more.hidden = next.done;
      const found = results.children.length;
      status.textContent = next.done && !found ? none : `${said.found}: ${found}${next.done ? "" : "+"}`;
    };
    await goOn();
  };
  let typed = 0;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(search, PATIENCE);
  });
  more.addEventListener("click", () => goOn());
})();
