// An essay as it will be heard: its sentences as they are written, and what of them is said otherwise.

import { make } from "./dom.js";

const ADDED = { intro: "before the essay", title: "title", date: "date", outro: "after the essay" };

export function essayText(essay) {
  const said = new Map();
  const before = [];
  const after = [];
  for (const utterance of essay.utterances) {
    if (utterance.block === null) (said.size ? after : before).push(utterance);
    else said.set(utterance.block, [...(said.get(utterance.block) ?? []), utterance]);
  }
  const text = make("div", { class: "essay" });
  text.append(...before.map(added));
  let level = 1;
  for (const block of essay.blocks) {
    const dropped = essay.dropped.filter((drop) => drop.block === block.index);
    const own = said.get(block.index) ?? [];
    if (own.length) {
      if (block.kind === "heading") level = Math.min(Math.max(block.level, 2), level + 1);
      text.append(shown(block, own, level));
    } else if (block.kind === "break") text.append(make("hr"));
    text.append(...dropped.map(leftOut));
  }
  text.append(...essay.dropped.filter((drop) => drop.block === null).map(leftOut), ...after.map(added));
  return text;
}

function added(utterance) {
  return make(
    "p",
    { class: "added" },
    make("span", { class: "role" }, `${ADDED[utterance.role] ?? utterance.role} `),
    sentence(utterance),
    pause(utterance),
  );
}

function leftOut(drop) {
  return make(
    "p",
    { class: "dropped" },
    make("span", { class: "gone" }, drop.text),
    make("span", { class: "rule" }, ` not said: ${drop.rule}`),
  );
}

function shown(block, utterances, level) {
  const inside = utterances.flatMap((utterance) => [chapter(utterance), sentence(utterance), pause(utterance), " "]);
  switch (block.kind) {
    case "heading":
      return make(`h${level}`, {}, ...inside);
    case "quote":
      return make("blockquote", {}, make("p", {}, ...inside));
    case "item":
    case "row":
    case "figure":
    case "footnote":
      return make("p", { class: block.kind, data: { depth: block.level } }, ...inside);
    default:
      return make("p", {}, ...inside);
  }
}

function chapter(utterance) {
  return utterance.chapter ? make("span", { class: "chapter" }, `chapter: ${utterance.chapter} `) : null;
}

function pause(utterance) {
  return make("span", { class: utterance.held ? "pause held" : "pause" }, ` ${utterance.pause.toFixed(1)} s `);
}

// A sentence is one button; its words can be chosen in it.
export function sentence(utterance) {
  const element = make("span", { class: "sentence", role: "button", tabindex: "-1", data: { at: utterance.at } });
  let at = 0;
  utterance.words.forEach(([start, end], index) => {
    element.append(utterance.written.slice(at, start));
    element.append(make("span", { class: "word", data: { word: index } }, ...pieces(utterance, start, end)));
    at = end;
  });
  element.append(utterance.written.slice(at));
  marked(element, utterance);
  return element;
}

export function marked(element, utterance, again = false) {
  element.classList.toggle("approved", utterance.approved);
  element.classList.toggle("changed", again && !utterance.approved);
}

// The pieces of a word, so that what is said otherwise, and what is doubtful, can be marked.
function pieces(utterance, start, end) {
  const spans = [...utterance.changes.map((span, index) => ({ ...span, index })), ...utterance.doubts];
  const inside = spans.filter((span) => span.start < end && span.end > start);
  const edges = new Set([start, end]);
  for (const span of inside) {
    edges.add(Math.max(span.start, start));
    edges.add(Math.min(span.end, end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((stop, index) => {
    const first = sorted[index];
    const piece = utterance.written.slice(first, stop);
    const own = inside.filter((span) => span.start <= first && stop <= span.end);
    const change = own.find((span) => "rule" in span);
    const doubt = own.find((span) => "word" in span);
    if (!change && !doubt) return piece;
    const kind = [change && (change.said ? "said" : "gone"), doubt && "doubt"].filter(Boolean).join(" ");
    return make("span", { class: kind, data: change ? { change: change.index } : {} }, piece);
  });
}
