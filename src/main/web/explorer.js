// A page on which one tries the temperatures. Everything that can be set stands in the hash of the address.

import {LANGUAGES, codeOf} from "./code.js";
import {d3, element, figure, heatTable, lineChart, number, percent, short, table} from "./charts.js";
import {DATA_SETS, NOISE_KINDS, addTable, drawPoints} from "./data.js";
import {edited, readEdits, writeEdits} from "./edits.js";
import {Objective, marginAt, probabilities, train} from "./math.js";

const given = JSON.parse(document.getElementById("data").textContent);
const PENALTIES = [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1];
const MAP_T1 = [0, 0.2, 0.4, 0.6, 0.8, 1];
const MAP_T2 = [1, 1.5, 2, 3, 4, 6];
const DRAWN_START = {data: "rings", noise: "random", level: 0.25, points: 400, seed: 1, degree: 2, t1: given.t1, t2: given.t2, penalty: 1e-3, language: "java", edits: ""};
const START = given.table ? {...DRAWN_START, data: "table", noise: "none", points: 1000, degree: 1} : DRAWN_START;
const DRAWN_AXES = [{name: "x", mean: 0, deviation: 1}, {name: "y", mean: 0, deviation: 1}];
// Changed points belong to the points that these settings draw.
const DRAWING = ["data", "noise", "level", "points", "seed"];

if (given.table) {
  addTable(given.table);
}

const CONTROLS = [
  {name: "data", label: "Data", options: Object.entries(DATA_SETS).map(([key, each]) => [key, each.name])},
  {name: "noise", label: "Wrong labels", options: Object.entries(NOISE_KINDS)},
  {name: "level", label: "Share of wrong labels", min: 0, max: 0.45, step: 0.05, shown: percent},
  {name: "t1", label: "t1 (below 1: bounded loss)", min: 0, max: 1, step: 0.05, shown: number},
  {name: "t2", label: "t2 (above 1: heavy tails)", min: 1, max: 8, step: 0.1, shown: number},
  {name: "penalty", label: "Penalty (regParam)", options: PENALTIES.map(value => [value, String(value)])},
  {name: "degree", label: "Degree of the features", options: [1, 2, 3].map(value => [value, String(value)])},
  {name: "points", label: "Points", options: [100, 200, 400, 1000].map(value => [value, String(value)])},
  {name: "seed", label: "Seed", type: "number", min: 1, max: 99999, step: 1},
];

let state = read(location.hash);
let points;
let fits;
let shownIteration = Infinity;
let playing = null;
let mapKey = "";
let mapTimer = null;
let selected = 0;
const inputs = new Map();

/** Returns the state that a hash describes; what it lacks or has wrong is as at the start. */
function read(hash) {
  const wanted = new URLSearchParams(hash.slice(1));
  const found = {...START};
  for (const control of CONTROLS) {
    const text = wanted.get(control.name);
    if (text !== null) {
      const value = typeof START[control.name] === "number" ? Number(text) : text;
      const isAllowed = control.options
        ? control.options.some(([option]) => option === value)
        : Number.isFinite(value) && value >= control.min && value <= control.max;
      found[control.name] = isAllowed ? value : START[control.name];
    }
  }
  found.language = Object.hasOwn(LANGUAGES, wanted.get("language")) ? wanted.get("language") : START.language;
  found.edits = writeEdits(readEdits(wanted.get("edits") ?? ""));
  return found;
}

function write() {
  // A page inside a notebook has no address of its own, and may not change it.
  if (location.protocol !== "about:") {
    history.replaceState(null, "", `#${new URLSearchParams(state)}`);
  }
}

function set(changes) {
  state = {...state, ...changes};
  if (!("edits" in changes) && DRAWING.some(name => name in changes)) {
    state.edits = "";
  }
  write();
  update();
}

function controlOf({name, label, options, type, min, max, step, shown}) {
  let input;
  const output = shown ? element("output") : null;
  if (options) {
    input = element("select", {name}, ...options.map(([value, text]) => element("option", {value}, text)));
  } else {
    input = element("input", {name, type: type ?? "range", min, max, step});
  }
  input.addEventListener("input", () => {
    const value = typeof START[name] === "number" ? Number(input.value) : input.value;
    if (type === "number" && !(value >= min && value <= max)) {
      return;
    }
    shownIteration = Infinity;
    set(name === "data" ? {data: value, degree: DATA_SETS[value].degree} : {[name]: value});
  });
  inputs.set(name, {input, output, shown});
  return element("label", {}, element("span", {}, label, output ? " " : null, output), input);
}

