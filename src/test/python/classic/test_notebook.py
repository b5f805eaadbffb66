# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The notebook runs, and says what it promises."""

import re

import data
import nbformat
from nbclient import NotebookClient


def test_label_noise():
    notebook = nbformat.read(data.ROOT / "examples" / "LabelNoise.ipynb", as_version=4)
    folder = {"metadata": {"path": str(data.ROOT / "examples")}}
    NotebookClient(notebook, timeout=600, resources=folder).execute()
    printed = "".join(
        output.text
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "stream"
    )
    robust, usual = re.search(
        r"bi-tempered +(0\.\d+)\nlogistic regression +(0\.\d+)", printed
    ).groups()
    assert float(robust) >= float(usual)
    assert float(robust) > 0.9
    precision, recall = re.search(r"(\d+)% of them wrong; (\d+)% of the wrong", printed).groups()
    assert int(precision) > 70 and int(recall) > 70
    repaired = re.search(r"repaired by \w+ +(0\.\d+)", printed)[1]
    assert float(repaired) > 0.9
    (page,) = [
        output.data["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "execute_result" and "iframe" in output.data.get("text/html", "")
    ]
    assert page.startswith('<iframe sandbox="allow-scripts"')
    assert "Tumours with wrong labels" in page
