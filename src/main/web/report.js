// Builds a report from its data. A part that the data lacks is left out.

import {annotatorSection, itemSection, uncertainSection} from "./annotators.js";
import {element, short} from "./charts.js";
import {repairSection, scoreSection, suspectSection} from "./labels.js";
import {classifierTable, coefficientSection, evaluationSection, labelSection, marginNote, marginSection, searchSection, settingSection, trainingSection} from "./sections.js";

const page = JSON.parse(document.getElementById("data").textContent);
const sections = [];

function add(heading, parts) {
  const id = `section-${sections.length + 1}`;
  sections.push({id, heading, made: element("section", {id, "aria-labelledby": `${id}-heading`}, element("h2", {id: `${id}-heading`}, heading), ...parts)});
}

page.evaluations?.forEach(each => add(`Predictions for ${each.rowsName}`, evaluationSection(each)));
if (page.loss) {
  add("What the loss does to the rows", [...marginSection(page.loss, page.margins), page.margins ? marginNote(page.margins) : null]);
}
if (page.search) {
  add("The search for temperatures and penalty", searchSection(page.search));
}
if (page.scores) {
  add("Scores of the labels", scoreSection(page));
}
if (page.suspects?.rows.length > 0) {
  add("The most suspect rows", suspectSection(page.suspects, page.kinds));
}
if (page.labels) {
  add(page.suspects ? "Labels of each class" : "Labels that look wrong", labelSection(page.labels));
}
if (page.repairs?.length > 0) {
  add("Repairs", repairSection(page.repairs));
}
if (page.items) {
  add("The items", itemSection(page.items));
}
if (page.annotators) {
  add("The annotators", annotatorSection(page.annotators));
}
if (page.items?.leastCertain.length > 0) {
  add("The least certain items", uncertainSection(page.items));
}
if (page.training) {
  add("The training", trainingSection(page.training));
}
if (page.coefficients) {
  add("Coefficients", coefficientSection(page.coefficients));
}
add("How this was made", settingSection(page.settings, page.command));

document.body.append(
  element("header", {},
    element("h1", {}, page.title),
    element("ul", {class: "findings"}, ...page.findings.map(sentence => element("li", {}, sentence))),
    element("dl", {class: "figures"}, ...page.figures.map(each => element("div", {}, element("dt", {}, each.name), element("dd", {}, each.value), element("dd", {class: "note"}, each.note)))),
    page.classifiers?.length > 0 ? classifierTable(page.classifiers) : null,
    element("nav", {"aria-label": "Sections"}, element("ul", {}, ...sections.map(({id, heading}) => element("li", {}, element("a", {href: `#${id}`}, short(heading, 60))))))),
  element("main", {}, ...sections.map(({made}) => made)),
  element("footer", {}, "Made by Bitempered for Apache Spark. Charts are drawn by D3 (ISC license; its notice is in the source of this page)."));
