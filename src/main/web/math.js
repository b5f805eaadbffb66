// The bi-tempered logistic loss of two classes, and its minimization: the same mathematics as the library's.

/** exp_t of a number. */
function expT(x, t) {
  if (t === 1) {
    return Math.exp(x);
  }
  const base = (1 - t) * x;
  return base <= -1 ? 0 : Math.exp(Math.log1p(base) / (1 - t));
}

/** log_t of a number above 0. */
function logT(u, t) {
  return t === 1 ? Math.log(u) : Math.expm1((1 - t) * Math.log(u)) / (1 - t);
}

/**
 * Returns the probabilities [p0, p1] of the activations (-margin / 2, margin / 2): Newton's method for
 * the normalizer, on (sum of p)^(1 - t), from the largest activation.
 */
export function probabilities(margin, t) {
  if (t === 1) {
    const small = Math.exp(-Math.abs(margin));
    const p = [small / (1 + small), 1 / (1 + small)];
    return margin >= 0 ? p : [p[1], p[0]];
  }
  const gap = Math.abs(margin);
  let shift = 0;
  for (let i = 0; i < 60; i++) {
    const large = expT(-shift, t);
    const small = expT(-gap - shift, t);
    const sum = large + small;
    const slope = Math.pow(large, t) + (small > 0 ? Math.pow(small, t) : 0);
    shift += logT(sum, t) * Math.pow(sum, t) / slope;
    if (Math.abs(sum - 1) <= 1e-9) {
      break;
    }
  }
  const p = [expT(-gap - shift, t), expT(-shift, t)];
  return margin >= 0 ? p : [p[1], p[0]];
}

/** Returns the loss of a row of class 0 or 1, and its derivative in the margin. */
export function lossOf(margin, label, t1, t2) {
  const p = probabilities(margin, t2);
  const b = 2 - t1;
  const loss = -logT(Math.max(p[label], Number.MIN_VALUE), t1) - (1 - Math.pow(p[0], b) - Math.pow(p[1], b)) / b;
  const d0 = p[0] === 0 ? 0 : Math.pow(p[0], t2 - t1) * (p[0] - (label === 0 ? 1 : 0));
  const d1 = p[1] === 0 ? 0 : Math.pow(p[1], t2 - t1) * (p[1] - (label === 1 ? 1 : 0));
  const e0 = Math.pow(p[0], t2);
  const e1 = Math.pow(p[1], t2);
  return {loss: Math.max(0, loss), slope: d1 - e1 / (e0 + e1) * (d0 + d1)};
}

/** Returns the products x^i y^j of degree 1 to the given one. */
export function polynomial(x, y, degree) {
  const features = [];
  for (let total = 1; total <= degree; total++) {
    for (let j = 0; j <= total; j++) {
      features.push(Math.pow(x, total - j) * Math.pow(y, j));
    }
  }
  return features;
}

/** Returns the slope of the tempered softmax between the shares of the classes; it scales the penalty. */
function classSlope(share, t2) {
  const x = (1 - t2) * Math.log(share / (1 - share));
  return Math.pow(1 - share, t2 - 1) * (x === 0 ? 1 : x / Math.expm1(x));
}

/**
 * The objective of points {x, y, label} as a function of the minimizer's variables: one for each
 * standardized feature, and one for the intercept. It is the mean loss plus the L2 penalty.
 */
export class Objective {
  constructor(points, {t1, t2, penalty, degree}) {
    this.t1 = t1;
    this.t2 = t2;
    this.degree = degree;
    this.labels = points.map(point => point.label);
    const rows = points.map(point => polynomial(point.x, point.y, degree));
    const count = rows.length;
    this.size = rows[0].length;
    this.means = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j], 0) / count);
    this.deviations = this.means.map((mean, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / (count - 1)));
    // Variables have the same scale at every t2.
    this.scale = Math.pow(2, t2 - 1);
    this.rows = rows.map(row => row.map((value, j) => this.deviations[j] > 0 ? this.scale * (value - this.means[j]) / this.deviations[j] : 0));
    // The slope is that of a class with half a row if there is none.
    const share = Math.max(0.5, Math.min(count - 0.5, this.labels.reduce((sum, label) => sum + label, 0))) / count;
    const slope = this.scale * classSlope(share, t2);
    this.l2 = penalty * slope * slope;
  }

  /** Returns the objective, and writes its gradient. */
  evaluate(variables, gradient) {
    const size = this.size;
    const count = this.rows.length;
    gradient.fill(0);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const row = this.rows[i];
      let margin = this.scale * variables[size];
      for (let j = 0; j < size; j++) {
        margin += row[j] * variables[j];
      }
      const {loss, slope} = lossOf(margin, this.labels[i], this.t1, this.t2);
      sum += loss;
      for (let j = 0; j < size; j++) {
        gradient[j] += slope * row[j] / count;
      }
      gradient[size] += slope * this.scale / count;
    }
    let penalty = 0;
    for (let j = 0; j < size; j++) {
      penalty += this.l2 * variables[j] ** 2 / 2;
      gradient[j] += this.l2 * variables[j];
    }
    return sum / count + penalty;
  }

  /** Returns the coefficients on the features as they are, and the intercept. */
  model(variables) {
    const weights = this.deviations.map((deviation, j) => deviation > 0 ? this.scale * variables[j] / deviation : 0);
    const intercept = this.scale * variables[this.size] - weights.reduce((sum, weight, j) => sum + weight * this.means[j], 0);
    return {weights, intercept, t1: this.t1, t2: this.t2, degree: this.degree};
  }

  /** Returns the variables of coefficients and an intercept. */
  variables(weights, intercept) {
    const variables = weights.map((weight, j) => weight * this.deviations[j] / this.scale);
    variables.push((intercept + weights.reduce((sum, weight, j) => sum + weight * this.means[j], 0)) / this.scale);
    return variables;
  }
}

