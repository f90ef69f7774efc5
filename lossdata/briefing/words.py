"""The word lists, and how the words of a text are looked up in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from .kinds import Kind

__all__ = [
    "FOLDER",
    "Entry",
    "Lexicon",
    "any_formed",
    "fold",
    "formed",
    "keys",
    "kinds",
    "lexicon",
    "patterns",
    "phrases",
    "said_in",
    "turn",
]

FOLDER = Path(__file__).parent / "wordlists"
#: The files whose tables are no kinds, but lists that a rule asks for by name.
_NAMED = ("forms", "turns")
_HEAD = 3  # letters; no stem is shorter, nor the start of a word
_ENDINGS = frozenset(
    """s es 's а я у ю о е э и ы і ї ь й ой ей ою ею ом ем ам ям ах ях ами ями ов ев ів їв ий ый ьи ая яя
    ое ее ые ие ого его ому ему им ым ими ыми их ых ую юю ій їй ьої ьому ої єю є ові еві єм ням нь ень ця
    ці цю цем ців цям цями цях ець ец ью ьми ію ії ією іям іях іями ия ии ию ием ией иям иях иями ьей ьям
    ні ня""".split()  # noqa: SIM905
) | {""}
_FOLD = str.maketrans("ё’ʼ`´", "е''''", "\u00ad")

#: What a phrase stands for: its kind and, for some kinds, a word or a number.
Entry = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of single words, by how they are met, and the tree of the phrases."""

    exact: frozenset[str]
    stems: frozenset[str]
    starts: frozenset[str]
    heads: frozenset[str]  # the first letters of stems and starts
    tree: dict


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word in lower case, with one kind of apostrophe and without ё.

    Examples
    --------
    >>> fold("Ещё"), fold("П’ять")
    ('еще', "п'ять")
    """
    return word.lower().translate(_FOLD).replace("-\n", "")


@cache
def _tables() -> MappingProxyType:
    """Return all word lists, by the names of their tables."""
    tables: dict[str, dict] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text("utf-8")).items():
            if name not in Kind.__members__ and path.stem not in _NAMED:
                raise ValueError(f"{path.name}: [{name}] is no kind of word; see kinds.py")
            tables.setdefault(name, {}).update(table)
    return MappingProxyType(tables)


def phrases(kind: str) -> Iterator[tuple[str, str]]:
    """Yield the phrases of a kind with what they stand for.

    Examples
    --------
    >>> dict(phrases("MONTH"))["june"]
    '6'
    """
    for key, inner in _tables()[kind].items():
        for words in inner.values() if isinstance(inner, dict) else (inner,):
            for phrase in words:
                yield phrase, key if isinstance(inner, dict) else ""


def kinds() -> list[str]:
    """Return the kinds that have words: of those that list the same phrase, the first one has it."""
    return [kind.name for kind in Kind if kind.name in _tables()]


@cache
def _forms(name: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Return a list of forms: whole words, starts and endings."""
    words = [phrase for phrase, _ in phrases(name)]
    return (
        frozenset(w for w in words if "*" not in w),
        tuple(w[:-1] for w in words if w[-1] == "*"),
        tuple(w[1:] for w in words if w[0] == "*"),
    )


@cache
def keys(name: str) -> MappingProxyType:
    """Return what the forms of a list stand for.

    Examples
    --------
    >>> keys("NATION")["russians"]
    'RU'
    """
    return MappingProxyType(dict(phrases(name)))


def formed(word: str, *names: str) -> bool:
    """Tell whether a folded word is in a list of forms.

    Examples
    --------
    >>> formed("тыс", "ABBREVIATED"), formed("командиры", "FIGHTER"), formed("польши", "ABROAD")
    (True, True, True)
    """
    for name in names:
        whole, starts, endings = _forms(name)
        if word in whole or (starts and word.startswith(starts)):
            return True
        if endings and word.endswith(endings):
            return True
    return False


def any_formed(phrase: str, *names: str) -> bool:
    """Tell whether a word of a folded phrase is in a list of forms.

    Examples
    --------
    >>> any_formed("press service", "PRESS"), any_formed("the ministry", "PRESS")
    (True, False)
    """
    return any(formed(word, *names) for word in phrase.split())


@cache
def turn(name: str) -> re.Pattern[str]:
    """Return a pattern of the turns of phrase that a list names, over the text of a sentence.

    Examples
    --------
    >>> bool(turn("ADDED").search("пополнился на 1 200 имён")), bool(turn("ADDED").search("paddock"))
    (True, False)
    """
    found = []
    for phrase, _ in phrases(name):
        words = re.escape(phrase).replace(r"\*", r"\w*").replace("…", ".{0,40}?")
        words = words.replace("е", "[её]").replace("'", "['’ʼ]")
        ends = (r"\b" if c.isalnum() else "" for c in (phrase[0], phrase[-1]))
        found.append(words.join(ends))
    return re.compile("|".join(found), re.IGNORECASE)


@lru_cache(maxsize=256)
def said_in(name: str, text: str) -> re.Match[str] | None:
    """Return the first turn of phrase of a list that a text has.

    It is kept, as a row of a table is asked it again for every figure of the row.

    Examples
    --------
    >>> said_in("ADDED", "пополнился на 1 200 имён") is None
    False
    """
    return turn(name).search(text)


@cache
def lexicon() -> Lexicon:
    """Return the word lists as they are looked up in."""
    words: set[str] = set()
    tree: dict = {}
    for kind in reversed(kinds()):
        for phrase, value in phrases(kind):
            node = tree
            for pattern in fold(phrase).replace("-", " ").split():
                words.add(pattern)
                node = node.setdefault(pattern, {})
            node[""] = (Kind[kind], value)
    stems = frozenset(w[:-1] for w in words if w[-1] == "~")
    starts = frozenset(w[:-1] for w in words if w[-1] == "*")
    exact = frozenset(w for w in words if w[-1] not in "~*")
    return Lexicon(exact, stems, starts, frozenset(w[:_HEAD] for w in stems | starts), tree)


@lru_cache(maxsize=100_000)
def patterns(word: str) -> tuple[str, ...]:
    """Return the patterns of the word lists that a folded word fits.

    Examples
    --------
    >>> patterns("танкам"), patterns("уничтожат"), patterns("table")
    (('танк~',), ('уничтож*',), ())
    """
    known = lexicon()
    own = [word] if word in known.exact else []
    if word.endswith("'s"):
        word = word[:-2]
        own += [word] if word in known.exact else []
    if word[:_HEAD] not in known.heads or len(word) > 24:
        return tuple(own)
    shortest = max(len(word) - 5, _HEAD - 1)
    own += [
        f"{word[:k]}~"
        for k in range(len(word), shortest, -1)
        if word[:k] in known.stems and word[k:] in _ENDINGS
    ]
    own += [f"{word[:k]}*" for k in range(_HEAD, len(word) + 1) if word[:k] in known.starts]
    return tuple(own)
