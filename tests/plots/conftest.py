"""Every picture begins with the style of a fresh session."""

import matplotlib.pyplot as plt
import pytest


@pytest.fixture(autouse=True)
def fresh_style():
    """Close every figure and put the style back, so that no test sees another's."""
    with plt.rc_context():
        yield
    plt.close("all")
