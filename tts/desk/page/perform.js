// The panel in which a sentence is directed: pause, take, speed, voice, left out. Written into the essay.

import { post } from "./api.js";
import { button, doing, make } from "./dom.js";

export function performPanel(desk) {
  const said = make("p", { class: "spoken" });
  const list = make("ul", { class: "changes" });
  const directions = make("ul", { class: "directions" });
  const pause = make("input", { id: "pause", type: "number", min: "0", max: "10", step: "0.1" });
  const speed = make("input", { id: "speed", type: "number", min: "0.5", max: "2", step: "0.05" });
  const chapter = make("input", { id: "chapter", type: "text", maxlength: "200" });
  const voice = make(
    "select",
    { id: "voice" },
    ...[...desk.settings.speakers, ...desk.settings.voices].map((name) => make("option", { value: name }, name)),
  );
  const note = make("p", { class: "rule" });
  let shownFor = "";
  const set = (kind, value) => doing(() => direct(kind, value()));
  const controls = make(
    "div",
    { class: "controls" },
    labelled(
      "Pause after it, in seconds",
      pause,
      button(
        "Set",
        set("pause", () => pause.value),
        { "aria-label": "Set the pause" },
      ),
    ),
    labelled(
      "Speed",
      speed,
      button(
        "Set",
        set("speed", () => speed.value),
        { "aria-label": "Set the speed" },
      ),
    ),
    labelled(
      "Voice",
      voice,
      button(
        "Set",
        set("voice", () => voice.value),
        { "aria-label": "Set the voice" },
      ),
    ),
    labelled(
      "A chapter begins",
      chapter,
      button(
        "Set",
        set("chapter", () => chapter.value),
        { "aria-label": "Set the chapter" },
      ),
    ),
    make(
      "div",
      { class: "row-of-buttons" },
      button(
        "Another take",
        set("take", () => String(desk.sentence().take + 1 || 1)),
        { id: "take" },
      ),
      button(
        "Leave it out",
        set("skip", () => ""),
        { id: "skip" },
      ),
    ),
  );
  const element = make(
    "section",
    { class: "panel", "aria-labelledby": "perform-title" },
    make("h2", { id: "perform-title" }, "Sentence"),
    said,
    list,
    directions,
    note,
    controls,
  );

  async function direct(kind, value, remove = false) {
    const made = await post(`/api/essays/${desk.number}/direct`, { ...desk.place(), kind, value, remove });
    desk.taken(made);
  }

  function show() {
    const sentence = desk.sentence();
    said.textContent = sentence.spoken === sentence.written ? "" : `Said: ${sentence.spoken}`;
    list.replaceChildren(
      ...sentence.changes.map((change) =>
        make(
          "li",
          {},
          `${sentence.written.slice(change.start, change.end)} → ${change.said || "(not said)"} `,
          make("span", { class: "rule" }, change.rule),
        ),
      ),
    );
    directions.replaceChildren(...sentence.directions.map(given));
    controls.hidden = !sentence.placed;
    note.textContent = sentence.placed ? "" : "A direction is not possible here: this is in a table, or not part of the essay.";
    // What is being typed is not lost because something else has changed.
    const { written, pause: after, speed: pace, voice: who, chapter: begins } = sentence;
    const name = JSON.stringify([written, after, pace, who, begins]);
    if (name === shownFor) return;
    shownFor = name;
    pause.value = sentence.pause.toFixed(1);
    speed.value = sentence.speed;
    voice.value = sentence.voice;
    chapter.value = sentence.chapter;
  }

  function given(each) {
    const text = `${each.kind} ${each.value}`.trim();
    const undone = ["as", "lang"].includes(each.kind)
      ? null
      : button(
          "Take out",
          doing(() => direct(each.kind, each.value, true)),
          { "aria-label": `Remove ${text}` },
        );
    return make("li", {}, `${text} `, undone);
  }

  return { element, show, open: () => (controls.hidden ? null : pause.focus()) };
}

function labelled(label, field, action) {
  return make("div", { class: "field" }, make("label", { for: field.id }, label), make("div", {}, field, " ", action));
}
