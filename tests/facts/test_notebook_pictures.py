"""The notebooks' pictures: nbval does not look at them, so they are drawn anew and compared."""

import base64
import copy
import io

import matplotlib.image as mpimg
import numpy as np
import pytest
from checkout import ROOT

from lossdata.publish import execution, notebooks
from lossdata.publish.acceptance import NOTEBOOKS

FOLDER = ROOT / "notebooks"
#: Of the pages, those that have a picture; of the notebooks, all.
DRAWN = [
    path.relative_to(ROOT)
    for folder in NOTEBOOKS
    for path in sorted((ROOT / folder).glob("*.ipynb"))
    if folder == "notebooks" or "image/png" in path.read_text("utf-8")
]


def pictures(notebook) -> list[np.ndarray]:
    """Return the notebook's pictures as arrays of height, width and colour, 0 to 1."""
    data = [
        output["data"]["image/png"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    return [mpimg.imread(io.BytesIO(base64.b64decode(d)), format="png") for d in data]


def differences(stored: list[np.ndarray], drawn: list[np.ndarray]) -> list[int]:
    """Return the numbers of the pictures that differ in size or in more than a trace of colour."""
    assert len(stored) == len(drawn)
    return [
        i
        for i, (a, b) in enumerate(zip(stored, drawn, strict=True))
        if a.shape != b.shape or np.abs(a - b).mean() > 0.002
    ]


@pytest.mark.parametrize("path", DRAWN, ids=lambda p: p.stem)
def test_the_stored_pictures_are_what_the_code_draws(path):
    folder = (ROOT / path).parent
    stored = notebooks.read(folder)[path.stem]
    again = copy.deepcopy(stored)
    execution.execute(again, path.stem, folder)
    assert len(pictures(stored)) >= 1
    assert differences(pictures(stored), pictures(again)) == []


def test_another_picture_is_noticed():
    picture = pictures(notebooks.read(FOLDER)["05-sectors"])[0]
    other = picture.copy()
    other[100:200, 100:300, :3] = [1, 0, 0]
    assert differences([picture], [other]) == [0]
    assert differences([picture], [picture[:-1]]) == [0]
