// Plays one sound at a time and tells where in it the voice is.

import { sound } from "./api.js";

// Milliseconds that a browser takes at most to begin; without a sound device Firefox never does, and says nothing.
const PATIENCE = 3000;

let context = null;
let turn = 0; // which sound was asked for last, or stopped
let playing = null; // { source, begun, words, at, seconds, done }
let frame = 0;

export const isPlaying = () => playing !== null;

export async function decoded(heard) {
  context ??= new AudioContext();
  return context.decodeAudioData(await sound(heard.id));
}

// Plays a sound; `follow` is called with the index of the word that is heard, -1 for none. Resolves to true if it was
// heard to its end, false if it was stopped.
export async function play(heard, buffer, follow = () => {}) {
  stop();
  const mine = turn;
  await running();
  if (mine !== turn) return false;
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  return new Promise((resolve) => {
    const now = { source, begun: context.currentTime, heard, follow, resolve, last: -2 };
    playing = now;
    source.onended = () => {
      if (playing === now) end(true);
    };
    source.start();
    frame = requestAnimationFrame(step);
  });
}

// Resolves once the browser plays what it is given.
async function running() {
  context ??= new AudioContext();
  if (context.state === "running") return;
  const waiting = context;
  const late = new Promise((come) => setTimeout(() => come(true), PATIENCE));
  if (!(await Promise.race([waiting.resume(), late]))) return;
  waiting.close().catch(() => {});
  if (context === waiting) context = null; // a device that comes later is found by a new one
  const problem = new Error("this browser cannot play: see whether it has a sound device, and try again");
  problem.told = true;
  throw problem;
}

export function stop() {
  turn++;
  if (playing) {
    playing.source.onended = null;
    playing.source.stop();
    end(false);
  }
}

// Waits, unless `stop` is called meanwhile: the pause between two sentences.
export function wait(seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => playing === mine && end(true), seconds * 1000);
    const source = { stop: () => clearTimeout(timer) };
    const mine = { source, begun: 0, heard: null, follow: () => {}, resolve, last: -1 };
    playing = mine;
  });
}

function end(whole) {
  const ended = playing;
  playing = null;
  cancelAnimationFrame(frame);
  ended.follow(-1);
  ended.resolve(whole);
}

function step() {
  if (!playing?.heard) return;
  const now = context.currentTime - playing.begun;
  const word = playing.heard.words.findLastIndex(([start]) => start <= now);
  if (word !== playing.last) {
    playing.last = word;
    playing.follow(word);
  }
  frame = requestAnimationFrame(step);
}
