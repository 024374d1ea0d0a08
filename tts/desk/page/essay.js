// The view of one essay: what is chosen, what is heard, and the panels beside the text.

import { nextIn, placeIn } from "./anchor.js";
import { events, get, post } from "./api.js";
import { button, doing, make, plural, tell } from "./dom.js";
import { episodePanel } from "./episode.js";
import { hearing } from "./hearing.js";
import { onKeys, selectedWords } from "./keys.js";
import { mendPanel } from "./mend.js";
import { performPanel } from "./perform.js";
import { essayText, marked } from "./text.js";
import { tipFor } from "./tip.js";

// `isWanted` tells whether this is still what the person wants to see, once the essay is there.
export async function essayView(view, number, settings, goTo, isWanted) {
  let essay = await get(`/api/essays/${number}`);
  if (!isWanted()) return () => {};
  let at = 0; // the sentence that is chosen
  let sentences = []; // the elements, by their places
  let words = null; // the first and the last word that are chosen in it
  let reloads = 0; // which time the essay was asked for anew
  let isLost = false; // whether it could not be had the last time
  const leave = new AbortController();
  const { signal } = leave;
  const tip = tipFor(() => essay);
  const text = make("div", { id: "text" });
  const panels = make("aside", { "aria-label": "Panels" });
  const heading = make("h1", {}, essay.title);
  const proof = make("p", { class: "proof" });
  const tools = make("div", { class: "tools" });
  const ticks = make("input", { type: "checkbox", id: "ticks", checked: true });

  const desk = {
    number,
    settings,
    sentence: () => essay.utterances[at],
    chosen,
    place: () => ({ at, written: essay.utterances[at].written, seen: essay.seen }),
    play: (heard) => player.sound(heard),
    taken,
    back: () => element(at).focus(),
  };
  const player = hearing({
    number,
    essay: () => essay,
    at: () => at,
    element,
    choose,
    approve,
    ticks: () => ticks.checked,
  });
  const mend = mendPanel(desk);
  const perform = performPanel(desk);
  const episode = episodePanel(desk, signal);
  panels.append(mend.element, perform.element, episode.element);
  tools.append(
    button("Play on", () => player.on(), { id: "play" }),
    button("Loop", () => player.loop(), { id: "loop", "aria-pressed": "false" }),
    button("Next doubt", () => next("doubts")),
    button("Next to approve", () => next("open")),
    button("Undo", doing(undo), { id: "undo" }),
    button("Approve the rest unheard", doing(approveRest), { id: "rest" }),
    make("span", { class: "option" }, ticks, make("label", { for: "ticks" }, " approve what I have heard")),
  );
  view.replaceChildren(make("div", { class: "columns" }, make("main", {}, heading, proof, tools, text), panels));
  draw();
  if (goTo !== null && goTo < essay.utterances.length) choose(goTo);
  else choose(essay.utterances.findIndex((each) => essay.proof.again && !each.approved));

  function draw() {
    text.replaceChildren(essayText(essay));
    sentences = [];
    for (const each of text.querySelectorAll("[data-at]")) sentences[Number(each.dataset.at)] = each;
    heading.textContent = essay.title;
    drawProof();
    choose(Math.min(at, essay.utterances.length - 1), words, false);
  }

  function drawProof() {
    const { sentences: all, missing, again, proofed } = essay.proof;
    const count = plural(missing, "sentence");
    proof.textContent = proofed
      ? `Proofed: all of ${plural(all, "sentence")} approved.`
      : again
        ? `${count} changed since the last proof.`
        : `${all - missing} of ${plural(all, "sentence")} approved.`;
    for (const each of essay.utterances) marked(element(each.at), each, again);
    tools.querySelector("#undo").disabled = !essay.undo;
    tools.querySelector("#rest").disabled = proofed;
  }

  function element(place) {
    return sentences[place] ?? null;
  }

  // Chooses a sentence, and words in it; it alone can then be reached with Tab.
  function choose(place, chosenWords = null, isFocused = true) {
    text.querySelector(".sentence[tabindex='0']")?.setAttribute("tabindex", "-1");
    for (const word of text.querySelectorAll(".chosen")) word.classList.remove("chosen");
    at = Math.max(place, 0);
    words = chosenWords;
    const own = element(at);
    own.setAttribute("tabindex", "0");
    tip.hide();
    if (words) {
      const all = [...own.querySelectorAll(".word")].slice(words[0], words[1] + 1);
      for (const word of all) word.classList.add("chosen");
      const change = all[0]?.querySelector("[data-change]");
      if (change) tip.show(change);
    }
    if (isFocused && document.activeElement !== own) own.focus({ preventScroll: true });
    if (isFocused) own.scrollIntoView({ block: "nearest" });
    mend.show();
    perform.show();
  }

  function chosen() {
    const spans = essay.utterances[at].words;
    return words && spans[words[1]] ? { start: spans[words[0]][0], end: spans[words[1]][1] } : null;
  }

  function next(what) {
    const wanted = (each) => (what === "doubts" ? each.doubts.length : !each.approved);
    const order = [...essay.utterances.slice(at + 1), ...essay.utterances.slice(0, at + 1)];
    const found = order.find(wanted);
    if (!found) return tell(what === "doubts" ? "there is no doubtful name here" : "all is approved");
    const doubt = what === "doubts" && found.doubts[0];
    const first = doubt ? found.words.findIndex(([start, end]) => start <= doubt.start && doubt.start < end) : -1;
    choose(found.at, first >= 0 ? [first, first] : null);
  }

  async function approve(keys, isApproved) {
    essay.proof = await post(`/api/essays/${number}/approve`, { keys, approved: isApproved });
    const known = new Set(keys);
    for (const each of essay.utterances) if (known.has(each.key)) each.approved = isApproved;
    drawProof();
  }

  async function approveRest() {
    const open = essay.utterances.filter((each) => !each.approved);
    await approve(open.map((each) => each.key), true);
    tell(`${plural(open.length, "sentence")} approved unheard`);
  }

  // Takes over what an edit has made of the essay, and hears it.
  function taken(made) {
    if (signal.aborted) return;
    reloads++;
    essay = made.essay;
    draw();
    choose(made.at, null, false);
    tell(`written into ${made.file}: ${made.written}`);
    doing(player.hear)(made.at);
  }

  async function undo() {
    const undone = await post("/api/undo");
    await reload();
    tell(`undone in ${undone.file}: ${undone.undone}`);
  }

  // Shows the essay as it is by now; what is chosen, and what is heard, stays the same sentence wherever it stands.
  async function reload() {
    const mine = ++reloads;
    const fresh = await get(`/api/essays/${number}`).catch((problem) => {
      isLost = true;
      throw problem;
    });
    if (mine !== reloads || signal.aborted) return;
    if (isLost) tell("");
    isLost = false;
    const had = document.activeElement?.dataset.at !== undefined;
    const [before, after] = [essay.utterances, fresh.utterances];
    const place = placeIn(before, at, after);
    if (place < 0) words = null;
    at = place < 0 ? nextIn(before, at + 1, after) : place;
    player.moved(before, after);
    essay = fresh;
    draw();
    if (had) element(at).focus({ preventScroll: true });
  }

  function moved(by, isWider) {
    const count = essay.utterances[at].words.length;
    if (!count) return;
    const [first, last] = words ?? (by > 0 ? [-1, -1] : [count, count]);
    const within = (word) => Math.min(Math.max(word, 0), count - 1);
    choose(
      at,
      isWider ? [Math.min(first, within(last + by)), within(last + by)] : [within(last + by), within(last + by)],
    );
  }

  onKeys(signal, {
    Escape: () => {
      player.halt();
      desk.back();
    },
    ArrowDown: () => choose(Math.min(at + 1, essay.utterances.length - 1)),
    ArrowUp: () => choose(at - 1),
    ArrowRight: (event) => moved(1, event.shiftKey),
    ArrowLeft: (event) => moved(-1, event.shiftKey),
    Enter: () => doing(player.hear)(at),
    " ": player.on,
    m: () => mend.open(),
    d: () => perform.open(),
    a: () => doing(approve)([essay.utterances[at].key], !essay.utterances[at].approved),
    n: () => next("doubts"),
    c: () => next("open"),
    l: player.loop,
    u: doing(undo),
  });
  text.addEventListener("click", (event) => {
    const own = event.target.closest(".sentence");
    if (!own) return;
    const place = Number(own.dataset.at);
    const range = selectedWords(own);
    const word = event.target.closest(".word")?.dataset.word;
    choose(place, range ?? (word === undefined ? null : [Number(word), Number(word)]));
    if (!range) doing(player.hear)(place);
  });
  text.addEventListener("mouseover", (event) => {
    const change = event.target.closest("[data-change]");
    if (change) tip.show(change);
    else tip.hide();
  });
  events.addEventListener(
    "changed",
    (event) => {
      if (event.detail.number === undefined || event.detail.number === number) doing(reload)();
    },
    { signal },
  );
  events.addEventListener(
    "approved",
    ({ detail }) => {
      if (detail.number !== number) return;
      const told = new Set(detail.keys);
      for (const each of essay.utterances) if (told.has(each.key)) each.approved = detail.approved;
      essay.proof.missing = essay.utterances.filter((each) => !each.approved).length;
      essay.proof.proofed = essay.proof.missing === 0;
      drawProof();
    },
    { signal },
  );
  return () => {
    player.halt();
    leave.abort();
    tip.hide();
  };
}
