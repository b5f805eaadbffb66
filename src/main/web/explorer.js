// A page on which one tries the temperatures. Everything that can be set stands in the hash of the address.

import {d3, element, figure, heatTable, lineChart, number, percent, table} from "./charts.js";
import {DATA_SETS, NOISE_KINDS, drawPoints} from "./data.js";
import {edited, readEdits, writeEdits} from "./edits.js";
import {Objective, marginAt, probabilities, train} from "./math.js";

const given = JSON.parse(document.getElementById("data").textContent);
const PENALTIES = [0, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1];
const MAP_T1 = [0, 0.2, 0.4, 0.6, 0.8, 1];
const MAP_T2 = [1, 1.5, 2, 3, 4, 6];
const LANGUAGES = {java: "Java", python: "Python", sql: "SQL", cli: "command line"};
const START = {data: "rings", noise: "random", level: 0.25, points: 400, seed: 1, degree: 2, t1: given.t1, t2: given.t2, penalty: 1e-3, language: "java", edits: ""};
// Changed points belong to the points that these settings draw.
const DRAWING = ["data", "noise", "level", "points", "seed"];

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

function frame() {
  const [left, right] = d3.extent(points, point => point.x);
  const [low, high] = d3.extent(points, point => point.y);
  const pad = 0.08 * Math.max(right - left, high - low);
  const height = Math.max(high - low, 0.75 * (right - left)) + 2 * pad;
  const middle = (low + high) / 2;
  return {left: left - pad, width: right - left + 2 * pad, bottom: middle - height / 2, height};
}

const shade = p => `color-mix(in srgb, var(${p >= 0.5 ? "--s1" : "--s2"}) ${Math.round(Math.abs(p - 0.5) * 2 * 50)}%, var(--paper))`;

function plot(name, model, judged) {
  const box = frame();
  return figure({
    caption: `${name}: ${percent(judged.accuracy)} right`,
    label: `Chart: ${name} predicts the true label of ${percent(judged.accuracy)} of the points.`,
    draw(svg, width, tip) {
      const across = 56;
      const down = Math.round(across * box.height / box.width);
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
      svg.append("rect").attr("width", width).attr("height", height).style("fill", shade(0.05));
      svg.on("dblclick", event => {
        if (!event.target.closest("g.row")) {
          const [left, top] = d3.pointer(event, svg.node());
          add(x.invert(left), y.invert(top));
        }
      });
      svg.append("g").selectAll("path").data(levels).join("path").attr("class", "shade")
        .attr("d", level => path(contours.contour(grid, level))).style("fill", level => shade(level + 0.05));
      const id = svg.append("clipPath").attr("id", `clip-${name.replace(/\W/g, "")}`).attr("id");
      svg.select("clipPath").append("rect").attr("width", width).attr("height", height);
      svg.append("path").attr("clip-path", `url(#${id})`).attr("class", "boundary").attr("d", path(contours.contour(grid, 0.5)))
        .style("fill", "none").style("stroke", "var(--ink)").style("stroke-width", 2);
      drawPointsOn(svg, judged.rows, x, y, tip);
      return height;
    },
  });
}