function showControls() {
  for (const [name, {input, output, shown}] of inputs) {
    input.value = state[name];
    if (output) {
      output.textContent = shown(state[name]);
    }
  }
}

function button(text, action) {
  const made = element("button", {type: "button"}, text);
  made.addEventListener("click", action);
  return made;
}

const settings = ({t1, t2, penalty, degree}) => ({t1, t2, penalty, degree});

/** Returns what a model does to the points. */
function judge(model) {
  const rows = points.map((point, index) => {
    const margin = marginAt(model, point.x, point.y);
    const p = probabilities(margin, model.t2);
    const prediction = p[1] > 0.5 ? 1 : 0;
    return {...point, index, prediction, weight: Math.pow(p[point.label], model.t2 - model.t1)};
  });
  const agreeing = rows.filter(row => row.prediction === row.label);
  const usual = d3.mean(agreeing.length > 0 ? agreeing : rows, row => row.weight);
  rows.forEach(row => row.isDiscounted = model.t1 !== model.t2 && row.weight <= usual / 2);
  return {
    rows,
    accuracy: d3.mean(rows, row => row.prediction === row.truth),
    givenAccuracy: d3.mean(rows, row => row.prediction === row.label),
    discounted: d3.sum(rows, row => row.isDiscounted),
    discountedWrong: d3.sum(rows, row => row.isDiscounted && row.label !== row.truth),
    wrong: d3.sum(rows, row => row.label !== row.truth),
  };
}

const isTable = () => state.data === "table";
const axesOf = () => isTable() ? given.table.axes : DRAWN_AXES;
const classNames = () => isTable() ? given.table.classNames : ["0", "1"];

/** Returns the name of the labels that count as right. */
const rightLabels = () => isTable() ? "labels of the table" : "true labels";

/** Returns the part of the plane that is shown, and its height for each width. */
function frame() {
  const [left, right] = d3.extent(points, point => point.x);
  const [low, high] = d3.extent(points, point => point.y);
  const wide = right - left || 1;
  const tall = high - low || 1;
  if (isTable()) {
    // The axes need not have a common scale.
    return {left: left - 0.06 * wide, width: 1.12 * wide, bottom: low - 0.06 * tall, height: 1.12 * tall, ratio: 0.75};
  }
  const pad = 0.08 * Math.max(wide, tall);
  const width = wide + 2 * pad;
  const height = Math.max(tall, 0.75 * wide) + 2 * pad;
  return {left: left - pad, width, bottom: (low + high) / 2 - height / 2, height, ratio: height / width};
}
const shade = p => `color-mix(in srgb, var(${p >= 0.5 ? "--s1" : "--s2"}) ${Math.round(Math.abs(p - 0.5) * 2 * 50)}%, var(--paper))`;

function plot(name, model, judged) {
  const box = frame();
  const room = isTable() ? {left: 56, bottom: 38} : {left: 0, bottom: 0};
  return figure({
    caption: `${name}: ${percent(judged.accuracy)} right`,
    label: `Chart: ${name} is right for ${percent(judged.accuracy)} of the points, by the ${rightLabels()}.`,
    draw(svg, fullWidth, tip) {
      const width = fullWidth - room.left;
      const across = 56;
      const down = Math.round(across * box.ratio);
      const size = width / across;
      const height = down * size;
      const x = d3.scaleLinear([box.left, box.left + box.width], [0, width]);
      const y = d3.scaleLinear([box.bottom, box.bottom + box.height], [height, 0]);
      const grid = new Float64Array(across * down);
      for (let j = 0; j < down; j++) {
        for (let i = 0; i < across; i++) {
          grid[j * across + i] = probabilities(marginAt(model, x.invert((i + 0.5) * size), y.invert((j + 0.5) * size)), model.t2)[1];
        }
      }
      const levels = d3.range(0.1, 0.95, 0.1);
      const contours = d3.contours().size([across, down]);
      const path = d3.geoPath(d3.geoIdentity().scale(size));
      const plane = svg.append("g").attr("transform", `translate(${room.left},0)`);
      plane.append("rect").attr("width", width).attr("height", height).style("fill", shade(0.05));
      plane.on("dblclick", event => {
        if (!event.target.closest("g.rows")) {
          const [left, top] = d3.pointer(event, plane.node());
          add(x.invert(left), y.invert(top));
        }
      });
      plane.append("g").selectAll("path").data(levels).join("path").attr("class", "shade")
        .attr("d", level => path(contours.contour(grid, level))).style("fill", level => shade(level + 0.05));
      const id = plane.append("clipPath").attr("id", `clip-${name.replace(/\W/g, "")}`).attr("id");
      plane.select("clipPath").append("rect").attr("width", width).attr("height", height);
      plane.append("path").attr("clip-path", `url(#${id})`).attr("class", "boundary").attr("d", path(contours.contour(grid, 0.5)))
        .style("fill", "none").style("stroke", "var(--ink)").style("stroke-width", 2);
      if (isTable()) {
        drawAxes(plane, x, y, width, height);
      }
      drawPointsOn(plane, judged.rows, x, y, tip);
      return height + room.bottom;
    },
  });
}

