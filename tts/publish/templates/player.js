// The player and what follows it: marks the words, seeks, remembers, shares. Without it the pages still play.
"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const body = document.body;
  const said = JSON.parse(body.dataset.player || "{}");
  const BACK = 15, AHEAD = 30, SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
  const sounds = all("audio");

  const on = (target, event, action, how) => target.addEventListener(event, action, how);
  const box = (place) => place.getBoundingClientRect();
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const named = (element, label) => {
    element.title = label;
    element.setAttribute("aria-label", label);
    return element;
  };
  const button = (name, label, text) => named(make("button", { type: "button", class: name }, text), label);
  const parts = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  };
  const clock = (seconds) => {
    const [hours, minutes, rest] = parts(seconds), two = (n) => String(n).padStart(2, "0");
    return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(rest)}`;
  };
  const moment = (seconds) => {
    const [hours, minutes, rest] = parts(seconds);
    return `${hours ? `${hours}h` : ""}${hours || minutes ? `${minutes}m` : ""}${rest}s`;
  };
  const kept = (key, value) => {
    try {
      return value === undefined ? localStorage[key] : (localStorage[key] = value);
    } catch {
      // A browser that keeps nothing.
      return "";
    }
  };

  if (!sounds.length) return;

  // The bar, one for all the page's sounds.
  let sound = sounds[0];
  // Where to begin, until the sound can be sought.
  let pending = 0;
  // Sounds that can be sought, and stand where they are to begin.
  const loaded = new WeakSet();
  const toggle = button("toggle", said.play, "▶");
  const back = button("", said.back, "↺15");
  const ahead = button("", said.ahead, "30↻");
  const speed = named(make("select"), said.speed);
  const share = button("", said.share, "↗");
  const bar = named(make("input", { type: "range", min: 0, step: 1 }), said.position);
  const ticks = make("div", { class: "ticks" });
  const now = make("span"), length = make("span");
  const told = make("p", { class: "told", role: "status" });
  const follow = button("follow", said.follow, said.follow);
  const heading = make("p", { dir: "auto" });
  follow.hidden = true;
  for (const rate of SPEEDS) speed.append(make("option", { value: rate }, `${rate}×`));
  const track = make("div", { class: "track" }, now, make("div", { class: "line" }, ticks, bar), length);
  const rest = make("div", { class: "buttons" }, back, toggle, ahead, track, speed, share);
  const player = make("section", { class: "player", "aria-label": said.player }, heading, rest, told);
  body.append(player, follow);
  body.classList.add("scripted");

  const duration = () => (Number.isFinite(sound.duration) && sound.duration) || +sound.dataset.seconds || 0;
  const time = () => (loaded.has(sound) ? sound.currentTime : pending);
  const key = () => `essaycast ${new URL(sound.src).pathname}`;
  const chapters = () => JSON.parse(sound.dataset.chapters || "[]");

  const show = () => {
    const at = time();
    bar.value = Math.floor(at);
    bar.setAttribute("aria-valuetext", `${clock(at)} / ${clock(duration())}`);
    now.textContent = clock(at);
    toggle.textContent = stands() ? "▶" : "❚❚";
    named(toggle, stands() ? said.play : said.pause);
    for (const each of all("button.start")) each.classList.toggle("on", each.sound === sound && !stands());
  };
  const take = (other) => {
    if (other !== sound) sound.pause();
    sound = other;
    pending = Number(kept(key())) || 0;
    if (pending > duration() - 10) pending = 0;
    bar.max = Math.floor(duration());
    length.textContent = clock(duration());
    heading.textContent = sounds.length > 1 ? sound.getAttribute("aria-label") : "";
    ticks.replaceChildren(
      ...chapters().slice(1).map(([start]) => {
        const tick = make("i");
        tick.style.insetInlineStart = `${(start / 10 / duration()).toFixed(3)}%`;
        return tick;
      }),
    );
    player.hidden = false;
    show();
  };
  const seek = (seconds) => {
    const to = Math.min(Math.max(0, seconds), Math.max(0, duration() - 0.2));
    pending = to;
    if (loaded.has(sound)) sound.currentTime = to;
    show();
    mark();
  };
  // By hand, which a page that is loaded again goes on from even if nothing was played.
  const jump = (seconds) => {
    seek(seconds);
    if (sound.paused) kept(key(), Math.floor(pending));
  };
  const rewind = () => jump(time() - BACK), skip = () => jump(time() + AHEAD);
  const play = () => {
    // The network was away: only what is loaded anew can be played.
    if (sound.error) {
      pending = time();
      loaded.delete(sound);
      sound.load();
    }
    sound.play().catch(show);
  };
  // A sound that broke off says that it plays.
  const stands = () => sound.paused || sound.error;
  const swap = () => (stands() ? play() : sound.pause());
  const from = (seconds) => {
    seek(seconds);
    following = true;
    play();
  };

  for (const each of sounds) {
    each.controls = false;
    if (each.readyState) loaded.add(each);
    on(each, "loadedmetadata", () => {
      loaded.add(each);
      if (each === sound && pending) each.currentTime = pending;
    });
    for (const event of ["play", "pause", "timeupdate", "seeked", "ended"]) {
      on(each, event, () => each === sound && show());
    }
    on(each, "play", () => {
      if (each !== sound) take(each);
      each.playbackRate = +speed.value;
      told.textContent = "";
      session();
      requestAnimationFrame(run);
    });
    on(each, "seeked", () => mark());
    on(each, "pause", () => kept(key(), Math.floor(time())));
    on(each, "ended", () => kept(key(), ""));
    on(each, "error", () => {
      if (each !== sound || !each.error) return;
      told.textContent = said.failed;
      show();
    });
  }
  setInterval(() => sound.paused || kept(key(), Math.floor(time())), 5000);

  on(toggle, "click", swap);
  on(back, "click", rewind);
  on(ahead, "click", skip);
  on(bar, "input", () => jump(+bar.value));
  const rated = (rate) => {
    speed.value = SPEEDS.includes(rate) ? rate : 1;
    sound.playbackRate = +speed.value;
    kept("essaycast speed", speed.value);
  };
  on(speed, "change", () => rated(+speed.value));
  rated(Number(kept("essaycast speed")) || 1);

  const copy = async (seconds) => {
    const place = new URL(sound.dataset.page || location, location);
    place.hash = `t=${moment(seconds)}`;
    try {
      await navigator.clipboard.writeText(place.href);
      told.textContent = `${said.copied}: ${clock(seconds)}`;
    } catch {
      // Where nothing may be copied it can be read.
      told.textContent = place.href;
    }
    return place.href;
  };
  on(share, "click", () => copy(time()));

  on(document, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const idle = !event.target.closest("button, summary") && time() > 0;
    const faster = (by) => rated(SPEEDS[SPEEDS.indexOf(+speed.value) + by] || +speed.value);
    const does = {
      " ": swap, k: swap,
      ArrowLeft: rewind, j: rewind,
      ArrowRight: skip, l: skip,
      "<": () => faster(-1), ">": () => faster(1),
    }[event.key];
    if (!does || (event.key === " " && !idle)) return;
    does();
    event.preventDefault();
  });

  const session = () => {
    if (!("mediaSession" in navigator)) return;
    const { title, artist, album, picture } = sound.dataset;
    const artwork = picture ? [{ src: new URL(picture, location).href }] : [];
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist, album, artwork });
    const actions = {
      play, pause: () => sound.pause(), seekbackward: rewind, seekforward: skip,
      seekto: (told) => seek(told.seekTime),
      previoustrack: () => step(-1), nexttrack: () => step(1),
    };
    for (const [name, action] of Object.entries(actions)) {
      navigator.mediaSession.setActionHandler(name, action);
    }
  };
  const step = (by) => {
    const starts = chapters().map(([start]) => start / 1000), at = time();
    const here = starts.filter((start) => start <= at + 0.5).length - 1;
    seek(starts[Math.min(Math.max(here + by, 0), starts.length - 1)] || 0);
  };

  // The essay that is read along, on an episode's page.
  const essay = one(".essay");
  const sentences = essay ? all("[data-start]", essay) : [];
  const starts = sentences.map((sentence) => +sentence.dataset.start);
  let current = null, word = null, words = [], following = true;
  const last = (list, at) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  function mark() {
    if (!sentences.length) return;
    const at = time() * 1000, here = last(starts, at);
    const sentence = here >= 0 && at < +sentences[here].dataset.end + 1500 ? sentences[here] : null;
    if (sentence !== current) {
      current?.classList.remove("now");
      word?.classList.remove("now");
      current = sentence;
      word = null;
      words = current ? all("[data-t]", current).map((each) => [...each.dataset.t.split("-").map(Number), each]) : [];
      if (current) {
        current.classList.add("now");
        focusable(current);
        if (following && !sound.paused) reveal(current);
      }
    }
    const found = words[last(words.map(([start]) => start), at)];
    const next = found && at < found[1] + 60 ? found[2] : null;
    if (next !== word) {
      word?.classList.remove("now");
      next?.classList.add("now");
      word = next;
    }
  }
  function run() {
    mark();
    if (!sound.paused && essay) requestAnimationFrame(run);
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const reveal = (element) => {
    const { top, bottom } = box(element);
    if (top > innerHeight * 0.1 && bottom < innerHeight * 0.65) return;
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  };
  const leave = () => {
    if (!essay || sound.paused || !following) return;
    following = false;
    follow.hidden = false;
  };
  on(window, "wheel", leave, { passive: true });
  on(window, "touchmove", leave, { passive: true });
  on(window, "keydown", (event) => {
    if (/^(Page|Home|End|Arrow[UD])/.test(event.key)) leave();
  });
  on(follow, "click", () => {
    following = true;
    follow.hidden = true;
    if (current) reveal(current);
  });

  // One sentence can be reached by the tab key, the others from it by the arrows.
  let reachable = null;
  const focusable = (sentence) => {
    if (reachable) reachable.tabIndex = -1;
    reachable = sentence;
    reachable.tabIndex = 0;
  };
  if (sentences.length) {
    focusable(sentences[0]);
    on(essay, "click", (event) => {
      const sentence = event.target.closest("[data-start]");
      if (!sentence || event.target.closest("a, summary") || !getSelection().isCollapsed) return;
      from(sentence.dataset.start / 1000);
      follow.hidden = true;
    });
    on(essay, "keydown", (event) => {
      const here = sentences.indexOf(event.target);
      if (here < 0) return;
      if (event.key === "Enter") from(starts[here] / 1000);
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const to = sentences[here + (event.key === "ArrowDown" ? 1 : -1)];
        if (to) {
          focusable(to);
          to.focus();
        }
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    const offered = button("offered", said.share, `↗ ${said.share}`);
    offered.hidden = true;
    body.append(offered);
    on(document, "selectionchange", () => {
      const chosen = getSelection(), node = chosen.rangeCount && chosen.getRangeAt(0).startContainer;
      const near = node && (node.nodeType === 1 ? node : node.parentElement);
      const sentence = near && essay.contains(near) && near.closest("[data-start]");
      offered.hidden = chosen.isCollapsed || !sentence;
      if (offered.hidden) return;
      const at = near.closest("[data-t]");
      offered.seconds = (at ? at.dataset.t.split("-")[0] : sentence.dataset.start) / 1000;
      const { bottom, left } = box(chosen.getRangeAt(0));
      offered.style.top = `${scrollY + bottom + 8}px`;
      offered.style.left = `${Math.max(8, Math.min(left, innerWidth - 260))}px`;
    });
    on(offered, "click", () => {
      copy(offered.seconds);
      offered.hidden = true;
    });
  }
  for (const link of all(".chapters a[data-ms]")) {
    on(link, "click", () => from(link.dataset.ms / 1000));
  }

  // On a list of episodes each has a button of its own in place of its player.
  for (const each of sounds.length > 1 || one("article audio") ? sounds : []) {
    const start = button("start", `${said.play}: ${each.getAttribute("aria-label")}`, "▶");
    start.sound = each;
    on(start, "click", () => {
      if (each !== sound || player.hidden) take(each);
      swap();
    });
    each.after(start);
  }

  take(sound);
  if (one("article audio")) player.hidden = true;
  if (pending && essay) told.textContent = said.resume.replace("{time}", clock(pending));
  const asked = () => {
    const found = /^#t=(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(location.hash);
    const anchor = /^#t(\d+)$/.exec(location.hash);
    if (found) {
      told.textContent = "";
      const [, hours, minutes, rest] = found;
      from((hours || 0) * 3600 + (minutes || 0) * 60 + +(rest || 0));
      const here = last(starts, time() * 1000);
      if (here >= 0) sentences[here].scrollIntoView({ block: "center" });
    } else if (anchor) seek(anchor[1] / 1000);
  };
  on(window, "hashchange", asked);
  asked();
})();
