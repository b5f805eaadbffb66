// The sections of a report. Each takes its part of the data and returns elements.

import {axes, d3, decimals, element, figure, follow, heatTable, innerRange, lineChart, number, numbers, percent, table} from "./charts.js";

/** Objective, gradient norm, validation loss and time by iteration. */
export function trainingSection(training) {
  const curve = (name, values, kind) => ({name, kind, points: training.iterations.map((x, i) => [x, values[i]])});
  const isLoss = training.validation.length > 0;
  const losses = [curve("objective (training rows, with penalty)", training.objective, "s1")];
  if (isLoss) {
    losses.push(curve("loss on validation rows", training.validation, "s2 dashed"));
  }
  const charts = [lineChart({
    caption: "Objective",
    series: losses,
    xLabel: "iteration",
    yLabel: "loss",
    marks: isLoss ? [{x: training.bestIteration, text: `kept: ${training.bestIteration}`}] : [],
  })];
  if (training.gradientNorm.length > 0) {
    charts.push(lineChart({caption: "Gradient norm", series: [curve("gradient norm", training.gradientNorm, "s3")], xLabel: "iteration", yLabel: "gradient norm", isLog: true}));
  }
  if (training.seconds.length > 0) {
    const seconds = curve("seconds", training.seconds, "s4");
    charts.push(lineChart({caption: "Time per iteration", series: [seconds], xLabel: "iteration", yLabel: "seconds", domain: [0, d3.max(training.seconds) || 1]}));
  }
  return [
    element("p", {}, `${number(training.totalIterations)} iterations; training ended because ${training.stopReason}.`),
    element("div", {class: "columns"}, ...charts),
  ];
}

/** Loss and slope over the margin, above the distribution of the rows. */
export function marginSection(loss, margins) {
  const isLogistic = loss.t1 === 1 && loss.t2 === 1;
  const ours = isLogistic ? "logistic loss" : `${loss.name} loss, t1 = ${loss.t1}, t2 = ${loss.t2}`;
  const parts = [element("p", {},
    "The margin is the activation of a row's label minus the largest other one. It is negative where the model contradicts the label. "
    + (isLogistic ? "The logistic loss pulls every contradicted row almost equally hard. "
      : "Where the pull falls on the left, the loss takes the labels of the rows for wrong. ")
    + "The pull is the slope of the loss, relative to its largest. "
    + (loss.scale === 1 ? "" : `At t2 = ${loss.t2}, activations are about ${number(loss.scale)} times as large as at t2 = 1, so the logistic loss is drawn for activations that much smaller. `)
    + (loss.classes > 2 ? "The curves are those of a row whose other classes are equally probable." : ""))];
  const entries = [{name: ours, kind: "s1"}];
  if (!isLogistic) {
    entries.push({name: "logistic loss", kind: "s2 dashed"});
  }
  parts.push(marginFigure(loss, margins, entries));
  parts.push(numbers("Numbers of the curves", ["margin", "loss", "slope", "logistic loss", "logistic slope"],
    () => loss.margins.map((x, i) => [x, loss.loss[i], loss.slope[i], loss.logisticLoss[i], loss.logisticSlope[i]])));
  if (margins) {
    parts.push(numbers("Numbers of the distribution", ["from margin", "rows", "mean weight left"],
      () => margins.bins.map((bin, i) => [margins.from + i * (margins.to - margins.from) / margins.bins.length, bin.rows, bin.weight])));
  }
  return parts;
}

function marginFigure(loss, margins, entries) {
  const isLogistic = entries.length === 1;
  const panels = [
    // The logistic loss has no bound; it leaves the panel, so that the other one is seen.
    {label: "loss", ours: loss.loss, other: loss.logisticLoss, height: 150, most: 2.5 * d3.max(loss.loss)},
    {label: "pull", ours: relative(loss.slope), other: relative(loss.logisticSlope), height: 110, most: 1},
  ];
  return figure({
    caption: "Loss, pull, and rows by margin",
    label: "Chart: the loss and its slope by margin, and a histogram of the rows. The numbers follow.",
    entries,
    draw(svg, width, tip) {
      const x = d3.scaleLinear([loss.margins[0], loss.margins.at(-1)], innerRange(width));
      let top = 12;
      for (const panel of panels) {
        const most = Math.max(d3.max(panel.ours), Math.min(d3.max(panel.other), panel.most)) || 1;
        const y = d3.scaleLinear([0, most], [top + panel.height, top]).nice();
        axes(svg, {x, y, width, height: panel.height, top, yLabel: panel.label, yTicks: 4});
        const line = values => d3.line((_, i) => x(loss.margins[i]), value => y(value)).defined(value => value <= y.domain()[1])(values);
        if (!isLogistic) {
          svg.append("path").attr("class", "line series s2 dashed").attr("d", line(panel.other));
        }
        svg.append("path").attr("class", "line series s1").attr("d", line(panel.ours));
        top += panel.height + 26;
      }
      if (margins) {
        top = histogram(svg, margins, x, width, top) + 26;
      }
      const bottom = top - 26;
      if (x.domain()[0] < 0 && x.domain()[1] > 0) {
        svg.append("path").attr("class", "reference").attr("d", `M${x(0)},12V${bottom}`);
      }
      follow(svg, {
        x, top: 12, height: bottom - 12, width, values: loss.margins, tip,
        describe: i => [`margin ${number(loss.margins[i])}`, `loss ${number(loss.loss[i])}, slope ${number(loss.slope[i])}`,
          ...(isLogistic ? [] : [`logistic: ${number(loss.logisticLoss[i])}, slope ${number(loss.logisticSlope[i])}`]),
          ...(margins ? [describeBin(margins, loss.margins[i])] : [])].join("\n"),
      });
      svg.append("text").attr("x", d3.mean(innerRange(width))).attr("y", bottom + 34).attr("text-anchor", "middle").text("margin");
      return bottom + 42;
    },
  });
}

