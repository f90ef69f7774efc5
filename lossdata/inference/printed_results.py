"""How a result prints: a title, then a line for each of its main numbers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

__all__ = ["estimate_text", "number_text", "p_text", "result_text"]


def number_text(value: float) -> str:
    """Return a number as a person writes it: three significant digits, whole ones from 100 on.

    Examples
    --------
    >>> [number_text(x) for x in (1234567.8, 99.96, 1.003, 0.00012, 0, float("nan"))]
    ['1,234,568', '100', '1.00', '0.00012', '0', 'unknown']
    """
    if np.isnan(value):
        return "unknown"
    if value == 0 or abs(value) < 0.001:
        return f"{value:.3g}"
    # the last zeros stay: an end at 1.00 was rounded, one at 1 would be exact
    decimals = next(d for d in (0, 1, 2, 3, 5) if round(abs(value), d) >= 10 ** (2 - d))
    return f"{value:,.{decimals}f}"


def estimate_text(value: float, low: float, high: float) -> str:
    """Return an estimate with its interval, or that it has none.

    Examples
    --------
    >>> estimate_text(2.9312, 2.7, 3.16), estimate_text(2.9312, float("nan"), float("nan"))
    ('2.93 (2.70 to 3.16)', '2.93 (no interval)')
    """
    if np.isnan(low) or np.isnan(high):
        return f"{number_text(value)} (no interval)"
    return f"{number_text(value)} ({number_text(low)} to {number_text(high)})"


def p_text(p: float) -> str:
    """Return a p-value; below 0.001 its digits say nothing.

    Examples
    --------
    >>> p_text(0.0412), p_text(1e-9), p_text(float("nan"))
    ('p = 0.041', 'p < 0.001', 'p unknown')
    """
    if np.isnan(p):
        return "p unknown"
    return "p < 0.001" if p < 0.001 else f"p = {p:.2g}"


def result_text(title: str, lines: Mapping[str, str]) -> str:
    """Return a title and one line a name, the names in one column; empty lines are left out.

    Examples
    --------
    >>> print(result_text("Ratio", {"ratio": "2.9", "note": "", "days": "31"}))
    Ratio
      ratio  2.9
      days   31
    """
    width = max(len(name) for name in lines)
    return "\n".join([title, *(f"  {k:<{width}}  {v}" for k, v in lines.items() if v)])
