// The panel of the episode: it is rendered from here, and heard, seen and checked when it is finished.

import { events, get, post } from "./api.js";
import { button, clock, doing, make, plural } from "./dom.js";
import { draw } from "./picture.js";

export function episodePanel(desk, signal) {
  const { number } = desk;
  const ready = make("p", { class: "rule" });
  const state = make("p", { id: "episode-state" });
  const bar = make("progress", { max: 1, value: 0, hidden: true, "aria-label": "Rendering" });
  const go = button(
    "Render",
    doing(() => begin()),
    { id: "render" },
  );
  const halt = button(
    "Stop",
    doing(() => post("/api/stop")),
    { hidden: true },
  );
  const finished = make("div", { class: "finished" });
  const element = make(
    "section",
    { class: "panel", "aria-labelledby": "episode-title" },
    make("h2", { id: "episode-title" }, "Episode"),
    ready,
    state,
    bar,
    make("div", { class: "row-of-buttons" }, go, halt),
    finished,
  );
  events.addEventListener("ready", ({ detail }) => detail.number === number && prepared(detail), { signal });
  events.addEventListener("render", ({ detail }) => (detail.number ?? number) === number && doing(rendered)(detail), {
    signal,
  });
  events.addEventListener("changed", () => doing(look)(), { signal });
  doing(look)();

  function prepared({ clips, of, mastered, problem }) {
    ready.textContent =
      problem ?? (mastered ? "Sentences sound just as in the episode." : `Spoken ahead: ${clips} of ${of} sentences.`);
  }

  async function begin() {
    await post("/api/render", { numbers: [number] });
    isUnderWay(true);
    state.textContent = "Rendering …";
  }

  function isUnderWay(is) {
    bar.hidden = halt.hidden = !is;
    go.disabled = is;
  }

  async function rendered({ state: what, done, left, problem, voice, notes }) {
    if (what === "preparing") state.textContent = `Preparing the voice, once: ${voice}`;
    else if (what === "note") state.textContent = problem;
    else if (what === "begun" || what === "speaking") {
      isUnderWay(true);
      bar.value = done ?? 0;
      state.textContent = left === undefined ? "Rendering …" : `Rendering, about ${clock(Math.max(left, 1))} left`;
    } else {
      isUnderWay(false);
      await look();
      if (what === "failed") state.textContent = problem;
      if (what === "stopped") state.textContent = "Stopped; what was spoken is kept.";
      if (notes?.length) state.textContent += ` ${notes.join(" ")}`;
    }
  }

  async function look() {
    const episode = await get(`/api/essays/${number}/episode`);
    if (signal.aborted) return;
    if (!episode.made) {
      state.textContent = "Not rendered yet.";
      return finished.replaceChildren();
    }
    state.textContent = episode.current ? "" : "The essay has changed since it was rendered.";
    if (finished.dataset.version === episode.version) return;
    finished.dataset.version = episode.version;
    show(episode);
  }

  function show(episode) {
    const audio = make("audio", {
      controls: true,
      preload: "metadata",
      src: `/api/essays/${number}/episode.mp3?v=${episode.version}`,
      "aria-label": "The finished episode",
    });
    const canvas = make("canvas", { width: 640, height: 120, role: "img", "aria-label": "Waveform and loudness" });
    const findings = make("div", {});
    const seek = (start) => {
      audio.currentTime = start;
      audio.play();
    };
    const measured = [
      clock(episode.seconds),
      `${episode.loudness.toFixed(1)} LUFS`,
      `${episode.true_peak.toFixed(1)} dBTP`,
      `sentences within ${episode.evenness.toFixed(2)} LU`,
    ];
    finished.replaceChildren(
      make("img", {
        class: "cover",
        alt: "Cover",
        width: 96,
        height: 96,
        src: `/api/essays/${number}/cover?v=${episode.version}`,
      }),
      make("p", { class: "measured" }, measured.join(", ")),
      audio,
      canvas,
      make("h3", {}, "Chapters"),
      make(
        "ol",
        { class: "chapters" },
        ...episode.chapters.map(({ start, title }) =>
          make(
            "li",
            {},
            button(clock(start), () => seek(start), { "aria-label": `${clock(start)}, play from ${title}` }),
            ` ${title}`,
          ),
        ),
      ),
      findings,
      episode.page
        ? make(
            "p",
            {},
            make(
              "a",
              { href: `/finished/${episode.page}`, target: "_blank", rel: "noopener" },
              "Its page as listeners see it",
            ),
          )
        : null,
    );
    doing(async () => {
      const picture = await get(`/api/essays/${number}/picture`);
      draw(canvas, picture, episode.chapters);
      const loud = picture.loudness.filter((level) => level > -60);
      canvas.setAttribute(
        "aria-label",
        `Waveform and loudness: short-term loudness from ${Math.min(...loud)} to ${Math.max(...loud)} LUFS`,
      );
    })();
    doing(async () => {
      const found = await get(`/api/essays/${number}/check`);
      const title = found.length
        ? `${plural(found.length, "finding")} of essaycast check`
        : "essaycast check finds nothing";
      findings.replaceChildren(
        make("h3", {}, title),
        make("ul", {}, ...found.map((each) => make("li", {}, `${each.rule}: ${each.what}`))),
      );
    })();
  }

  return { element };
}