function relative(values) {
  const most = d3.max(values) || 1;
  return values.map(value => value / most);
}

function binAt(margins, margin) {
  const at = Math.floor((margin - margins.from) / (margins.to - margins.from) * margins.bins.length);
  return margins.bins[Math.max(0, Math.min(margins.bins.length - 1, at))];
}

function describeBin(margins, margin) {
  const bin = binAt(margins, margin);
  return `${number(bin.rows)} rows here` + (bin.rows > 0 ? `, weight left ${percent(bin.weight)}` : "");
}

function histogram(svg, margins, x, width, top) {
  const height = 130;
  const step = (margins.to - margins.from) / margins.bins.length;
  const y = d3.scaleLinear([0, d3.max(margins.bins, bin => bin.rows)], [top + height, top]).nice();
  axes(svg, {x, y, width, height, top, yLabel: "rows", yTicks: 4});
  svg.append("g").selectAll("rect").data(margins.bins).join("rect").attr("class", "bin")
    .attr("x", (_, i) => x(margins.from + i * step) + .5)
    .attr("width", Math.max(.5, x(margins.from + step) - x(margins.from) - 1))
    .attr("y", bin => y(bin.rows)).attr("height", bin => y(0) - y(bin.rows))
    .style("fill", bin => `color-mix(in srgb, var(--s1) ${(100 * Math.max(0, Math.min(1, bin.weight ?? 1))).toFixed(1)}%, var(--s2))`);
  return top + height;
}

/** What stands under the histogram. */
export function marginNote(margins) {
  return element("p", {class: "note"},
    `The bars are ${number(margins.rows)} ${margins.rowsName}. Blue ones keep their weight, orange ones have lost it. `
    + `The model contradicts ${number(margins.contradicted)} labels; of ${number(margins.halved)} rows the loss took at least half of the weight. `
    + "The first and the last bar also have the rows beyond.");
}

/** The search: a table of temperatures and penalty for each share of L1. */
export function searchSection(search) {
  const good = search.candidates.filter(each => !each.isDropped && each.value !== null);
  const [low, high] = d3.extent(good, each => each.value);
  const share = value => high === low ? 1 : search.isLargerBetter ? (value - low) / (high - low) : (high - value) / (high - low);
  const best = good[0];
  const isNear = each => best && !each.isDropped && each.value !== null && Math.abs(each.value - best.value) <= (best.standardError ?? 0);
  const chosen = search.candidates.find(each => each.isChosen);
  const simplest = search.candidates[search.simplest];
  const atTemperatures = each => `${each.loss === "bi-tempered" ? "" : `${each.loss} `}${each.t1}, ${each.t2}`;
  const named = each => `${each.loss === "bi-tempered" ? "" : `${each.loss} loss, `}t1 = ${each.t1}, t2 = ${each.t2}, regParam = ${number(each.regParam)}`;
  const parts = [element("p", {},
    `${number(search.candidates.length + search.moreCandidates)} candidates were judged by ${search.metric} on held-out rows (${search.isLargerBetter ? "larger" : "smaller"} is better; ± is the standard error over ${chosen.foldValues.length} folds). `
    + `Chosen: ${named(chosen)}, with the frame. Dashed: within one standard error of the best. `
    + (!simplest ? "" : simplest === chosen ? "The simplest of these, which has the largest penalty, is the chosen one."
      : `The simplest of these, marked 1 SE, is ${named(simplest)}; the selection rule oneStandardError would choose it.`))];
  for (const [mixing, group] of d3.group(search.candidates, each => each.elasticNetParam)) {
    const temperatures = [...new Set(d3.sort(group, each => each.loss, each => each.t1, each => each.t2).map(atTemperatures))];
    const penalties = [...new Set(group.map(each => each.regParam))].sort(d3.ascending);
    const cells = d3.group(group, atTemperatures, each => each.regParam);
    parts.push(heatTable({
      caption: d3.group(search.candidates, each => each.elasticNetParam).size > 1 ? `elasticNetParam = ${number(mixing)}` : "",
      label: `Search, elasticNetParam ${mixing}`,
      corner: "t1, t2 \\ regParam",
      rows: temperatures.map(text => text === "1, 1" ? "1, 1 (logistic)" : text),
      columns: penalties.map(number),
      cell(i, j) {
        const all = cells.get(temperatures[i])?.get(penalties[j]);
        if (!all) {
          return null;
        }
        const each = all.find(one => one.isChosen) ?? all.find(one => one === simplest) ?? all[0];
        return {
          text: decimals(each.value),
          small: each.isDropped ? "dropped early" : `± ${decimals(each.standardError)}${each === simplest ? ", 1 SE" : ""}`,
          share: each.isDropped || each.value === null ? null : share(each.value),
          title: `folds: ${each.foldValues.map(decimals).join(", ")}`,
          kind: each.isChosen ? "chosen" : isNear(each) ? "near" : null,
        };
      },
    }));
  }
  if (search.moreCandidates > 0) {
    parts.push(element("p", {class: "note"}, `${number(search.moreCandidates)} more candidates are not shown.`));
  }
  parts.push(numbers("All candidates", ["rank", "loss", "t1", "t2", "regParam", "elasticNetParam", search.metric, "standard error", "folds"],
    () => search.candidates.map(each => [each.rank, each.loss, each.t1, each.t2, each.regParam, each.elasticNetParam, each.value, each.standardError, each.foldValues.map(number).join(", ")])));
  return parts;
}

