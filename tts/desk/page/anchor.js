// Where a sentence stands in a text that was edited since: sentences are known by their words, and by those around them.

const same = (one, other) => one?.written === other?.written;
const AROUND = [-2, -1, 1, 2];

// The place in `after` of the sentence at `place` of `before`; -1 if it is not there any more.
export function placeIn(before, place, after) {
  const around = (now) => AROUND.filter((by) => same(before[place + by], after[now + by])).length;
  const found = after.map((_, now) => now).filter((now) => same(before[place], after[now]));
  found.sort((one, other) => around(other) - around(one) || Math.abs(one - place) - Math.abs(other - place));
  return found[0] ?? -1;
}

// The place in `after` of the first sentence of `before`, from `place` on, that is still there; its length if none is.
export function nextIn(before, place, after) {
  for (let next = place; next < before.length; next++) {
    const now = placeIn(before, next, after);
    if (now >= 0) return now;
  }
  return after.length;
}