function drawPointsOn(svg, rows, x, y, tip) {
  const color = row => row.label === 1 ? "var(--s1)" : "var(--s2)";
  const area = rows.length > 500 ? 26 : 44;
  const symbol = d3.symbol(row => row.label === 1 ? d3.symbolTriangle : d3.symbolCircle, area);
  const at = (left, top) => `translate(${left},${top})`;
  const groups = svg.append("g").selectAll("g").data(rows).join("g").attr("class", "row").attr("transform", row => at(x(row.x), y(row.y)));
  groups.append("path").attr("d", symbol).style("fill", row => row.isDiscounted ? "var(--paper)" : color(row))
    .style("stroke", row => row.label === row.truth ? color(row) : "var(--ink)").style("stroke-width", row => row.label === row.truth ? 1.2 : 2);
  groups.filter(row => row.prediction !== row.truth).append("path").attr("class", "missed").attr("d", d3.symbol(d3.symbolTimes, area * 1.6))
    .style("stroke", "var(--ink)").style("stroke-width", 1.5).style("fill", "none");
  groups.on("pointermove", (event, row) => tip.show(event, [
    `label ${row.label}${row.label === row.truth ? "" : ", which is wrong"}`,
    `predicted ${row.prediction}`,
    `weight ${number(row.weight)}${row.isDiscounted ? ", less than half of the usual one" : ""}`].join("\n")))
    .on("pointerleave", () => tip.hide());
  groups.filter(row => row.index === selected).append("circle").attr("class", "selected").attr("r", 11);
  groups.call(d3.drag()
    .subject((event, row) => ({x: x(row.x), y: y(row.y)}))
    .on("start", (event, row) => select(row.index))
    .on("drag", function(event) {
      tip.hide();
      d3.select(this).attr("transform", at(event.x, event.y));
    })
    .on("end", (event, row) => {
      if (event.x === x(row.x) && event.y === y(row.y)) {
        show(); // It was clicked.
      } else {
        change(row.index, {x: x.invert(event.x), y: y.invert(event.y)});
      }
    }));
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
  chosen.x.value = d3.format(".2f")(point.x).replace("\u2212", "-");
  chosen.y.value = d3.format(".2f")(point.y).replace("\u2212", "-");
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
  verdict.textContent = `On the true labels, bi-tempered is right for ${percent(judged.ours.accuracy)} of the points, and logistic regression for ${percent(judged.logistic.accuracy)}: `
    + (Math.abs(points100) < 0.05 ? "no difference." : `${number(Math.round(10 * Math.abs(points100)) / 10)} percentage points ${points100 > 0 ? "more" : "less"}.`);
  summary.replaceChildren(table({
    caption: "What the models do",
    head: ["model", "right, by true labels", "right, by given labels", "weight halved", "of these wrong", "objective", "iterations"],
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
  code.textContent = codeOf(state);
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
      caption: "Share that is right by the true labels, for each pair of temperatures",
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

/** Returns the code that trains with these settings on a table of one's own. */
function codeOf({language, t1, t2, penalty, degree}) {
  const plain = penalty === 1e-5 ? "0.00001" : String(penalty);
  const real = value => Number.isInteger(value) ? `${value}.0` : String(value);
  if (language === "cli") {
    return `bitempered train --input FILE --label label --t1 ${t1} --t2 ${t2} --regParam ${plain}`;
  }
  if (language === "python") {
    const expand = degree === 1 ? "" : `from pyspark.ml.feature import PolynomialExpansion\n`;
    const rows = degree === 1 ? "" : `rows = PolynomialExpansion(degree=${degree}, inputCol="xy", outputCol="features").transform(data)\n`;
    return `from bitempered.classification import BiTemperedLogisticRegression\n${expand}\n${rows}model = BiTemperedLogisticRegression(t1=${real(t1)}, t2=${real(t2)}, regParam=${plain}).fit(${degree === 1 ? "data" : "rows"})`;
  }
  if (language === "sql") {
    return `SELECT sparse_bi_tempered_logistic_loss(activations, label, ${real(t1)}D, ${real(t2)}D) AS loss,\n       robust_weight(activations, label, ${real(t1)}D, ${real(t2)}D) AS weight\nFROM scored`;
  }
  const expansion = degree === 1 ? "" : `\nDataset<Row> rows =\n    new PolynomialExpansion()\n        .setDegree(${degree})\n        .setInputCol("xy")\n        .setOutputCol("features")\n        .transform(data);`;
  return `${expansion.slice(1)}${expansion ? "\n" : ""}BiTemperedLogisticRegressionModel model =\n    new BiTemperedLogisticRegression()\n        .setT1(${real(t1)})\n        .setT2(${real(t2)})\n        .setRegParam(${penalty === 0 ? "0.0" : String(penalty)})\n        .fit(${degree === 1 ? "data" : "rows"});`;
}

function section(id, heading, ...parts) {
  return element("section", {id, "aria-labelledby": `${id}-heading`}, element("h2", {id: `${id}-heading`}, heading), ...parts);
}

iteration.addEventListener("input", () => {
  stopPlaying();
  shownIteration = Number(iteration.value);
  show();
});
const chosen = {
  point: element("input", {name: "point", type: "number", min: 1, step: 1}),
  x: element("input", {name: "x", type: "number", step: 0.1}),
  y: element("input", {name: "y", type: "number", step: 0.1}),
  label: element("select", {name: "label"}, element("option", {value: 1}, "1 (triangle)"), element("option", {value: 0}, "0 (circle)")),
};
chosen.point.addEventListener("input", () => {
  if (chosen.point.value >= 1 && chosen.point.value <= points.length) {
    select(Math.round(chosen.point.value) - 1);
    show();
  }
});
for (const name of ["x", "y", "label"]) {
  chosen[name].addEventListener("change", () => {
    if (chosen[name].value !== "") {
      change(selected, {[name]: Number(chosen[name].value)});
    }
  });
}
const pointForm = element("form", {class: "controls", "aria-label": "Change a point"},
  element("label", {}, "Point", chosen.point), element("label", {}, "x", chosen.x), element("label", {}, "y", chosen.y), element("label", {}, "Given label", chosen.label),
  element("div", {class: "buttons"},
    button("Add a point here", () => add(Number(chosen.x.value), Number(chosen.y.value))),
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
    element("p", {}, "Some labels of these points are wrong. Logistic regression, on the left, and the bi-tempered logistic loss, on the right, are trained on them in this page, by the mathematics of the library. How many points do they get right?"),
    form),
  element("main", {},
    section("models", "The models", verdict, plots,
      element("p", {class: "note"}, "Blue triangles have the label 1, orange circles the label 0. An edge: this label is wrong. Hollow: the loss has taken at least half of the weight. A cross: the prediction is wrong, by the true label. Shades are probabilities; the line is where they are equal."),
      element("div", {class: "controls buttons"}, element("label", {}, element("span", {}, "Iteration ", iterationText), iteration), button("Step", step), play),
      element("p", {class: "note"}, "Drag a point to move it, or double-click to add one. The controls do the same for the point with the ring:"),
      pointForm,
      summary),
    element("div", {class: "columns"},
      section("map", "All temperatures", element("p", {}, "Choose a pair. With t1 = t2 = 1 the loss is the logistic one."), map),
      section("curves", "The training", curves)),
    section("code", "Use these settings", element("p", {class: "controls buttons"}, element("label", {}, "Language", languages)), code)),
  element("footer", {}, "Made by Bitempered for Apache Spark. Charts are drawn by D3 (ISC license; its notice is in the source of this page)."));

addEventListener("hashchange", () => {
  state = read(location.hash);
  shownIteration = Infinity;
  update();
});
update();

// For tests, and for the curious in the console.
globalThis.explorer = {Objective, change, drawPoints, train, read, state: () => state, fits: () => fits, points: () => points};
