"""Letters that the encoding of an output lacks: written as the most like it that it has."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["any_letter"]

#: What stands for a sign that an old code page lacks.
_ALIKE = {
    **{"→": "->", "…": "...", "≥": ">=", "≤": "<=", "×": "x", "≈": "~"},
    **dict.fromkeys("–—−", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’ʼ‹›", "'"),
    # in the Cyrillic ones that have no Ukrainian letters
    **dict(zip("іІїЇєЄґҐ", "iIiIеЕгГ", strict=True)),
}
#: How Cyrillic is written where there is none of it, much as BGN/PCGN have it.
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"
_LATIN = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch \" y ' e yu ya yo i yi ye g"
_ROMAN = dict(zip(_CYRILLIC, _LATIN.split(" "), strict=True))


@contextmanager
def any_letter() -> Iterator[None]:
    """Have any letter written, in whatever encoding the outputs are.

    Windows gives pipes an old code page. What has nothing like it there is written as its escape.
    """
    codecs.register_error("lossdata", _alike)
    streams = [s for s in (sys.stdout, sys.stderr) if isinstance(s, io.TextIOWrapper)]
    # other rules, as that of stderr, lose nothing either
    strict = [stream for stream in streams if stream.errors == "strict"]
    for stream in strict:
        stream.reconfigure(errors="lossdata")
    try:
        yield
    finally:
        for stream in strict:
            if not stream.closed:
                stream.reconfigure(errors="strict")


def _alike(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    letters = fault.object[fault.start : fault.end]
    return "".join(_encodable(letter, fault.encoding) for letter in letters), fault.end


def _encodable(letter: str, encoding: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter)
    plain = "".join(part for part in decomposed if not unicodedata.combining(part))
    roman = _ROMAN.get(letter.lower(), "")
    roman = roman if letter.islower() else roman.capitalize()
    for text in (_ALIKE.get(letter, ""), plain, roman):
        if text and _fits(text, encoding):
            return text
    return letter.encode("ascii", "backslashreplace").decode()


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
