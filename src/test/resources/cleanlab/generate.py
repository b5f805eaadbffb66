"""Writes what cleanlab finds in held-out probabilities, for the tests of the package quality.

Run it in this directory: python generate.py
Made with cleanlab 2.9.0, numpy 2.4.6, scikit-learn 1.9.1, pandas 3.1.1.
"""

import csv
import json
import os
import warnings

# With AVX, the order in which numpy.argsort leaves equal numbers depends on the processor, and with
# it what cleanlab rounds up. Without, numpy sorts up to 16 numbers stably.
os.environ["NPY_DISABLE_CPU_FEATURES"] = "X86_V3 X86_V4"

import numpy as np
from cleanlab import count, dataset, filter, rank
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

METHODS = ["prune_by_noise_rate", "prune_by_class", "both", "confident_learning", "predicted_neq_given"]
PRUNING = METHODS[:3]
SCORES = ["self_confidence", "normalized_margin", "confidence_weighted_entropy"]


def table(name, rows):
    values = np.loadtxt(f"../../../../data/{name}.csv", delimiter=",", skiprows=1)[:rows]
    return values[:, :-1], values[:, -1].astype(int)


def flipped(labels, share, classes, random):
    labels = labels.copy()
    wrong = random.random(len(labels)) < share
    labels[wrong] = (labels[wrong] + random.integers(1, classes, wrong.sum())) % classes
    return labels


def held_out(classifier, features, labels):
    return cross_val_predict(classifier, features, labels, cv=5, method="predict_proba")


def drawn(classes, rows, random):
    """Probabilities and labels of uneven classes: one has no rows, one a single row."""
    share = np.array([0, 40, 25, 20, 10, 4, 3, 0.001])[:classes]
    truth = random.choice(classes, rows, p=share / share.sum())
    activations = random.normal(0, 1, (rows, classes))
    activations[np.arange(rows), truth] += 2
    p = np.exp(activations)
    labels = flipped(truth, 0.15, classes, random)
    labels[(labels == 0) | (labels == classes - 1)] = 1
    labels[7] = classes - 1
    return p / p.sum(axis=1, keepdims=True), labels


def write(name, labels, p):
    p = np.round(p, 7)
    columns = {"label": labels}
    columns.update({f"p{k}": p[:, k] for k in range(p.shape[1])})
    ranked = {}
    for method in METHODS:
        columns[method] = filter.find_label_issues(labels, p, filter_by=method, n_jobs=1).astype(int)
    for method in PRUNING:
        columns[f"{method}/frac_noise=0.6"] = filter.find_label_issues(
            labels, p, filter_by=method, frac_noise=0.6, n_jobs=1).astype(int)
        columns[f"{method}/min_examples_per_class=20"] = filter.find_label_issues(
            labels, p, filter_by=method, min_examples_per_class=20, n_jobs=1).astype(int)
    for score in SCORES:
        columns[f"score/{score}"] = rank.get_label_quality_scores(labels, p, method=score)
        ranked[score] = filter.find_label_issues(
            labels, p, return_indices_ranked_by=score, n_jobs=1).tolist()
    for score in SCORES[:2]:
        columns[f"score/{score}/adjusted"] = rank.get_label_quality_scores(
            labels, p, method=score, adjust_pred_probs=True)
    with open(f"{name}.csv", "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*(column.tolist() for column in columns.values())))

    joint = count.compute_confident_joint(labels, p)
    _, noise, inverse = count.estimate_latent(joint, labels)
    classes = dataset.rank_classes_by_label_quality(labels, p)
    overlaps = dataset.find_overlapping_classes(labels, p)
    with open(f"{name}.json", "w") as out:
        json.dump(
            {
                "thresholds": count.get_confident_thresholds(labels, p).tolist(),
                "confidentJoint": count.compute_confident_joint(labels, p, calibrate=False).tolist(),
                "calibratedJoint": joint.tolist(),
                "joint": count.estimate_joint(labels, p).tolist(),
                "noiseMatrix": noise.tolist(),
                "inverseNoiseMatrix": inverse.tolist(),
                "numLabelIssues": int(count.num_label_issues(labels, p)),
                "numLabelIssuesCalibrated": int(
                    count.num_label_issues(labels, p, estimation_method="off_diagonal_calibrated")),
                "labelHealth": dataset.overall_label_health_score(labels, p, verbose=False),
                "classes": json.loads(classes.to_json(orient="values", double_precision=15)),
                "overlappingClasses": json.loads(overlaps.to_json(orient="values", double_precision=15)),
                "ranked": ranked,
            },
            out)
        out.write("\n")


def main():
    warnings.simplefilter("ignore")
    random = np.random.default_rng(14)
    features, labels = table("digits", 600)
    labels = flipped(labels, 0.2, 10, random)
    logistic = make_pipeline(StandardScaler(), LogisticRegression(C=0.05))
    write("digits", labels, held_out(logistic, features, labels))
    features, labels = table("breast_cancer", 569)
    labels = flipped(labels, 0.1, 2, random)
    write("breast_cancer", labels, held_out(logistic, features, labels))
    p, labels = drawn(8, 300, random)
    write("uneven", labels, p)


if __name__ == "__main__":
    main()