/** The classifiers that were compared. */
export function classifierTable(classifiers) {
  return table({
    caption: "Compared on the same held-out rows",
    head: ["classifier", "accuracy", "log loss", "seconds", "iterations"],
    rows: classifiers.map(each => [each.name, percent(each.accuracy), decimals(each.logLoss), each.seconds === null ? null : d3.format(".1f")(each.seconds), each.iterations]),
    isNumber: column => column > 0,
  });
}

/** How good the predictions for some rows are. */
export function evaluationSection(each) {
  const parts = [element("p", {},
    `${number(each.rows)} rows: accuracy ${percent(each.accuracy)}, log loss ${decimals(each.logLoss)}, calibration error ${percent(each.calibrationError)}.`)];
  const left = element("div");
  if (each.confusion) {
    left.append(confusionTable(each));
  } else if (each.confusions.length > 0) {
    left.append(table({
      caption: "Most frequent confusions",
      head: ["label", "predicted", "rows"],
      rows: each.confusions.map(pair => [pair.label, pair.prediction, pair.weight]),
      isNumber: column => column === 2,
    }));
    if (each.moreConfusions > 0) {
      left.append(element("p", {class: "note"}, `and ${number(each.moreConfusions)} more pairs`));
    }
  }
  parts.push(element("div", {class: "columns"}, left, reliability(each)));
  if (each.curves) {
    parts.push(element("div", {class: "columns"}, ...binaryCurves(each)));
  }
  parts.push(table({
    caption: each.moreClasses > 0 ? "Classes with the most misclassified rows" : "Classes",
    head: ["class", "rows", "predicted", "precision", "recall", "F1"],
    rows: each.classes.map(line => [line.name, line.weight, line.predicted, percent(line.precision), percent(line.recall), percent(line.f1)]),
    isNumber: column => column > 0,
  }));
  if (each.moreClasses > 0) {
    parts.push(element("p", {class: "note"}, `and ${number(each.moreClasses)} more classes`));
  }
  return parts;
}

function confusionTable(each) {
  const names = each.classes.map(line => line.name);
  return heatTable({
    caption: "Confusion matrix: share of each class's rows",
    corner: "label \\ predicted",
    rows: names,
    columns: names,
    cell(i, j) {
      const share = each.classes[i].weight > 0 ? each.confusion[i][j] / each.classes[i].weight : null;
      return {
        text: number(each.confusion[i][j]),
        share,
        kind: i === j ? "right" : null,
        title: `label ${names[i]}, predicted ${names[j]}: ${number(each.confusion[i][j])} rows, ${percent(share)}`,
      };
    },
  });
}

function reliability(each) {
  const bins = each.reliability;
  return lineChart({
    caption: "Reliability: is a probability of 80% right in 80%?",
    series: [{name: "share of right predictions", kind: "s1", points: bins.map(bin => [bin.confidence, bin.accuracy])}],
    xLabel: "probability of the prediction",
    yLabel: "share that is right",
    domain: [0, 1],
    xDomain: [0, 1],
    lines: [[[0, 0], [1, 1]]],
    dots: true,
    height: 240,
    describe: at => `probability ${percent(bins[at].confidence)}\nright: ${percent(bins[at].accuracy)}\n${number(bins[at].rows)} rows`,
  });
}

