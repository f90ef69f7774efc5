"""What a file holds, by its bytes: which kind it is, and its text in which encoding."""

from __future__ import annotations

from pathlib import Path

from .fault_list import OptionFault
from .files import FileFault

__all__ = ["decoded", "marked_encoding", "require_own_kind"]

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
#: How other kinds of files begin: what that is, by which suffix it is read, and what to do.
_BEGINNINGS = (
    (b"PK\x03\x04", ".xlsx", "is an Excel file (or another ZIP); name it .xlsx"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "",
        "is an old Excel file (.xls), or one with a password; save it as .xlsx without one",
    ),
    (b"PAR1", ".parquet", "is a Parquet file; name it .parquet"),
)
#: The share of NUL bytes that no damage leaves: text of two bytes a letter.
_WIDE = 0.1


def require_own_kind(path: Path) -> None:
    """Raise a FileFault for a file that is of another kind than its name says."""
    suffix = path.suffix.lower()
    with path.open("rb") as f:
        head = f.read(8)
    for beginning, reads, told in _BEGINNINGS:
        if head.startswith(beginning) and suffix != reads:
            raise FileFault(f"{path}: {told}")
    if suffix == ".xlsx" and not head.startswith(b"PK"):
        raise FileFault(f"{path}: is no Excel file; if it is text, name it .csv")


def marked_encoding(content: bytes) -> str:
    """Return the encoding that a file begins with the mark of; UTF-8 without one.

    Examples
    --------
    >>> marked_encoding("date".encode("utf-16")), marked_encoding(b"date")
    ('utf-16', 'utf-8')
    """
    return _BOMS.get(content[:3]) or _BOMS.get(content[:2]) or "utf-8"


def decoded(path: Path, content: bytes, encoding: str) -> str:
    """Return the text of a file, without a mark of byte order.

    Raises
    ------
    FileFault
        Text of another encoding, or none.
    OptionFault
        An encoding that nobody knows.
    """
    try:
        text = content.decode(encoding)
        if not encoding.startswith("utf-8"):
            text.encode()  # escapes of some encodings are halves of letters
    except UnicodeDecodeError as error:
        name = "UTF-8" if encoding.startswith("utf-8") else encoding
        raise _of_two_bytes(path, content) or FileFault(
            f"{path}: not {name} text at byte {error.start}; save it as UTF-8, or pass encoding=, "
            'such as "cp1251" (Cyrillic) or "cp1252" (Western)'
        ) from error
    except UnicodeError as error:  # "punycode", "undefined": made for something else than files
        raise FileFault(f"{path}: cannot be read with encoding={encoding!r} ({error})") from None
    except LookupError:
        raise OptionFault(
            f"encoding={encoding!r} is not known; expected such as 'cp1251'"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _of_two_bytes(path, content) or FileFault(
            f"{path}: line {line} holds NUL bytes; the file is damaged: restore it"
        )
    return text.removeprefix("\ufeff")


def _of_two_bytes(path: Path, content: bytes) -> FileFault | None:
    """Return the fault of UTF-16 without its mark: the NUL bytes stand at every other place."""
    first, second = content[::2].count(0), content[1::2].count(0)
    if first + second < _WIDE * len(content) or (first and second):
        return None
    encoding = "utf-16-le" if second else "utf-16-be"
    return FileFault(
        f"{path}: is UTF-16 text without its mark of byte order; "
        f'pass encoding="{encoding}", or save it as UTF-8'
    )
