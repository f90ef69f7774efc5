"""How one number becomes another in transcription."""

from __future__ import annotations


def slip(printed: int, meant: int) -> str:
    """Name the single slip of the pen that turns `meant` into `printed`, or return "".

    Parameters
    ----------
    printed, meant : int
        What stands there, and what should.

    Returns
    -------
    str
        "one digit changed", "two digits exchanged" (neighbours), "one digit dropped", "one digit
        added", "2 zeros added", or "". One-digit numbers show no slip: any is one digit from any.

    Examples
    --------
    >>> slip(413, 384), slip(1243, 1234), slip(85_000, 850)
    ('', 'two digits exchanged', '2 zeros added')
    """
    a, b = str(printed), str(meant)
    if printed == meant or min(printed, meant) <= 0 or len(b) == 1:
        return ""
    more = len(a) - len(b)
    if more > 1 and a.startswith(b) and set(a[len(b) :]) == {"0"}:
        return f"{more} zeros added"
    if more == 1 and any(a[:i] + a[i + 1 :] == b for i in range(len(a))):
        return "one digit added"
    if more == -1 and any(b[:i] + b[i + 1 :] == a for i in range(len(b))):
        return "one digit dropped"
    if more == 0:
        wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(wrong) == 1:
            return "one digit changed"
        i = wrong[0]
        if wrong == [i, i + 1] and a[i : i + 2] == b[i : i + 2][::-1]:
            return "two digits exchanged"
    return ""
