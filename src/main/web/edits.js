// Points of the explorer that somebody has moved, added or relabelled, as a part of the address.

const MOST = 100;

/** Reads texts such as "3:0.5:-1.25:10", which are index, x, y, label and true label; leaves out what is wrong. */
export function readEdits(text) {
  const edits = new Map();
  for (const part of text.split("_").slice(0, MOST)) {
    const found = /^(\d{1,4}):(-?\d+(?:\.\d+)?):(-?\d+(?:\.\d+)?):([01])([01])$/.exec(part);
    if (found) {
      const [index, x, y, label, truth] = found.slice(1).map(Number);
      edits.set(index, {x, y, label, truth});
    }
  }
  return edits;
}

export function writeEdits(edits) {
  return [...edits].slice(-MOST).map(([index, {x, y, label, truth}]) => `${index}:${x.toFixed(3)}:${y.toFixed(3)}:${label}${truth}`).join("_");
}

/** Returns the points with the changed ones, and with the added ones at the end. */
export function edited(points, edits) {
  const all = [...points];
  for (const [index, point] of edits) {
    if (index <= all.length) {
      all[index] = point;
    }
  }
  return all;
}
