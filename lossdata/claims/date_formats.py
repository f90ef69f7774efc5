"""Formats of dates: what they name, and whether a day can be read with them."""

from __future__ import annotations

import datetime as dt
import re

from .fault_list import OptionFault

__all__ = ["digits_of", "require_date_format", "takes_time"]

#: Directives of a format by what they give, and how many digits each has.
_YEAR, _MONTH, _DAY, _HOUR = "Yy", "mbB", "d", "HI"
_DIGITS = {"Y": 4, "y": 2, "m": 2, "d": 2, "j": 3, "H": 2, "M": 2, "S": 2}


def require_date_format(date_format: str | None) -> None:
    """Raise an OptionFault unless a format names a year, a month and a day; None is ISO 8601.

    Examples
    --------
    >>> require_date_format("%d.%m")
    Traceback (most recent call last):
    ...
    lossdata.claims.fault_list.OptionFault: date_format='%d.%m' names no year; expected ...
    """
    if date_format is None:
        return
    if not isinstance(date_format, str):
        raise TypeError(f"date_format is text such as '%d.%m.%Y', not {date_format!r}")
    given = set(_directives(date_format))
    parts = {"year": _YEAR, "month": f"{_MONTH}j", "day": f"{_DAY}j"}
    absent = [part for part, named in parts.items() if not given & set(named)]
    if absent:
        hint = "; leave it out for ISO 8601" if date_format.upper().startswith("ISO") else ""
        raise OptionFault(
            f"date_format={date_format!r} names no {', no '.join(absent)}; "
            f'expected year, month and day, as "%d.%m.%Y"{hint}'
        )
    named = _directives(date_format)
    twice = [f"%{d}" for d in dict.fromkeys(named) if named.count(d) > 1]
    if twice:
        raise OptionFault(
            f"date_format={date_format!r} names {', '.join(twice)} twice; give each part once"
        )
    noon = dt.datetime(2025, 6, 3, 12, tzinfo=dt.UTC)
    try:
        dt.datetime.strptime(noon.strftime(date_format), date_format)
    except (ValueError, re.error):
        raise OptionFault(
            f"date_format={date_format!r} is no format of a date that Python can read; "
            'expected one such as "%d.%m.%Y", see datetime.strptime'
        ) from None


def takes_time(date_format: str | None) -> bool:
    """Tell a format that names a time of day, of which the day printed beside it is taken."""
    return date_format is not None and bool(set(_directives(date_format)) & set(_HOUR))


def _directives(date_format: str) -> list[str]:
    return re.findall("%(.)", date_format.replace("%%", ""))


def digits_of(date_format: str | None) -> int | None:
    """Return how many digits a format has that is one run of them, "%d%m%Y"; None of others."""
    if date_format is None or not re.fullmatch("(?:%[A-Za-z])+", date_format):
        return None
    digits = [_DIGITS.get(directive) for directive in _directives(date_format)]
    return None if None in digits else sum(filter(None, digits))
