// All essays with their states, and the names of the whole show that no source knows.

import { events, get, post } from "./api.js";
import { button, clock, doing, make, plural, tell } from "./dom.js";
import * as player from "./player.js";

export async function catalogueView(view) {
  const leave = new AbortController();
  const body = make("tbody");
  const head = make(
    "tr",
    {},
    ...["No.", "Essay", "Date", "Length", "Proof", "State"].map((name) => make("th", { scope: "col" }, name)),
  );
  const table = make("table", { class: "catalogue" }, make("thead", {}, head), body);
  view.replaceChildren(make("main", {}, make("h1", {}, "Essays"), table));
  const look = doing(async () => body.replaceChildren(...(await get("/api/essays")).map(row)));
  await look();
  for (const kind of ["changed", "approved"]) events.addEventListener(kind, look, { signal: leave.signal });
  return () => leave.abort();
}

function row(essay) {
  return make(
    "tr",
    {},
    make("td", {}, String(essay.number)),
    make(
      "td",
      {},
      essay.problem && !essay.title ? essay.problem : make("a", { href: `#/${essay.number}` }, essay.title),
    ),
    make("td", {}, essay.date ?? ""),
    make("td", {}, essay.seconds ? clock(essay.seconds) : ""),
    make("td", {}, proof(essay.proof)),
    make("td", {}, [...essay.states, ...(essay.problem && essay.title ? [essay.problem] : [])].join(", ")),
  );
}

function proof(state) {
  if (!state) return "not begun";
  if (state.proofed) return "proofed";
  if (state.again) return `${plural(state.missing, "sentence")} changed`;
  return `${state.sentences - state.missing} of ${state.sentences}`;
}

export async function namesView(view, isWanted) {
  const list = make("ul", { class: "names" });
  view.replaceChildren(
    make(
      "main",
      {},
      make("h1", {}, "Names that no source knows"),
      make("p", { class: "rule" }, "Over the whole show, the most frequent first."),
      list,
    ),
  );
  tell("reading every essay …");
  const names = await get("/api/words");
  if (!isWanted()) return () => {};
  tell(names.length ? plural(names.length, "name") : "every name is settled");
  list.append(...names.map(name));
  return () => player.stop();
}

function name(each) {
  const places = make("ul", { class: "places" });
  const show = doing(async () => {
    const found = await get(`/api/places?word=${encodeURIComponent(each.word)}`);
    places.replaceChildren(...found.map(place));
  });
  return make(
    "li",
    {},
    make("strong", {}, each.word),
    ` ${plural(each.count, "time")} `,
    make("span", { class: "rule" }, each.ways.map((way) => way.phonemes || way.spoken).join(", ")),
    " ",
    button("Places", show, { "aria-label": `Places of ${each.word}` }),
    places,
  );
}

function place(each) {
  const hear = doing(async () => {
    const heard = await post(`/api/essays/${each.number}/hear`, { at: each.at });
    await player.play(heard, await player.decoded(heard));
  });
  return make(
    "li",
    {},
    button("▶", hear, { "aria-label": `Hear it in ${each.title}` }),
    make("a", { href: `#/${each.number}/${each.at}` }, ` ${each.number}`),
    ` ${each.written}`,
  );
}
