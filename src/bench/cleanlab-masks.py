"""Writes what cleanlab finds in published held-out probabilities, for LabelErrorsBenchmark.

python src/bench/cleanlab-masks.py FOLDER OUTPUT

FOLDER has NAME_predicted.csv (item, givenLabel, p0, p1, ...) for each data set. Probabilities are
divided by their sum, because they were rounded to six digits. Needs cleanlab 2.9.
"""

import csv
import glob
import os
import sys
import warnings

os.environ["NPY_DISABLE_CPU_FEATURES"] = "X86_V3 X86_V4"

import numpy as np
from cleanlab import filter, rank

METHODS = ["prune_by_noise_rate", "prune_by_class", "both", "confident_learning", "predicted_neq_given"]
SCORES = ["self_confidence", "normalized_margin", "confidence_weighted_entropy"]


def main(folder, output):
    warnings.simplefilter("ignore")
    os.makedirs(output, exist_ok=True)
    for path in sorted(glob.glob(os.path.join(folder, "*_predicted.csv"))):
        name = os.path.basename(path)[: -len("_predicted.csv")]
        values = np.loadtxt(path, delimiter=",", skiprows=1)
        labels = values[:, 1].astype(int)
        p = values[:, 2:]
        total = np.zeros(len(p))
        for k in range(p.shape[1]):  # in this order, as the benchmark adds them
            total += p[:, k]
        p = p / total[:, np.newaxis]
        columns = {"item": values[:, 0].astype(int)}
        for method in METHODS:
            columns[method] = filter.find_label_issues(labels, p, filter_by=method, n_jobs=1).astype(int)
        for score in SCORES:
            columns["score/" + score] = rank.get_label_quality_scores(labels, p, method=score)
        with open(os.path.join(output, name + ".csv"), "w", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(zip(*(column.tolist() for column in columns.values())))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
