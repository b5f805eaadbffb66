# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Makes answers.csv and what crowd-kit 1.4 makes of them; run here: pip install crowd-kit==1.4.2; python generate.py

answers.csv: item, annotator, label of 60 items, 9 annotators, 3 classes; annotator a8 answers once.
expected.csv: method, item, the probability of each class, after 500 iterations without smoothing.
accuracies.csv: method, annotator, true class, answer, probability; for one_coin only the skill.
"""
import numpy as np
import pandas as pd
from crowdkit.aggregation import DawidSkene, MajorityVote, OneCoinDawidSkene

random = np.random.default_rng(14)
CLASSES, ITEMS, ANNOTATORS = 3, 60, 9
truth = random.integers(0, CLASSES, ITEMS)
skill = np.linspace(0.45, 0.9, ANNOTATORS)
rows = []
for item in range(ITEMS):
    for annotator in random.choice(ANNOTATORS - 1, 4, replace=False):
        right = random.random() < skill[annotator]
        rows.append((f"i{item:02d}", f"a{annotator}", truth[item] if right else random.integers(0, CLASSES)))
rows.append(("i00", "a8", 0))
data = pd.DataFrame(rows, columns=["task", "worker", "label"])
data.rename(columns={"task": "item", "worker": "annotator"}).to_csv("answers.csv", index=False)

models = {"majority_vote": MajorityVote(), "dawid_skene": DawidSkene(500, -1), "one_coin": OneCoinDawidSkene(500, -1)}
with open("expected.csv", "w") as expected, open("accuracies.csv", "w") as accuracies:
    expected.write("method,item," + ",".join(f"p{k}" for k in range(CLASSES)) + "\n")
    accuracies.write("method,annotator,truth,answer,probability\n")
    for name, model in models.items():
        table = model.fit_predict_proba(data).reindex(columns=range(CLASSES), fill_value=0).sort_index()
        for item, row in table.iterrows():
            expected.write(f"{name},{item}," + ",".join(f"{p:.12g}" for p in row) + "\n")
        if name == "dawid_skene":
            for (worker, label), row in model.errors_.sort_index().iterrows():
                for k in range(CLASSES):
                    accuracies.write(f"{name},{worker},{k},{label},{row[k]:.12g}\n")
        if name == "one_coin":
            for worker, value in model.skills_.sort_index().items():
                accuracies.write(f"{name},{worker},,,{value:.12g}\n")
