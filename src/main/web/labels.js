// The sections of a report about labels.

import {decimals, element, number, percent, scoreHistogram, table} from "./charts.js";

const KINDS = {
  label: "wrong label",
  conflicting_duplicate: "same features as a row with another label",
  rare_class: "class with too few rows",
  null: "label or features missing",
};
const SHOWN_WIDTH = 48;

/** How rows spread over the score, and how many have which issue. */
export function scoreSection(page) {
  return [
    element("p", {}, "The score says how well a label fits the row, by a classifier that has not seen the row. Look at the lowest scores first."),
    element("div", {class: "columns"},
      scoreHistogram({caption: "Rows by the score of their label", bins: page.scores, names: ["labels that look right", "labels that look wrong"], xLabel: "score", yLabel: "rows"}),
      table({
        caption: "Issues",
        head: ["issue", "rows"],
        rows: page.kinds.map(each => [KINDS[each.name] ?? each.name, each.rows]),
        isNumber: column => column === 1,
      })),
  ];
}

/** The rows to look at. */
export function suspectSection(suspects, kinds) {
  const isMixed = suspects.rows.some(row => row.kind !== "label");
  const isImage = suspects.imageWidth > 0;
  const all = kinds.reduce((sum, each) => sum + each.rows, 0);
  const head = [
    ...(isImage ? ["picture"] : []), "given label", "predicted label", "score", ...(isMixed ? ["issue"] : []), ...suspects.columns,
  ];
  const missing = value => value ?? "–";
  const score = head.indexOf("score");
  const parts = [table({
    caption: `${number(suspects.rows.length)} of ${number(all)} rows with an issue, the lowest score first`,
    head,
    rows: suspects.rows.map(row => [
      ...(isImage ? [row.pixels ? picture(row, suspects.imageWidth) : "–"] : []),
      missing(row.given), missing(row.predicted), row.score === null ? "–" : decimals(row.score),
      ...(isMixed ? [KINDS[row.kind] ?? row.kind] : []),
      ...row.cells.map(missing),
    ]),
    isNumber: column => column === score,
    labelled: false,
  })];
  if (suspects.moreColumns > 0) {
    parts.push(element("p", {class: "note"}, `${number(suspects.moreColumns)} more columns are not shown.`));
  }
  return parts;
}

/** Draws the pixels of a row, dark where the value is large. */
function picture(row, width) {
  const made = element("canvas", {
    class: "picture", width, height: width, role: "img",
    "aria-label": `The features as a picture; given label ${row.given ?? "missing"}, predicted ${row.predicted ?? "none"}`,
  });
  const scale = Math.max(1, Math.round(SHOWN_WIDTH / width));
  made.style.width = `${scale * width}px`;
  const context = made.getContext("2d");
  const image = context.createImageData(width, width);
  for (let i = 0; i < width * width; i++) {
    const light = 255 - parseInt(row.pixels.slice(2 * i, 2 * i + 2), 16);
    image.data.set([light, light, light, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return made;
}

/** What repairs would gain. */
export function repairSection(repairs) {
  return [
    element("p", {}, "Each repair was tried in cross-validation. The gain is in accuracy on the given labels of held-out rows, in percentage points."),
    table({
      head: ["repair", "accuracy", "gain", "standard error"],
      rows: repairs.map(each => [each.isChosen ? `${each.action} (chosen)` : each.action, percent(each.accuracy), number(100 * each.gain), number(100 * each.standardError)]),
      isNumber: column => column > 0,
    }),
  ];
}
