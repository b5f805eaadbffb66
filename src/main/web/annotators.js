// The sections of a report about a consensus of annotators.

import {element, number, percent, scoreHistogram, table} from "./charts.js";

/** How sure the labels are. */
export function itemSection(items) {
  const classes = table({
    caption: items.moreClasses > 0 ? "Classes with the most items" : "Classes",
    head: ["class", "items", "share", "mean confidence"],
    rows: items.classes.map(each => [each.name, each.items, percent(each.items / items.items), percent(each.confidence)]),
    isNumber: column => column > 0,
  });
  const right = element("div", {}, classes);
  if (items.moreClasses > 0) {
    right.append(element("p", {class: "note"}, `and ${number(items.moreClasses)} more classes`));
  }
  return [
    element("p", {}, "The confidence of an item is the probability of its consensus label."),
    element("div", {class: "columns"},
      scoreHistogram({caption: "Items by the confidence of their label", bins: items.confidences, names: ["all answers are the same", "answers differ"], xLabel: "confidence", yLabel: "items"}),
      right),
  ];
}

/** How reliable the annotators are. */
export function annotatorSection(annotators) {
  const chart = scoreHistogram({
    caption: "Annotators by estimated accuracy", bins: annotators.accuracies, names: ["better than guesses", "no better than guesses"], xLabel: "accuracy", yLabel: "annotators",
  });
  const most = annotators.busiest.length;
  const rest = annotators.total - most;
  const lists = [annotatorTable(rest > 0 ? `${number(most)} annotators with the most answers` : "Annotators", annotators.busiest)];
  if (annotators.leastAccurate.length > 0) {
    lists.push(annotatorTable(`${number(annotators.leastAccurate.length)} annotators with the lowest accuracy`, annotators.leastAccurate));
  }
  return [
    element("p", {}, "The agreement is the share of an annotator's answers that equal the consensus. The accuracy is the estimated probability of a right answer."),
    ...(lists.length > 1 ? [chart, element("div", {class: "columns"}, ...lists)] : [element("div", {class: "columns"}, chart, ...lists)]),
    rest > 0 ? element("p", {class: "note"}, `Each table leaves out the rest of ${number(annotators.total)} annotators.`) : null,
  ];
}

function annotatorTable(caption, annotators) {
  return table({
    caption,
    head: ["annotator", "answers", "agreement", "accuracy"],
    rows: annotators.map(each => [each.name, each.answers, percent(each.agreement), percent(each.accuracy)]),
    isNumber: column => column > 0,
  });
}

/** The items to look at. */
export function uncertainSection(items) {
  return [table({
    caption: `${number(items.leastCertain.length)} of ${number(items.items)} items, the lowest confidence first`,
    head: ["item", "label", "confidence", "second label", "its probability", "agreement", "answers"],
    rows: items.leastCertain.map(each =>
      [each.item ?? "–", each.label, percent(each.confidence), each.second ?? "–", percent(each.probability), percent(each.agreement), each.answers]),
    isNumber: column => column === 2 || column >= 4,
  })];
}
