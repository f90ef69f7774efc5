"""Single slips of the pen."""

from typing import get_args

import numpy as np
import pytest

from lossdata.claims.slips import (
    SUSPECT_WORDS,
    WEIGHTS,
    WORDS,
    SlipCode,
    candidates,
    slip,
    slip_code,
)


@pytest.mark.parametrize(
    ("printed", "meant", "code", "words"),
    [
        (85_000, 850, "zeros", "2 zeros added"),
        (850_000, 850, "zeros", "3 zeros added"),
        (8_500, 850, "added", "one digit added"),  # a single zero is a digit like any other
        (62, 67, "digit", "one digit changed"),
        (1243, 1234, "exchange", "two digits exchanged"),
        (4231, 1234, "", ""),  # digits that do not stand side by side
        (123, 1234, "dropped", "one digit dropped"),
        (12345, 1245, "added", "one digit added"),
        (4, 0, "", ""),
        (1, 2, "", ""),
        (7, 7, "", ""),
        (999, 111, "", ""),
    ],
)
def test_slips(printed, meant, code, words):
    assert slip_code(printed, meant) == code
    assert slip(printed, meant) == words


def test_every_code_has_words():
    assert set(WORDS) == set(get_args(SlipCode))
    assert set(WEIGHTS) < set(SUSPECT_WORDS) < set(WORDS)


@pytest.mark.parametrize("printed", [0, 5, 10, 85, 1243, 9909])
def test_candidates_are_all_values_from_which_one_slip_leads_to_the_figure(printed):
    """Against the slips made one by one; a candidate does not begin with a zero."""
    meant, codes, weights = candidates(np.array([printed]))
    is_possible = np.isfinite(weights[0])
    text = str(printed)
    by_hand = {(int(text[:i] + d + text[i + 1 :]), "digit")
               for i in range(len(text)) for d in "0123456789"
               if d != text[i] and not (d == "0" and i == 0 and len(text) > 1)}  # fmt: skip
    by_hand |= {(int(text[:i] + d + text[i:]), "dropped")
                for i in range(len(text) + 1) for d in "0123456789" if (d, i) != ("0", 0)}  # fmt: skip
    by_hand |= {(int(text[:i] + text[i + 1 :]), "added") for i in range(len(text)) if len(text) > 1}
    by_hand |= {(int(text[:i] + text[i + 1] + text[i] + text[i + 2 :]), "exchange")
                for i in range(len(text) - 1) if text[i] != text[i + 1]}  # fmt: skip
    assert set(zip(meant[0][is_possible].tolist(), codes[is_possible], strict=True)) == by_hand
