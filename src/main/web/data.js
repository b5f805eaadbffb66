// The data sets of the explorer, and the noise in their labels. The same seed gives the same points.

import {d3} from "./charts.js";
import {marginAt, train} from "./math.js";

export const DATA_SETS = {
  rings: {name: "two rings", degree: 2, draw: drawRing},
  blobs: {name: "two blobs", degree: 1, draw: drawBlob},
  moons: {name: "two moons", degree: 3, draw: drawMoon},
  servedio: {name: "Long and Servedio", degree: 1, draw: drawServedio},
};

/**
 * Adds a table to the data sets.
 *
 * points: [x, y, label] in a random order
 */
export function addTable({name, points}) {
  DATA_SETS.table = {name, degree: 1, points};
}

export const NOISE_KINDS = {
  none: "none",
  random: "random rows",
  small: "small margin (near the boundary)",
  large: "large margin (far from it)",
};

/** Returns points {x, y, truth, label}: the label is the given one, which may be wrong. */
export function drawPoints({data, points, noise, level, seed}) {
  const random = d3.randomLcg(seed / 2 ** 31);
  const drawn = DATA_SETS[data].points ? chosenRows(DATA_SETS[data].points, points, random) : madeUp(DATA_SETS[data], points, random);
  flip(drawn, noise, Math.round(level * drawn.length), DATA_SETS[data].degree, random);
  return drawn;
}

function madeUp({draw}, count, random) {
  const normal = d3.randomNormal.source(random)(0, 1);
  return Array.from({length: count}, (_, i) => {
    const truth = i % 2;
    const [x, y] = draw(truth, Math.floor(i / 2), random, normal);
    return {x, y, truth, label: truth};
  });
}

/** Returns all rows of a table, or so many of them, of both labels as many as their shares. */
function chosenRows(rows, count, random) {
  if (rows.length <= count) {
    return rows.map(pointOf);
  }
  const [ones, zeros] = [1, 0].map(label => d3.shuffler(random)(rows.filter(row => row[2] === label)));
  const first = Math.max(1, Math.min(count - 1, Math.round(count * ones.length / rows.length)));
  return [...ones.slice(0, first), ...zeros.slice(0, count - first)].map(pointOf);
}

/** Makes a point of a row; the label of the table counts as the true one. */
const pointOf = ([x, y, label]) => ({x, y, truth: label, label});

function drawRing(truth, i, random, normal) {
  const radius = truth === 1 ? 0.55 + 0.22 * normal() : 1.5 + 0.22 * normal();
  const angle = 2 * Math.PI * random();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

function drawBlob(truth, i, random, normal) {
  const side = truth === 1 ? 1 : -1;
  return [0.8 * side + 0.55 * normal(), 0.5 * side + 0.55 * normal()];
}

function drawMoon(truth, i, random, normal) {
  const angle = Math.PI * random();
  const [x, y] = truth === 1 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
  return [1.2 * (x - 0.5) + 0.12 * normal(), 1.2 * (y - 0.25) + 0.12 * normal()];
}

/**
 * A quarter of the points has a large margin, a quarter pulls the boundary, and half are on the wrong
 * side once it has been pulled (Long and Servedio, ICML 2008).
 */
function drawServedio(truth, i, random, normal) {
  const side = truth === 1 ? 1 : -1;
  const gap = 0.12;
  const [x, y] = [[1.5, 0], [gap, 5 * gap], [gap, -gap], [gap, -gap]][i % 4];
  return [side * x + 0.025 * normal(), side * y + 0.025 * normal()];
}

/** Makes labels wrong. Margins are those of a logistic regression on the true labels. */
function flip(points, noise, count, degree, random) {
  if (noise === "none" || count === 0) {
    return;
  }
  const order = d3.shuffler(random)(d3.range(points.length));
  if (noise !== "random") {
    const {model} = train(points, {t1: 1, t2: 1, penalty: 1e-3, degree}, {maxIter: 50});
    const size = points.map(point => Math.abs(marginAt(model, point.x, point.y)));
    order.sort((a, b) => noise === "small" ? size[a] - size[b] : size[b] - size[a]);
  }
  for (const i of order.slice(0, count)) {
    points[i].label = 1 - points[i].truth;
  }
}
