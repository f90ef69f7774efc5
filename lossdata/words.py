"""How the words of a text are looked up in the lexicon: their endings, and the phrases they begin."""

from __future__ import annotations

from functools import cache

from .lexicon import CARDINALS, MULTIPLIERS, PHRASES, WHOLE

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
_FOLD = str.maketrans("ё’ʼ`´", "е''''", "\u00ad")


def fold(word: str) -> str:
    """Return a word in lower case, with one kind of apostrophe and without ё.

    Examples
    --------
    >>> fold("Ещё"), fold("П’ять")
    ('еще', "п'ять")
    """
    return word.lower().translate(_FOLD).replace("-\n", "")


#: Kinds in the order in which they claim a phrase that is listed under several.
_ORDER = [
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


@cache
def _compiled() -> tuple[dict, dict, dict, dict]:
    """Return the patterns of single words, by how they are met, and the tree of the phrases."""
    exact, stems, starts, tree = {}, {}, {}, {}
    for kind in reversed(_ORDER):
        table = {"n": CARDINALS, "M": MULTIPLIERS, "N": WHOLE}.get(kind) or PHRASES[kind]
        for payload, phrases in table.items():
            for phrase in phrases.split("|"):
                node = tree
                for pattern in fold(phrase).replace("-", " ").split():
                    kept = {"~": stems, "*": starts}.get(pattern[-1], exact)
                    kept[pattern.rstrip("~*") if kept is not exact else pattern] = pattern
                    node = node.setdefault(pattern, {})
                node[""] = (kind, payload)
    return exact, stems, starts, tree


@cache
def tree() -> dict:
    """Return the phrases as a tree of word patterns; the key "" holds (kind, payload)."""
    return _compiled()[3]


class Words(dict):
    """What the words met so far stand for: (patterns, the whole phrase or None); a word is looked up once.

    The phrase is (kind, payload) where no longer one can begin with the word, else None. A word
    that says nothing here has no patterns.
    """

    def __missing__(self, word: str) -> tuple[tuple[str, ...], tuple | None] | None:
        found = patterns(word)
        if not found:
            self[word] = None
            return None
        nodes = [tree()[p] for p in found if p in tree()]
        alone = len(nodes) == 1 and len(nodes[0]) == 1 and nodes[0].get("")
        self[word] = known = (found, alone or None)
        return known


def patterns(word: str) -> tuple[str, ...]:
    """Return the patterns that a word fits; empty for a word that says nothing here.

    Examples
    --------
    >>> patterns("танков"), patterns("потеряли"), patterns("table")
    (('танк~',), ('потеря*',), ())
    """
    exact, stems, starts, _ = _compiled()
    word = fold(word)
    if word.endswith("'s"):
        word = word[:-2]
    found = [exact[word]] if word in exact else []
    if len(word) <= 24:
        for k in range(len(word), max(len(word) - 5, 1), -1):
            if word[:k] in stems and word[k:] in _ENDINGS:
                found.append(stems[word[:k]])
        found += [starts[word[:k]] for k in range(3, len(word) + 1) if word[:k] in starts]
    return tuple(found)
