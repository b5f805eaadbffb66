"""Linear models of least two-temperature loss, found without this project (numpy, scipy): BFGS on numerical gradients.
Usage: two_temperature_fits.py OUT.csv. One model a row; arrays are ";"-separated, matrices row by row.
Objective: sum_i w_i L_i / sum_i w_i + regParam / 2 |W|^2, from zero; L by Amid, Warmuth and Srinivasan, AISTATS 2019."""
import sys, csv
import numpy as np
from scipy.optimize import minimize
FEATURES, ROWS = 3, 40
def log_t(u, t): return np.log(u) if t == 1 else (u ** (1 - t) - 1) / (1 - t)
def exp_t(x, t): return np.exp(x) if t == 1 else np.maximum(0, 1 + (1 - t) * x) ** (1 / (1 - t))
def softmax(a, t):
    """The probabilities of each row, by bisection of the log-partition."""
    lo = a.max(axis=1, keepdims=True); hi = lo - log_t(1 / a.shape[1], t)
    for _ in range(100):
        mid = (lo + hi) / 2; above = exp_t(a - mid, t).sum(axis=1, keepdims=True) > 1
        lo, hi = np.where(above, mid, lo), np.where(above, hi, mid)
    return exp_t(a - hi, t)
def objective(v, x, y, w, t1, t2, reg, binomial):
    outputs = 1 if binomial else y.shape[1]
    W, b = v[:FEATURES * outputs].reshape(FEATURES, outputs), v[FEATURES * outputs:]
    a = x @ W + b
    p = softmax(np.hstack([np.zeros_like(a), a]) if binomial else a, t2)
    q = y ** (1 / t1); q /= q.sum(axis=1, keepdims=True)
    losses = np.where(y > 0, y * (log_t(np.where(y > 0, q, 1), t1) - log_t(p, t1)), 0).sum(axis=1)
    return w @ losses / w.sum() + reg / 2 * (W ** 2).sum()
def case(r, t1, t2, s, reg, classes, binomial, soft):
    x = r.normal(size=(ROWS, FEATURES)).round(3); scores = x @ r.normal(size=(FEATURES, classes)) + r.normal(size=(ROWS, classes))
    given = np.eye(classes)[scores.argmax(axis=1)]
    if soft: given = (0.5 * given + 0.5 * r.dirichlet(np.ones(classes), ROWS)).round(4); given[:, -1] = 1 - given[:, :-1].sum(axis=1)
    w = r.choice([0.5, 1, 2], ROWS)
    y = (1 - classes / (classes - 1) * s) * given + s / (classes - 1)
    outputs = 1 if binomial else classes
    best = minimize(objective, np.zeros((FEATURES + 1) * outputs), (x, y, w, t1, t2, reg, binomial), "BFGS", "3-point", options=dict(gtol=1e-9, maxiter=1000))
    b = best.x[FEATURES * outputs:]
    if not binomial: b = b - b.mean()
    text = lambda m: ";".join(repr(float(v)) for v in np.ravel(m))
    return [t1, t2, s, reg, classes, binomial, text(x), text(given), text(w), text(best.x[:FEATURES * outputs]), text(b), repr(float(best.fun))]
with open(sys.argv[1], "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow("t1,t2,label_smoothing,reg_param,classes,binomial,features,labels,weights,coefficients,intercepts,objective".split(","))
    r = np.random.default_rng(20190401)
    for t1, t2, s, reg, classes, binomial, soft in [
        (0.5, 2.0, 0.0, 0.02, 2, True, False), (0.3, 1.0, 0.0, 0.05, 2, True, False), (0.8, 1.2, 0.1, 0.02, 2, True, True),
        (0.5, 2.0, 0.0, 0.005, 3, False, False), (0.3, 1.0, 0.0, 0.03, 4, False, False), (0.8, 1.2, 0.1, 0.02, 3, False, True),
        (0.6, 3.0, 0.0, 0.002, 3, False, True), (0.4, 0.7, 0.0, 0.1, 3, False, True)]:
        out.writerow(case(r, t1, t2, s, reg, classes, binomial, soft))
