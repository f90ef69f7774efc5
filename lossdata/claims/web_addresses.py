"""Addresses that may be led to: the web's own, since they come from files of anybody's."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["host", "web_address"]

# what nearly all are (titles hold dashes): told ten times sooner than by taking them apart
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*[a-z0-9]/[!#-;=?-~\u2010-\u2015]*")
# halves of letters, too, which JSON may hold and no file can
_UNFIT = re.compile(r"[\s\x00-\x1f<>\"\ud800-\udfff]")


def web_address(address: object) -> str:
    """Return an address if it leads to the web, or "": it comes from a file of anybody's.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/a', '', '')
    """
    if not isinstance(address, str):
        return ""
    return address if _PLAIN.fullmatch(address) or host(address) else ""


def host(address: str) -> str:
    """Return the name of the site of a web address, or "" where it is none.

    Examples
    --------
    >>> host("https://www.mil.gov.ua/news"), host("file:///etc"), host("http://[")
    ('mil.gov.ua', '', '')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and not _UNFIT.search(address)
    return (parts.hostname or "").removeprefix("www.") if is_web else ""
