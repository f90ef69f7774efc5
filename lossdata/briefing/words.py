"""How the words of a text are looked up in the lexicon: their endings, and the phrases they begin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from .lexicon import CARDINALS, MULTIPLIERS, PHRASES, WHOLE

__all__ = ["NUMERIC", "Known", "Phrase", "Words", "fold", "known_words", "patterns"]

_ENDINGS = frozenset(
    [
        "s",
        "es",
        "'s",
        "а",
        "я",
        "у",
        "ю",
        "о",
        "е",
        "э",
        "и",
        "ы",
        "і",
        "ї",
        "ь",
        "й",
        "ой",
        "ей",
        "ою",
        "ею",
        "ом",
        "ем",
        "ам",
        "ям",
        "ах",
        "ях",
        "ами",
        "ями",
        "ов",
        "ев",
        "ів",
        "їв",
        "ий",
        "ый",
        "ьи",
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ого",
        "его",
        "ому",
        "ему",
        "им",
        "ым",
        "ими",
        "ыми",
        "их",
        "ых",
        "ую",
        "юю",
        "ій",
        "їй",
        "ьої",
        "ьому",
        "ої",
        "єю",
        "є",
        "ові",
        "еві",
        "єм",
        "ням",
        "нь",
        "ень",
        "ця",
        "ці",
        "цю",
        "цем",
        "ців",
        "цям",
        "цями",
        "цях",
        "ець",
        "ец",
        "ью",
        "ьми",
        "ію",
        "ії",
        "ією",
        "іям",
        "іях",
        "іями",
        "ия",
        "ии",
        "ию",
        "ием",
        "ией",
        "иям",
        "иях",
        "иями",
        "ий",
        "ьей",
        "ьям",
        "ень",
        "ні",
        "ня",
    ]
) | {""}
NUMERIC = frozenset("nMNL")  # kinds of words that are numbers, or more than one mark
_FOLD = str.maketrans("ё’ʼ`´", "е''''", "\u00ad")


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word in lower case, with one kind of apostrophe and without ё.

    Examples
    --------
    >>> fold("Ещё"), fold("П’ять")
    ('еще', "п'ять")
    """
    if word.isascii() and "`" not in word:
        return word.lower().replace("-\n", "")
    return word.lower().translate(_FOLD).replace("-\n", "")


#: Kinds in the order in which they claim a phrase that is listed under several.
_ORDER = [
    "j",
    "I",
    "h",
    "F",
    "V",
    "n",
    "M",
    "N",
    "X",
    "L",
    "G",
    "y",
    "Y",
    "D",
    "z",
    "Q",
    "w",
    "c",
    "S",
    "W",
    "A",
    "P",
    "T",
    "s",
    "E",
    "+",
    "U",
    "C",
    "R",
    "k",
    "&",
    "e",
    "f",
    "t",
    "p",
    "i",
    "b",
    "a",
    "v",
    "m",
    "d",
]


class _Lexicon(NamedTuple):
    """The patterns of single words, by how they are met, and the tree of the phrases."""

    exact: dict[str, str]
    stems: dict[str, str]
    starts: dict[str, str]
    heads: frozenset[str]  # the first letters of stems and starts
    tree: dict


_HEAD = 3  # letters; no stem is shorter, nor the start of a word


@cache
def _compiled() -> _Lexicon:
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    starts: dict[str, str] = {}
    tree: dict = {}
    for kind in reversed(_ORDER):
        table = {"n": CARDINALS, "M": MULTIPLIERS, "N": WHOLE}.get(kind) or PHRASES[kind]
        for payload, phrases in table.items():
            for phrase in phrases.split("|"):
                node = tree
                for pattern in fold(phrase).replace("-", " ").split():
                    if pattern[-1] == "~":
                        stems[pattern[:-1]] = pattern
                    elif pattern[-1] == "*":
                        starts[pattern[:-1]] = pattern
                    else:
                        exact[pattern] = pattern
                    node = node.setdefault(pattern, {})
                node[""] = (kind, payload)
    heads = frozenset(word[:_HEAD] for word in (*stems, *starts))
    return _Lexicon(exact, stems, starts, heads, tree)


class Phrase(dict):
    """What some words are as far as they go; and for a word after them, what they are with it."""

    __slots__ = ("found", "nodes")

    def __init__(self, nodes: tuple[dict, ...]) -> None:
        self.nodes = nodes  # of the tree of phrases: where the words lead
        ends = [node[""] for node in nodes if "" in node]
        self.found = ends[-1] if ends else None  # (kind, payload)

    def __missing__(self, word: Known) -> Phrase | None:
        """Follow the tree once for each word; None where no phrase goes on with it."""
        nodes = tuple(node[p] for node in self.nodes for p in word.patterns if p in node)
        self[word] = longer = Phrase(nodes) if nodes else None
        return longer


@dataclass(slots=True, frozen=True, eq=False)
class Known:
    """What the words that fit the same patterns stand for."""

    patterns: tuple[str, ...]
    alone: Phrase
    mark: tuple | None  # (kind, payload), where no longer phrase begins so, and it is no number


@cache
def _known(patterns: tuple[str, ...]) -> Known:
    tree = _compiled().tree
    alone = Phrase(tuple(tree[p] for p in patterns if p in tree))
    longer = len(alone.nodes) != 1 or len(alone.nodes[0]) != 1
    number = alone.found is not None and alone.found[0] in NUMERIC
    return Known(patterns, alone, None if longer or number else alone.found)


class Words(dict):
    """What the words met so far stand for; None for a word that says nothing here."""

    def __missing__(self, word: str) -> Known | None:
        """Look a word up once."""
        if len(self) > _KEPT:
            self.clear()
        if len(word) > _LONGEST:
            return None
        found = patterns(word)
        self[word] = known = _known(found) if found else None
        return known


_KEPT, _LONGEST = 200_000, 64  # words; letters of a word that may be one of the lexicon's


@cache
def known_words() -> Words:
    """Return the words met so far, over all texts."""
    return Words()


def patterns(word: str) -> tuple[str, ...]:
    """Return the patterns that a word fits; empty for a word that says nothing here.

    Examples
    --------
    >>> patterns("танков"), patterns("потеряли"), patterns("table")
    (('танк~',), ('потеря*',), ())
    """
    lexicon = _compiled()
    word = fold(word)
    found = [lexicon.exact[word]] if word in lexicon.exact else []
    if word.endswith("'s"):
        word = word[:-2]
        found += [lexicon.exact[word]] if word in lexicon.exact else []
    if word[:_HEAD] not in lexicon.heads or len(word) > 24:
        return tuple(found)
    for k in range(len(word), max(len(word) - 5, _HEAD - 1), -1):
        if word[:k] in lexicon.stems and word[k:] in _ENDINGS:
            found.append(lexicon.stems[word[:k]])
    for k in range(_HEAD, len(word) + 1):
        if word[:k] in lexicon.starts:
            found.append(lexicon.starts[word[:k]])
    return tuple(found)