function binaryCurves(each) {
  const share = each.classes[1].weight / (each.classes[0].weight + each.classes[1].weight);
  return [
    lineChart({
      caption: `ROC curve of ${each.classes[1].name}, area ${number(each.curves.areaUnderROC)}`,
      series: [{name: "true positive rate", kind: "s1", points: each.curves.roc}],
      xLabel: "false positive rate", yLabel: "true positive rate", domain: [0, 1], xDomain: [0, 1], lines: [[[0, 0], [1, 1]]], height: 240,
    }),
    lineChart({
      caption: `Precision and recall of ${each.classes[1].name}, area ${number(each.curves.areaUnderPR)}`,
      series: [{name: "precision", kind: "s1", points: each.curves.precisionRecall}],
      xLabel: "recall", yLabel: "precision", domain: [0, 1], xDomain: [0, 1], lines: [[[0, share], [1, share]]], height: 240,
    }),
  ];
}

/** Labels that look wrong. */
export function labelSection(labels) {
  const parts = [element("p", {},
    `About ${number(labels.issues)} of ${number(labels.rows)} labels look wrong (${percent(labels.share)}), as estimated by confident learning.`)];
  const left = element("div");
  if (labels.noise) {
    left.append(heatTable({
      caption: "Estimated share of the given labels, for each true class",
      corner: "given \\ true",
      rows: labels.names,
      columns: labels.names,
      cell: (i, j) => ({text: percent(labels.noise[i][j]), share: labels.noise[i][j], kind: i === j ? "right" : null}),
    }));
  }
  if (labels.overlaps.length > 0) {
    left.append(table({
      caption: "Classes that overlap most",
      head: ["class", "class", "rows with the wrong label"],
      rows: labels.overlaps.map(each => [each.one, each.other, each.rows]),
      isNumber: column => column === 2,
    }));
  }
  const right = element("div", {}, table({
    caption: "Classes, the worst first",
    head: ["class", "right labels", "should have another label", "should have this label"],
    rows: labels.classes.map(each => [each.name, percent(each.quality), each.issues, each.missing]),
    isNumber: column => column > 0,
  }));
  if (labels.moreClasses > 0) {
    right.append(element("p", {class: "note"}, `and ${number(labels.moreClasses)} more classes`));
  }
  parts.push(element("div", {class: "columns"}, left, right));
  return parts;
}

/** The largest coefficients of each class. */
export function coefficientSection(coefficients) {
  const isStandardized = coefficients.isStandardized;
  const size = line => isStandardized ? line.standardized : line.coefficient;
  const most = d3.max(coefficients.groups.flatMap(group => group.lines), line => Math.abs(size(line))) || 1;
  const intro = `${number(coefficients.total)} coefficients, ${number(coefficients.zeros)} of them 0. `
    + (isStandardized ? "Bars show the standardized ones: the change of the activation for one standard deviation of the feature."
      : "Bars show them as they are, in the units of the features.");
  const groups = coefficients.groups.map(group => {
    const ofAll = group.className === "";
    const head = [...(ofAll ? ["class"] : []), "feature", "", ...(isStandardized ? ["standardized"] : []), "coefficient"];
    const rows = group.lines.map(line => [...(ofAll ? [line.className] : []), line.feature, bar(size(line) / most), ...(isStandardized ? [line.standardized] : []), line.coefficient]);
    const first = ofAll ? 3 : 2;
    return element("div", {},
      table({caption: ofAll ? "Largest of all classes" : `Toward ${group.className}`, head, rows, isNumber: column => column >= first}),
      group.more > 0 ? element("p", {class: "note"}, `and ${number(group.more)} more that are not 0`) : null);
  });
  return [element("p", {}, intro), element("div", {class: "columns"}, ...groups)];
}

function bar(share) {
  const fill = element("i", {class: share < 0 ? "negative" : "positive"});
  fill.style.left = `${share < 0 ? 50 + 50 * share : 50}%`;
  fill.style.width = `${50 * Math.abs(share)}%`;
  return element("div", {class: "bar", "aria-hidden": "true"}, fill);
}

/** Params, versions, data and the command. */
export function settingSection(settings, command) {
  const parts = [];
  if (command) {
    parts.push(element("p", {}, "This command makes the page again:"), element("pre", {tabindex: 0, role: "region", "aria-label": "Command"}, command));
  }
  const groups = Object.entries(settings).map(([name, values]) => table({
    caption: name[0].toUpperCase() + name.slice(1),
    head: ["name", "value"],
    rows: Object.entries(values),
  }));
  parts.push(element("div", {class: "columns"}, ...groups));
  return parts;
}
