"""A page of markup as plain text, every character in its place."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,3000}>|&#?\w{1,8};")
#: What is no text between its two ends.
_HIDDEN = [
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    (re.compile(r"<style\b", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
]
_TAGGED = re.compile(r"</?(?:html|body|div|p|span|br|a|li|td|script|h\d)\b", re.IGNORECASE)


def plain_text(text: str) -> str:
    """Return a text; one that is a page of markup with its tags blanked.

    Examples
    --------
    >>> plain_text("<p>Kiev lost <b>5</b> tanks</p>")
    '   Kiev lost    5     tanks    '
    """
    return _blank(text) if _is_markup(text) else text


def unreadable(text: str) -> str:
    """Return what is the matter with a text that cannot be read at all, else ""."""
    if not text.strip():
        return "the text is empty"
    head = text[:4096]
    odd = sum((c < " " and c not in "\t\n\r\f\v") or c == "\ufffd" for c in head)
    if "\0" in head or odd > 0.02 * len(head):
        return "not a text: it holds the characters of a binary file"
    return ""


def _is_markup(text: str) -> bool:
    return "&nbsp;" in text or ("<" in text and _TAGGED.search(text, 0, 200_000) is not None)


def _blank(text: str) -> str:
    """Return a page with its markup blanked, so that places stay what they are."""
    for opening, closing in _HIDDEN:
        parts, at = [], 0
        while (m := opening.search(text, at)) and (end := closing.search(text, m.end())):
            parts += [text[at : m.start()], " " * (end.end() - m.start())]
            at = end.end()
        text = "".join([*parts, text[at:]])
    return _TAG.sub(lambda m: " " * len(m.group()), text)
