// Charts and tables of all pages. Every text from data is set as text, never as HTML.

// D3 stands in a script of its own, as it was published.
export const d3 = globalThis.d3;

const MISSING = "–";
const MARGIN = {top: 10, right: 12, bottom: 38, left: 58};
let charts = 0;

/** Returns a number as people read it: four significant digits, a dash for none. */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return MISSING;
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e15) {
    return d3.format(",")(value);
  }
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-4 ? d3.format(".3~e")(value) : d3.format(size >= 1e4 ? ",.0f" : ".4~r")(value);
}

/** Returns a share as a percentage. */
export function percent(value) {
  return value === null || value === undefined || Number.isNaN(value) ? MISSING : d3.format(".1%")(value);
}

/** Returns the start of a long name, for places where it would take too much room. */
export function short(name, most = 28) {
  const characters = [...name];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : name;
}

/** Returns a figure with four decimals. */
export function decimals(value) {
  return value === null || value === undefined ? MISSING : d3.format(".4f")(value);
}

/** Makes an element; children are elements or texts. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  for (const child of children) {
    if (child !== null && child !== undefined) {
      made.append(child);
    }
  }
  return made;
}

/** Makes a table in a box that scrolls. A cell is a text, a number, or an element. */
export function table({caption, head, rows, isNumber = () => false, labelled = true}) {
  const cell = (value, column, row) => {
    const content = typeof value === "number" || value === null ? number(value) : value;
    const kind = isNumber(column) ? "number" : null;
    return labelled && column === 0
      ? element("th", {scope: "row", class: kind}, content)
      : element("td", {class: kind}, content);
  };
  const made = element(
    "table", {},
    caption ? element("caption", {}, caption) : null,
    element("thead", {}, element("tr", {}, ...head.map((text, i) => element("th", {scope: "col", class: isNumber(i) ? "number" : null}, text)))),
    element("tbody", {}, ...rows.map(row => element("tr", {}, ...row.map((value, i) => cell(value, i, row))))));
  return scrolling(made, caption ?? head.join(", "));
}

function scrolling(content, label) {
  return element("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": label}, content);
}

/**
 * Makes a table whose cells are colored by a share from 0 to 1; null leaves a cell empty.
 * cell(i, j) returns {text, small, share, title, kind}.
 */
export function heatTable({caption, corner, rows, columns, cell, label = caption}) {
  const colored = (i, j) => {
    const {text, small, share, title, kind, content} = cell(i, j) ?? {text: ""};
    const made = element("td", {class: kind, title}, content ?? text, small ? element("small", {}, small) : null);
    if (share !== null && share !== undefined) {
      const clamped = Math.max(0, Math.min(1, share));
      made.style.background = `color-mix(in srgb, var(--heat) calc(${clamped.toFixed(4)} * var(--heat-most) * 1%), var(--panel))`;
    }
    return made;
  };
  const head = scope => name => element("th", {scope, title: short(name) === name ? null : name}, short(name));
  const made = element(
    "table", {class: "heat"},
    caption ? element("caption", {}, caption) : null,
    element("thead", {}, element("tr", {}, element("th", {scope: "col"}, corner), ...columns.map(head("col")))),
    element("tbody", {}, ...rows.map((name, i) => element("tr", {}, head("row")(name), ...columns.map((_, j) => colored(i, j))))));
  return scrolling(made, label);
}

/** Makes the numbers of a chart, which are written when somebody opens them. */
export function numbers(label, head, rows) {
  const made = element("details", {}, element("summary", {}, label));
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) {
      made.append(table({head, rows: rows(), isNumber: () => true, labelled: false}));
    }
  });
  return made;
}

function legend(entries) {
  return element("ul", {class: "legend"}, ...entries.map(entry => {
    const item = element("li");
    d3.select(item).append("svg").attr("viewBox", "0 0 26 10").attr("aria-hidden", "true")
      .append("line").attr("x1", 0).attr("x2", 26).attr("y1", 5).attr("y2", 5).attr("class", `line ${entry.kind}`);
    item.append(entry.name);
    return item;
  }));
}

/**
 * Makes a figure that is drawn to the width it has, and again when that changes.
 * draw(svg, width, tip) returns the height.
 */
