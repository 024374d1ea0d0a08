// The panel in which a word is said otherwise: candidates, a respelling or phonemes, and how far it reaches.

import { get, post } from "./api.js";
import { button, doing, make, plural, tell } from "./dom.js";

const SOURCES = {
  voice: "as the voice guesses",
  dictionary: "from the dictionary",
  language: "as in",
  letters: "letter by letter",
  word: "as a word",
};
const languages = new Intl.DisplayNames(["en"], { type: "language" });
const SCOPES = [
  ["place", "only here"],
  ["essay", "in this essay"],
  ["show", "in the whole show"],
];

export function mendPanel(desk) {
  const word = make("p", { class: "word-shown" }, "Choose a word in the text.");
  const ways = make("ul", { class: "ways" });
  const field = make("input", { id: "say", type: "text", autocomplete: "off", spellcheck: false, maxlength: "500" });
  const check = make("p", { class: "check", id: "check", role: "status" });
  const keyboard = phonemeKeyboard(desk.settings, field);
  const radios = SCOPES.map(([name], index) =>
    make("input", { type: "radio", name: "scope", id: `scope-${name}`, value: name, checked: index === 0 }),
  );
  const options = SCOPES.map(([name, label], index) =>
    make("span", { class: "option" }, radios[index], make("label", { for: `scope-${name}` }, ` ${label}`)),
  );
  const scopes = make("fieldset", { class: "scopes" }, make("legend", {}, "How far"), ...options);
  const save = make("button", { type: "submit", id: "save" }, "Save");
  const places = make("div", { class: "places" });
  const form = make(
    "form",
    { hidden: true },
    ways,
    make("label", { for: "say" }, "Say it as (LAW-ruh, or [[phonemes]])"),
    field,
    check,
    keyboard,
    scopes,
    make(
      "div",
      { class: "row-of-buttons" },
      button(
        "Hear it",
        doing(() => audition(written())),
      ),
      save,
      button("Leave it out", doing(leaveOut), { id: "leave-out" }),
    ),
  );
  const element = make(
    "section",
    { class: "panel", "aria-labelledby": "mend-title" },
    make("h2", { id: "mend-title" }, "Word"),
    word,
    form,
    places,
  );
  let chosenLang = "";
  let wanted = 0; // how far it was last chosen to reach
  scopes.addEventListener("change", () => (wanted = radios.findIndex((each) => each.checked)));
  let shownFor = "";
  field.setAttribute("aria-describedby", "check");
  field.addEventListener("input", () => {
    chosenLang = "";
    later(checked);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    doing(saved)();
  });

  const written = () => ({ say: field.value, lang: chosenLang });

  function show() {
    const span = desk.chosen();
    const { written: sentence, placed } = desk.sentence();
    const text = span ? sentence.slice(span.start, span.end) : "";
    form.hidden = !span;
    word.textContent = span ? text : "Choose a word in the text.";
    radios[0].disabled = !placed;
    radios[placed || wanted ? wanted : 1].checked = true;
    // The sentence may have moved while somebody types.
    const name = span ? `${span.start} ${sentence}` : "";
    if (!span || name === shownFor) return;
    shownFor = name;
    field.value = chosenLang = "";
    check.textContent = "";
    ways.replaceChildren();
    later(async () => {
      const found = await get(`/api/ways?word=${encodeURIComponent(text)}`);
      if (shownFor === name) ways.replaceChildren(...found.map(way));
    });
  }

  function way(each) {
    const source = `${SOURCES[each.source] ?? each.source}${each.lang ? ` ${languageName(each.lang)}` : ""}`;
    const sounds = each.phonemes || each.spoken;
    return make(
      "li",
      {},
      button(
        "▶",
        doing(() => audition(each)),
        { "aria-label": `Hear ${sounds}, ${source}` },
      ),
      button("Use", () => use(each), { "aria-label": `Use ${sounds}, ${source}` }),
      make("span", {}, ` ${sounds} `),
      make("span", { class: "rule" }, source),
    );
  }

  function use(each) {
    field.value = each.say || each.spoken;
    chosenLang = each.lang;
    save.focus();
    later(checked);
  }

  const asked = (said) => ({
    ...desk.place(),
    ...desk.chosen(),
    say: said.lang ? "" : (said.say ?? ""),
    lang: said.lang ?? "",
  });

  async function audition(said) {
    if (!said.say && !said.lang) return tell("write how it is said, or choose one above");
    await desk.play(await post(`/api/essays/${desk.number}/audition`, asked(said)));
  }

  async function checked() {
    const told = field.value ? await post("/api/sayable", { say: field.value }) : { problem: "", phonemes: "" };
    check.textContent = told.problem || (told.phonemes ? `the voice says ${told.phonemes}` : "");
    check.classList.toggle("error", Boolean(told.problem));
    save.disabled = Boolean(told.problem);
  }

  async function saved() {
    if (!field.value && !chosenLang) return tell("write how it is said, or choose one above");
    const made = await post(`/api/essays/${desk.number}/mend`, {
      ...asked(written()),
      scope: radios.find((each) => each.checked).value,
    });
    const isForAll = radios[2].checked;
    shownFor = "";
    places.replaceChildren();
    desk.taken(made);
    desk.back();
    if (!isForAll) return;
    const found = await get(`/api/places?word=${encodeURIComponent(made.word)}`);
    const others = found.filter((each) => each.number !== desk.number || each.at !== made.at);
    places.append(
      make("h3", {}, `It also occurs at ${plural(others.length, "other place")}`),
      make("ul", {}, ...others.map(place)),
    );
  }

  async function leaveOut() {
    desk.taken(await post(`/api/essays/${desk.number}/direct`, { ...desk.place(), ...desk.chosen(), kind: "skip" }));
    desk.back();
  }

  function place(each) {
    const before = each.written.slice(Math.max(0, each.start - 30), each.start);
    return make(
      "li",
      {},
      button(
        "▶",
        doing(async () => desk.play(await post(`/api/essays/${each.number}/hear`, { at: each.at }))),
        { "aria-label": `Hear it in ${each.title}` },
      ),
      make("a", { href: `#/${each.number}/${each.at}` }, ` ${each.number}`),
      ` ${each.start > 30 ? "…" : ""}${before}`,
      make("strong", {}, each.written.slice(each.start, each.end)),
      each.written.slice(each.end, each.end + 30),
    );
  }

  return {
    element,
    show,
    open() {
      if (!desk.chosen()) return tell("choose a word first: → and ←");
      field.focus();
    },
  };
}

function languageName(code) {
  try {
    return languages.of(code);
  } catch {
    return code; // espeak-ng has some of its own
  }
}

// A keyboard of the sounds that the voice was trained on: each is put between [[ and ]] where the caret is.
function phonemeKeyboard({ phonemes, stress }, field) {
  const keys = [...stress, ...phonemes.filter((sound) => !stress.includes(sound))].map((sound) =>
    button(sound, () => type(field, sound), { "aria-label": `sound ${sound}` }),
  );
  return make(
    "details",
    { class: "keyboard" },
    make("summary", {}, "Sounds of the voice"),
    make("div", { class: "keys" }, ...keys),
  );
}

function type(field, sound) {
  if (!field.value.includes("[[")) {
    field.value = "[[]]";
    field.setSelectionRange(2, 2);
  }
  const caret = field.selectionStart;
  field.setRangeText(sound, caret, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input"));
}

let timer = 0;

function later(act) {
  clearTimeout(timer);
  timer = setTimeout(doing(act), 200);
}