/** Draws the axes of a table, in its units. */
function drawAxes(plane, x, y, width, height) {
  const [across, up] = axesOf();
  const inUnits = (scale, axis) => scale.copy().domain(scale.domain().map(value => valueOn(axis, value)));
  plane.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`)
    .call(d3.axisBottom(inUnits(x, across)).ticks(Math.max(3, Math.round(width / 100))).tickFormat(number).tickSizeOuter(0));
  plane.append("g").attr("class", "axis").call(d3.axisLeft(inUnits(y, up)).ticks(5).tickFormat(number).tickSizeOuter(0));
  plane.append("text").attr("class", "axis-name").attr("x", width / 2).attr("y", height + 34).attr("text-anchor", "middle").text(short(across.name, 40));
  plane.append("text").attr("class", "axis-name").attr("transform", `translate(-45,${height / 2}) rotate(-90)`).attr("text-anchor", "middle").text(short(up.name, 32));
}

/** Returns a coordinate in the units of its axis. */
const valueOn = ({mean, deviation}, coordinate) => mean + deviation * coordinate;

/** Returns the coordinate of a value. */
const coordinateOf = ({mean, deviation}, value) => (value - mean) / deviation;

/** Draws the rows, all that look alike as one path: a browser takes longer for a thousand elements than the models for their training. */
function drawPointsOn(plane, rows, x, y, tip) {
  const area = rows.length > 500 ? 26 : 44;
  const color = row => row.label === 1 ? "var(--s1)" : "var(--s2)";
  const isRight = row => row.label === row.truth;
  const layer = plane.append("g").attr("class", "rows");
  for (const alike of d3.group(rows, row => [row.label, row.isDiscounted, isRight(row)].join()).values()) {
    const [row] = alike;
    layer.append("path").attr("class", "mark").attr("d", symbolsAt(alike, row.label === 1 ? d3.symbolTriangle : d3.symbolCircle, area, x, y))
      .style("fill", row.isDiscounted ? "var(--paper)" : color(row)).style("stroke", isRight(row) ? color(row) : "var(--ink)").style("stroke-width", isRight(row) ? 1.2 : 2);
  }
  layer.append("path").attr("class", "missed").attr("d", symbolsAt(rows.filter(row => row.prediction !== row.truth), d3.symbolTimes, area * 1.6, x, y))
    .style("stroke", "var(--ink)").style("stroke-width", 1.5).style("fill", "none");
  const ring = plane.append("circle").attr("class", "selected").attr("r", 11).attr("cx", x(points[selected].x)).attr("cy", y(points[selected].y));
  const tree = d3.quadtree(rows, row => x(row.x), row => y(row.y));
  layer.on("pointermove", event => {
    const row = tree.find(...d3.pointer(event, plane.node()));
    tip.show(event, [
      `label ${classNames()[row.label]}${isRight(row) ? "" : isTable() ? ", changed by this page" : ", which is wrong"}`,
      `predicted ${classNames()[row.prediction]}`,
      `weight ${number(row.weight)}${row.isDiscounted ? ", less than half of the usual one" : ""}`].join("\n"));
  }).on("pointerleave", () => tip.hide());
  layer.call(d3.drag()
    .subject(event => {
      const row = tree.find(event.x, event.y);
      return {row, x: x(row.x), y: y(row.y)};
    })
    .on("start", event => select(event.subject.row.index))
    .on("drag", event => {
      tip.hide();
      ring.attr("cx", event.x).attr("cy", event.y);
    })
    .on("end", ({x: left, y: top, subject: {row}}) => {
      if (left === x(row.x) && top === y(row.y)) {
        show(); // It was clicked.
      } else {
        change(row.index, {x: x.invert(left), y: y.invert(top)});
      }
    }));
}

/** Returns the path of a symbol at each of the rows. */
function symbolsAt(rows, type, area, x, y) {
  const path = d3.path();
  for (const row of rows) {
    const [left, top] = [x(row.x), y(row.y)];
    type.draw({
      moveTo: (a, b) => path.moveTo(left + a, top + b),
      lineTo: (a, b) => path.lineTo(left + a, top + b),
      arc: (a, b, ...rest) => path.arc(left + a, top + b, ...rest),
      closePath: () => path.closePath(),
    }, area);
  }
  return path.toString();
}

/** Chooses the point that the controls below the plots change. */
function select(index) {
  selected = Math.max(0, Math.min(points.length - 1, index));
  showSelected();
}

function showSelected() {
  const point = points[selected];
  chosen.point.max = points.length;
  chosen.point.value = selected + 1;
  for (const [name, axis] of d3.zip(["x", "y"], axesOf())) {
    const value = valueOn(axis, point[name]);
    chosen[name].value = isTable() ? Number(value.toPrecision(5)) : value.toFixed(2);
    chosen[name].step = 0.1 * axis.deviation;
    pointNames[name].textContent = short(axis.name);
  }
  d3.zip([zero, one], classNames(), ["circle", "triangle"]).forEach(([option, name, shape]) => option.textContent = `${short(name)} (${shape})`);
  chosen.label.value = point.label;
}

/** Changes a point, and trains again. */
function change(index, changes) {
  const edits = readEdits(state.edits);
  edits.set(index, {...points[index], ...changes});
  set({edits: writeEdits(edits)});
}

function add(x, y) {
  selected = points.length;
  const edits = readEdits(state.edits);
  const label = Number(chosen.label.value);
  edits.set(points.length, {x, y, label, truth: label});
  set({edits: writeEdits(edits)});
}

const intro = element("div");
const marks = element("ul", {class: "legend"});
const note = element("p", {class: "note"});
const codeNote = element("p", {class: "note"});
const plots = element("div", {class: "columns"});
const summary = element("div");
const verdict = element("p", {role: "status"});
const curves = element("div");
const map = element("div");
const code = element("pre", {tabindex: 0, role: "region", "aria-label": "Code"});
const iteration = element("input", {type: "range", min: 0, step: 1, name: "iteration"});
const iterationText = element("output");
const play = button("Play", togglePlay);

function update() {
  showControls();
  points = edited(drawPoints(state), readEdits(state.edits));
  select(selected);
  fits = {
    logistic: train(points, {...settings(state), t1: 1, t2: 1}),
    ours: train(points, settings(state)),
  };
  show();
  const chosenMap = JSON.stringify([state.data, state.noise, state.level, state.points, state.seed, state.penalty, state.degree, state.edits]);
  if (chosenMap !== mapKey) {
    mapKey = chosenMap;
    startMap();
  }
  markMap();
}

function show() {
  const last = Math.max(fits.logistic.models.length, fits.ours.models.length) - 1;
  const at = Math.min(shownIteration, last);
  iteration.max = last;
  iteration.value = at;
  iterationText.textContent = at === last ? `${at} (the end)` : String(at);
  const shown = fit => fit.models[Math.min(at, fit.models.length - 1)];
  const judged = {logistic: judge(shown(fits.logistic)), ours: judge(shown(fits.ours))};
  const ours = `Bi-tempered, t1 = ${state.t1}, t2 = ${state.t2}`;
  plots.replaceChildren(plot("Logistic regression", shown(fits.logistic), judged.logistic), plot(ours, shown(fits.ours), judged.ours));
  const points100 = 100 * (judged.ours.accuracy - judged.logistic.accuracy);
  verdict.textContent = `By the ${rightLabels()}, bi-tempered is right for ${percent(judged.ours.accuracy)} of the points, and logistic regression for ${percent(judged.logistic.accuracy)}: `
    + (Math.abs(points100) < 0.05 ? "no difference." : `${number(Math.round(10 * Math.abs(points100)) / 10)} percentage points ${points100 > 0 ? "more" : "less"}.`);
  summary.replaceChildren(table({
    caption: "What the models do",
    head: ["model", `right, by ${rightLabels()}`, `right, by ${isTable() ? "labels with the changes" : "given labels"}`, "weight halved", "of these wrong", "objective", "iterations"],
    rows: [["logistic", judged.logistic, fits.logistic], ["bi-tempered", judged.ours, fits.ours]].map(([name, each, fit]) =>
      [name, percent(each.accuracy), percent(each.givenAccuracy), each.discounted, each.discountedWrong, fit.objective, fit.history.length - 1]),
    isNumber: column => column > 0,
  }));
  curves.replaceChildren(lineChart({
    caption: "Objective by iteration",
    series: [
      {name: "bi-tempered", kind: "s1", points: fits.ours.history.map((value, i) => [i, value])},
      {name: "logistic", kind: "s2 dashed", points: fits.logistic.history.map((value, i) => [i, value])},
    ],
    xLabel: "iteration",
    yLabel: "objective",
  }));
  showTexts();
  code.textContent = codeOf(state, isTable() ? given.table : null);
}

/** Says what the points are, and what their marks mean. */
function showTexts() {
  const models = "Logistic regression, on the left, and the bi-tempered logistic loss, on the right, are trained on them in this page, by the mathematics of the library.";
  const sentences = isTable()
    ? [`${given.table.notes.join(" ")} ${models} The labels of the table count as right, as nothing else is known of the rows; the controls make more of them wrong.`]
    : [`Some labels of these points are wrong. ${models} How many points do they get right?`];
  intro.replaceChildren(...sentences.map(text => element("p", {}, text)));
  marks.replaceChildren(...[1, 0].map(legendItem));
  note.textContent = `An edge: this label ${isTable() ? "was changed" : "is wrong"}. Hollow: the loss has taken at least half of the weight. A cross: the prediction is wrong, by the ${rightLabels()}. Shades are probabilities; the line is where they are equal.`;
  codeNote.textContent = isTable()
    ? `The code trains on all rows of the table. The command trains on the features${given.table.isProjected ? ", not on their components" : " as they are"}, and tells all classes apart.`
    : "";
}

function legendItem(label) {
  const item = element("li");
  d3.select(item).append("svg").attr("viewBox", "-13 -5 26 10").attr("aria-hidden", "true")
    .append("path").attr("d", d3.symbol(label === 1 ? d3.symbolTriangle : d3.symbolCircle, 44)).style("fill", `var(${label === 1 ? "--s1" : "--s2"})`);
  item.append(`label ${classNames()[label]}`);
  return item;
}

function togglePlay() {
  if (playing) {
    stopPlaying();
    return;
  }
  play.textContent = "Stop";
  shownIteration = 0;
  playing = d3.interval(() => {
    shownIteration++;
    show();
    if (shownIteration >= Number(iteration.max)) {
      stopPlaying();
    }
  }, 150);
}

/** Shows the next iteration; after the end, the start. */
function step() {
  stopPlaying();
  const at = Number(iteration.value);
  shownIteration = at >= Number(iteration.max) ? 0 : at + 1;
  show();
}

function stopPlaying() {
  playing?.stop();
  playing = null;
  play.textContent = "Play";
}

/** Trains a model for each pair of temperatures, a few at a time so that the page answers meanwhile. */
function startMap() {
  clearTimeout(mapTimer);
  const cells = MAP_T1.flatMap((t1, i) => MAP_T2.map((t2, j) => ({t1, t2, i, j})));
  const current = points;
  const buttons = new Map();
  const shares = MAP_T1.map(() => MAP_T2.map(() => null));
  const draw = () => {
    const all = shares.flat().filter(each => each !== null);
    const [low, high] = d3.extent(all);
    map.replaceChildren(heatTable({
      caption: `Share that is right by the ${rightLabels()}, for each pair of temperatures`,
      corner: "t1 \\ t2",
      rows: MAP_T1.map(String),
      columns: MAP_T2.map(String),
      cell(i, j) {
        const share = shares[i][j];
        const content = button(share === null ? "…" : percent(share), () => set({t1: MAP_T1[i], t2: MAP_T2[j]}));
        content.setAttribute("aria-label", `t1 = ${MAP_T1[i]}, t2 = ${MAP_T2[j]}: ${share === null ? "not ready" : percent(share)}`);
        buttons.set(`${MAP_T1[i]},${MAP_T2[j]}`, content);
        return {content, share: share === null ? null : high === low ? 0.5 : (share - low) / (high - low)};
      },
    }));
    markMap();
  };
  const next = () => {
    const until = performance.now() + 20;
    while (cells.length > 0 && performance.now() < until) {
      const {t1, t2, i, j} = cells.shift();
      const {model} = train(current, {...settings(state), t1, t2}, {maxIter: 100, tol: 1e-5});
      shares[i][j] = d3.mean(current, point => (marginAt(model, point.x, point.y) > 0 ? 1 : 0) === point.truth);
    }
    if (cells.length > 0) {
      mapTimer = setTimeout(next, 10);
    } else {
      map.dataset.ready = mapKey;
      draw();
    }
  };
  delete map.dataset.ready;
  draw();
  mapTimer = setTimeout(next, 200);
}

function markMap() {
  map.querySelectorAll("td").forEach((cell, n) => {
    const isChosen = MAP_T1[Math.floor(n / MAP_T2.length)] === state.t1 && MAP_T2[n % MAP_T2.length] === state.t2;
    cell.classList.toggle("chosen", isChosen);
    cell.querySelector("button").setAttribute("aria-pressed", String(isChosen));
  });
}

function section(id, heading, ...parts) {
  return element("section", {id, "aria-labelledby": `${id}-heading`}, element("h2", {id: `${id}-heading`}, heading), ...parts);
}

iteration.addEventListener("input", () => {
  stopPlaying();
  shownIteration = Number(iteration.value);
  show();
});
const pointNames = {x: element("span"), y: element("span")};
const one = element("option", {value: 1});
const zero = element("option", {value: 0});
const chosen = {
  point: element("input", {name: "point", type: "number", min: 1, step: 1}),
  x: element("input", {name: "x", type: "number"}),
  y: element("input", {name: "y", type: "number"}),
  label: element("select", {name: "label"}, one, zero),
};
chosen.point.addEventListener("input", () => {
  if (chosen.point.value >= 1 && chosen.point.value <= points.length) {
    select(Math.round(chosen.point.value) - 1);
    show();
  }
});
["x", "y"].forEach((name, i) => chosen[name].addEventListener("change", () => {
  if (chosen[name].value !== "") {
    change(selected, {[name]: coordinateOf(axesOf()[i], Number(chosen[name].value))});
  }
}));
chosen.label.addEventListener("change", () => change(selected, {label: Number(chosen.label.value)}));
const pointForm = element("form", {class: "controls", "aria-label": "Change a point"},
  element("label", {}, "Point", chosen.point), element("label", {}, pointNames.x, chosen.x), element("label", {}, pointNames.y, chosen.y), element("label", {}, "Given label", chosen.label),
  element("div", {class: "buttons"},
    button("Add a point here", () => add(...["x", "y"].map((name, i) => coordinateOf(axesOf()[i], Number(chosen[name].value))))),
    button("Undo all changes", () => set({edits: ""}))));
pointForm.addEventListener("submit", event => event.preventDefault());

const languages = element("select", {name: "language"}, ...Object.entries(LANGUAGES).map(([key, text]) => element("option", {value: key}, text)));
languages.addEventListener("input", () => set({language: languages.value}));
inputs.set("language", {input: languages});

const form = element("form", {class: "controls", "aria-label": "Settings"}, ...CONTROLS.map(controlOf),
  element("div", {class: "buttons"},
    button("New points", () => set({seed: state.seed % 99999 + 1})),
    button("Reset", () => { shownIteration = Infinity; set({...START}); })));
form.addEventListener("submit", event => event.preventDefault());

document.body.append(
  element("header", {},
    element("h1", {}, "Try the temperatures"),
    intro,
    form),
  element("main", {},
    section("models", "The models", verdict, plots,
      marks, note,
      element("div", {class: "controls buttons"}, element("label", {}, element("span", {}, "Iteration ", iterationText), iteration), button("Step", step), play),
      element("p", {class: "note"}, "Drag a point to move it, or double-click to add one. The controls do the same for the point with the ring:"),
      pointForm,
      summary),
    element("div", {class: "columns"},
      section("map", "All temperatures", element("p", {}, "Choose a pair. With t1 = t2 = 1 the loss is the logistic one."), map),
      section("curves", "The training", curves)),
    section("code", "Use these settings", element("p", {class: "controls buttons"}, element("label", {}, "Language", languages)), code, codeNote)),
  element("footer", {}, "Made by Bitempered for Apache Spark. Charts are drawn by D3 (ISC license; its notice is in the source of this page)."));

addEventListener("hashchange", () => {
  state = read(location.hash);
  shownIteration = Infinity;
  update();
});
update();

// For tests, and for the curious in the console.
globalThis.explorer = {Objective, change, drawPoints, train, read, state: () => state, fits: () => fits, points: () => points};