export function figure({caption, label, entries = [], draw}) {
  const tip = element("div", {class: "tip", hidden: true});
  const svg = d3.create("svg").attr("role", "img").attr("aria-label", label);
  const made = element("figure", {}, element("figcaption", {}, caption), entries.length ? legend(entries) : null, svg.node(), tip);
  let drawn = 0;
  const redraw = () => {
    const width = Math.max(260, Math.round(made.clientWidth));
    if (made.clientWidth > 0 && width !== drawn) {
      drawn = width;
      svg.selectAll("*").remove();
      const height = draw(svg, width, tipper(made, tip));
      svg.attr("viewBox", `0 0 ${width} ${height}`);
    }
  };
  new ResizeObserver(redraw).observe(made);
  return made;
}

function tipper(box, tip) {
  return {
    show(event, text) {
      tip.hidden = false;
      tip.textContent = text;
      const at = box.getBoundingClientRect();
      const x = event.clientX - at.left;
      const left = x > at.width / 2 ? x - tip.offsetWidth - 14 : x + 14;
      tip.style.left = `${Math.max(0, left)}px`;
      tip.style.top = `${Math.max(0, event.clientY - at.top - 12)}px`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}

/** Draws axes with their labels; returns the group inside the margins. */
export function axes(svg, {x, y, width, height, top = MARGIN.top, xLabel, yLabel, yTicks = 5, xTicks, yFormat}) {
  const bottom = top + height;
  const right = width - MARGIN.right;
  const xAxis = d3.axisBottom(x).ticks(xTicks ?? Math.max(3, Math.round(width / 90))).tickSizeOuter(0);
  const yAxis = d3.axisLeft(y).ticks(yTicks).tickSizeOuter(0);
  if (yFormat) {
    yAxis.tickFormat(yFormat);
  }
  svg.append("g").attr("class", "axis grid").attr("transform", `translate(${MARGIN.left},0)`)
    .call(d3.axisLeft(y).ticks(yTicks).tickSize(-(right - MARGIN.left)).tickFormat(""));
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom})`).call(xAxis);
  svg.append("g").attr("class", "axis").attr("transform", `translate(${MARGIN.left},0)`).call(yAxis);
  if (xLabel) {
    svg.append("text").attr("x", (MARGIN.left + right) / 2).attr("y", bottom + 32).attr("text-anchor", "middle").text(xLabel);
  }
  if (yLabel) {
    svg.append("text").attr("transform", `translate(13,${top + height / 2}) rotate(-90)`).attr("text-anchor", "middle").text(yLabel);
  }
}

export function innerRange(width) {
  return [MARGIN.left, width - MARGIN.right];
}

/** Shows the values of all series at the x next to the pointer. */
export function follow(svg, {x, top, height, width, values, describe, tip}) {
  const cursor = svg.append("line").attr("class", "cursor").attr("y1", top).attr("y2", top + height).style("display", "none");
  svg.append("rect").attr("x", MARGIN.left).attr("y", top).attr("width", Math.max(0, width - MARGIN.left - MARGIN.right)).attr("height", height)
    .attr("fill", "transparent")
    .on("pointermove", event => {
      const at = d3.bisectCenter(values, x.invert(d3.pointer(event)[0]));
      cursor.style("display", null).attr("x1", x(values[at])).attr("x2", x(values[at]));
      tip.show(event, describe(at));
    })
    .on("pointerleave", () => {
      cursor.style("display", "none");
      tip.hide();
    });
}

/**
 * Makes a line chart. series: [{name, kind, points: [[x, y], ...]}]; points without y are left out.
 * lines: references, each a list of points. marks: [{x, text}] vertical lines.
 */
export function lineChart({caption, series, xLabel, yLabel, isLog = false, domain, xDomain, lines = [], marks = [], height = 210, dots = false, describe}) {
  const shown = series.map(each => ({...each, points: each.points.filter(([, y]) => y !== null && !(isLog && y <= 0))}));
  const all = shown.flatMap(each => each.points);
  const xs = [...new Set(all.map(([x]) => x))].sort(d3.ascending);
  const id = `chart-${++charts}`;
  const made = figure({
    caption,
    label: `Chart: ${caption}. ${series.map(each => each.name).join(", ")} by ${xLabel}. The numbers follow.`,
    entries: series.length > 1 ? series : [],
    draw(svg, width, tip) {
      const x = d3.scaleLinear(xDomain ?? d3.extent(all, ([value]) => value), innerRange(width));
      const extent = domain ?? d3.extent(all, ([, value]) => value);
      const y = (isLog ? d3.scaleLog : d3.scaleLinear)(extent, [MARGIN.top + height, MARGIN.top]);
      if (!domain) {
        y.nice();
      }
      axes(svg, {x, y, width, height, xLabel, yLabel, yTicks: isLog ? 4 : 5, yFormat: isLog ? d3.format(".0e") : null});
      const path = d3.line(([value]) => x(value), ([, value]) => y(value));
      svg.append("g").selectAll("path").data(lines).join("path").attr("class", "reference").attr("d", path);
      for (const mark of marks) {
        svg.append("path").attr("class", "reference").attr("d", `M${x(mark.x)},${MARGIN.top}V${MARGIN.top + height}`);
        const isRight = x(mark.x) > width * .7;
        svg.append("text").attr("x", x(mark.x) + (isRight ? -5 : 5)).attr("y", MARGIN.top + 12).attr("text-anchor", isRight ? "end" : "start").text(mark.text);
      }
      svg.append("g").selectAll("path").data(shown).join("path").attr("class", each => `line series ${each.kind}`).attr("d", each => path(each.points));
      if (dots || xs.length === 1) {
        shown.forEach(each => svg.append("g").selectAll("circle").data(each.points).join("circle")
          .attr("class", `point ${each.kind}`).attr("fill", "currentColor").attr("r", 4).attr("cx", ([value]) => x(value)).attr("cy", ([, value]) => y(value)));
      }
      follow(svg, {
        x, top: MARGIN.top, height, width, values: xs, tip,
        describe: at => describe ? describe(at) : [`${xLabel} ${number(xs[at])}`, ...shown.map(each => {
          const point = each.points.find(([value]) => value === xs[at]);
          return `${each.name}: ${point ? number(point[1]) : MISSING}`;
        })].join("\n"),
      });
      return MARGIN.top + height + MARGIN.bottom;
    },
  });
  made.id = id;
  made.append(numbers("Numbers", [xLabel, ...series.map(each => each.name)], () => xs.map(value =>
    [value, ...shown.map(each => each.points.find(([at]) => at === value)?.[1] ?? null)])));
  return made;
}

/**
 * Makes a histogram of equal bins from 0 to 1. Each bar has the marked rows below and the others above.
 * names: of the others and of the marked ones.
 */
export function scoreHistogram({caption, bins, names, xLabel, yLabel, height = 210}) {
  const parts = bins.rows.map((all, i) => ({from: i / bins.rows.length, to: (i + 1) / bins.rows.length, all, marked: bins.marked[i]}));
  const isMarked = d3.sum(bins.marked) > 0;
  const describe = part => [`${xLabel} ${number(part.from)} to ${number(part.to)}`, `${number(part.all)} ${yLabel}`,
    ...(isMarked ? [`${number(part.marked)} ${names[1]}`] : [])].join("\n");
  const made = figure({
    caption,
    label: `Chart: ${caption}. Number of ${yLabel} by ${xLabel}. The numbers follow.`,
    entries: isMarked ? [{name: names[0], kind: "s1 bar-key"}, {name: names[1], kind: "s2 bar-key"}] : [],
    draw(svg, width, tip) {
      const x = d3.scaleLinear([0, 1], innerRange(width));
      const y = d3.scaleLinear([0, d3.max(bins.rows) || 1], [MARGIN.top + height, MARGIN.top]).nice();
      axes(svg, {x, y, width, height, xLabel, yLabel, yFormat: d3.format("~s")});
      const draw = (kind, from, to) => svg.append("g").selectAll("rect").data(parts).join("rect").attr("class", `score ${kind}`)
        .attr("x", part => x(part.from) + .5).attr("width", part => Math.max(.5, x(part.to) - x(part.from) - 1))
        .attr("y", part => y(to(part))).attr("height", part => y(from(part)) - y(to(part)));
      draw("others", part => part.marked, part => part.all);
      draw("marked", () => 0, part => part.marked);
      follow(svg, {x, top: MARGIN.top, height, width, values: parts.map(part => (part.from + part.to) / 2), describe: at => describe(parts[at]), tip});
      return MARGIN.top + height + MARGIN.bottom;
    },
  });
  made.append(numbers("Numbers", ["from", "to", yLabel, ...(isMarked ? [names[1]] : [])],
    () => parts.map(part => [part.from, part.to, part.all, ...(isMarked ? [part.marked] : [])])));
  return made;
}
