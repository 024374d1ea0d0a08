// What is heard of an essay: a sentence, or one after the other. Its file may be edited meanwhile, so that a sentence is
// known by its clip, and where the next one stands is asked when it is due.

import { nextIn, placeIn } from "./anchor.js";
import { post } from "./api.js";
import { tell } from "./dom.js";
import * as player from "./player.js";

// `desk` gives the `essay` as it is now, the place `at` that is chosen, the `element` of a place, and whether it `ticks`.
export function hearing(desk) {
  let now = 0; // the place that is heard
  let isLooping = false;
  let run = 0; // which time it is played
  const coming = new Map(); // sounds that are asked for, by the clip's key
  const said = () => desk.essay().utterances;

  function fetched(place) {
    const { key, at } = said()[place];
    if (!coming.has(key)) {
      const sound = post(`/api/essays/${desk.number}/hear`, { at, key }).then(async (heard) => ({
        heard,
        buffer: await player.decoded(heard),
      }));
      sound.catch(() => {});
      sound.then(
        ({ heard }) => !heard.mastered && coming.delete(key),
        () => coming.delete(key),
      );
      coming.set(key, sound);
    }
    return coming.get(key);
  }

  // Plays a sentence; resolves to whether it was heard to its end.
  async function hear(place) {
    const mine = ++run;
    const { key } = said()[place];
    now = place;
    player.stop();
    const got = await fetched(place).catch((problem) => {
      if (mine === run) throw problem; // else nobody waits for it any more, and an edit may have taken its place
    });
    if (mine !== run) return false;
    const { heard, buffer } = got;
    document.documentElement.dataset.heard = heard.mastered ? "episode" : "alone";
    const own = said()[now]?.key === key ? desk.element(now) : null;
    own?.classList.add("playing");
    const spoken = own ? [...own.querySelectorAll(".word")] : [];
    let last = null;
    const followed = (word) => {
      last?.classList.remove("now");
      last = spoken[word] ?? null;
      last?.classList.add("now");
    };
    const whole = await player.play(heard, buffer, followed).finally(() => own?.classList.remove("playing"));
    if (whole && desk.ticks() && said().some((each) => each.key === key && !each.approved)) await desk.approve([key], true);
    return whole && mine === run;
  }

  async function sound(heard) {
    run++;
    player.stop();
    await player.play(heard, await player.decoded(heard));
  }

  async function on() {
    if (player.isPlaying()) return halt();
    document.getElementById("play").textContent = "Stop";
    for (now = desk.at(); now < said().length; now += isLooping ? 0 : 1) {
      if (now !== desk.at()) desk.choose(now);
      const heard = hear(now);
      if (!isLooping && now + 1 < said().length) fetched(now + 1);
      const mine = run;
      if (!(await heard.catch((problem) => tell(problem.message, true)))) break;
      if (!(await player.wait(said()[now]?.pause ?? 0)) || mine !== run) break;
    }
    const play = document.getElementById("play");
    if (play) play.textContent = "Play on";
  }

  function halt() {
    run++;
    player.stop();
  }

  function loop() {
    isLooping = !isLooping;
    document.getElementById("loop").setAttribute("aria-pressed", String(isLooping));
    if (isLooping && !player.isPlaying()) on();
  }

  // Goes on in a text that was edited: after what is being heard, or after what stood before it.
  function moved(before, after) {
    const place = placeIn(before, now, after);
    now = place >= 0 ? place : nextIn(before, now + 1, after) - 1;
  }

  return { hear, sound, on, halt, loop, moved };
}
