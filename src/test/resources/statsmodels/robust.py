# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Writes rows.csv, and robust.csv: robust standard errors (HC0) by statsmodels.

pip install statsmodels==0.14.6
python robust.py
"""

import csv
import numpy as np
import statsmodels.api as sm

random = np.random.default_rng(7)
ROWS = 300

features = np.column_stack([random.normal(size=ROWS), 50 + 20 * random.normal(size=ROWS), random.integers(0, 2, ROWS)])
features = np.round(features, 4)
activations = np.column_stack([np.zeros(ROWS), 0.8 * features[:, 0] - 0.3, 0.03 * (features[:, 1] - 50) + features[:, 2] - 0.5])
noisy = activations + random.gumbel(size=activations.shape)
three = noisy.argmax(axis=1)
# Some labels are wrong, so that the usual and the robust standard errors differ.
wrong = random.random(ROWS) < 0.1
two = np.where(wrong, 0, (noisy[:, 1] > noisy[:, 0]).astype(int))

with open("rows.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["two", "three", "x0", "x1", "x2"])
    for i in range(ROWS):
        writer.writerow([two[i], three[i], *features[i]])

design = sm.add_constant(features)
NAMES = ["(Intercept)", "x0", "x1", "x2"]
lines = []

fit = sm.Logit(two, design).fit(method="newton", tol=1e-14, maxiter=100, disp=0, cov_type="HC0")
for j, name in enumerate(NAMES):
    lines.append(["two", 1, name, fit.params[j], fit.bse[j], fit.tvalues[j], fit.pvalues[j]])

fit = sm.MNLogit(three, design).fit(method="newton", tol=1e-14, maxiter=100, disp=0, cov_type="HC0")
# statsmodels fixes class 0 at 0; here the coefficients of a feature have a mean of 0.
params = np.concatenate([np.zeros(4), fit.params.T.ravel()])
covariance = np.zeros((12, 12))
covariance[4:, 4:] = fit.cov_params()
center = np.kron(np.eye(3) - 1 / 3, np.eye(4))
params = center @ params
errors = np.sqrt(np.diag(center @ covariance @ center.T))
from scipy.stats import norm
for k in range(3):
    for j, name in enumerate(NAMES):
        at = 4 * k + j
        z = params[at] / errors[at]
        lines.append(["three", k, name, params[at], errors[at], z, 2 * norm.sf(abs(z))])

with open("robust.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["label", "classIndex", "feature", "coefficient", "standardError", "zValue", "pValue"])
    writer.writerows([[*line[:3], *(repr(float(value)) for value in line[3:])] for line in lines])