/** Returns the margin of a point in a model. */
export function marginAt(model, x, y) {
  const features = polynomial(x, y, model.degree);
  let margin = model.intercept;
  for (let j = 0; j < features.length; j++) {
    margin += features[j] * model.weights[j];
  }
  return margin;
}

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Minimizes by L-BFGS from 0; returns the model, and the objective and variables of each iteration. */
export function train(points, settings, {maxIter = 200, tol = 1e-8, memory = 10} = {}) {
  const objective = new Objective(points, settings);
  let at = new Array(objective.size + 1).fill(0);
  let gradient = new Array(at.length);
  let value = objective.evaluate(at, gradient);
  const history = [value];
  const path = [at];
  const pairs = [];
  for (let iteration = 0; iteration < maxIter; iteration++) {
    const direction = lbfgsDirection(gradient, pairs);
    let descent = dot(gradient, direction);
    if (!(descent < 0)) {
      pairs.length = 0;
      gradient.forEach((each, j) => direction[j] = -each);
      descent = -dot(gradient, gradient);
    }
    const next = lineSearch(objective, at, value, gradient, direction, descent, pairs.length === 0);
    if (!next) {
      if (pairs.length === 0) {
        break;
      }
      pairs.length = 0;
      continue;
    }
    const step = next.at.map((each, j) => each - at[j]);
    const change = next.gradient.map((each, j) => each - gradient[j]);
    const curvature = dot(step, change);
    if (curvature > 1e-14 * dot(change, change)) {
      pairs.push({step, change, curvature});
      if (pairs.length > memory) {
        pairs.shift();
      }
    }
    ({at, value, gradient} = next);
    history.push(value);
    path.push(at);
    if (dot(gradient, gradient) <= (tol * Math.max(1e-3, value)) ** 2) {
      break;
    }
  }
  return {model: objective.model(at), models: path.map(each => objective.model(each)), objective: value, history};
}

function lbfgsDirection(gradient, pairs) {
  const direction = gradient.map(each => -each);
  const factors = [];
  for (let i = pairs.length - 1; i >= 0; i--) {
    const {step, change, curvature} = pairs[i];
    factors[i] = dot(step, direction) / curvature;
    change.forEach((each, j) => direction[j] -= factors[i] * each);
  }
  if (pairs.length > 0) {
    const {change, curvature} = pairs.at(-1);
    const scale = curvature / dot(change, change);
    direction.forEach((each, j) => direction[j] = scale * each);
  }
  pairs.forEach(({step, change, curvature}, i) => {
    const factor = factors[i] - dot(change, direction) / curvature;
    step.forEach((each, j) => direction[j] += factor * each);
  });
  return direction;
}

/** Finds a step that decreases the objective enough and flattens the slope (weak Wolfe conditions), by bisection. */
function lineSearch(objective, at, value, gradient, direction, descent, isFirst) {
  let low = 0;
  let high = Infinity;
  let step = isFirst ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
  let good = null;
  for (let i = 0; i < 50; i++) {
    const point = at.map((each, j) => each + step * direction[j]);
    const slope = new Array(at.length);
    const found = objective.evaluate(point, slope);
    if (!(found <= value + 1e-4 * step * descent)) {
      high = step;
    } else {
      good = {at: point, value: found, gradient: slope};
      if (dot(slope, direction) >= 0.9 * descent) {
        return good;
      }
      low = step;
    }
    step = high === Infinity ? 2 * step : (low + high) / 2;
  }
  return good && good.value < value ? good : null;
}
