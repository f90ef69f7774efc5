"""The word of loss that a figure hangs on, and whose losses it is said to be."""

from __future__ import annotations

from .figure import QUOTES, Figure
from .nouns import GAP
from .tokens import Token
from .words import fold


def governed(found: list[Figure], tokens: list[Token], text: str) -> None:
    """Find the word of loss that each figure hangs on; one that hangs on another verb is none."""
    at = {f.at: f for f in found}
    governor: Token | None = None
    for k, t in enumerate(tokens):
        kind = t.kind
        if kind == "V" or kind == "X":
            if (
                kind == "V"
                and k
                and tokens[k - 1].kind == "p"
                and fold(text[tokens[k - 1].start : tokens[k - 1].end]) == "для"
            ):
                continue
            hoped = any(
                x.kind == "w"
                and t.start - x.end
                <= (
                    12
                    if i == 0
                    else 24
                    if fold(text[x.start : x.end]).startswith(("expect", "forec", "predict"))
                    else 0
                )
                for i, x in enumerate(tokens[max(k - 3, 0) : k][::-1])
            )
            if kind == "V" and hoped:
                t = Token("X", "", t.start, t.end)
            if (
                kind == "V"
                and t.value in ("", "-")
                and governor is not None
                and governor.kind == "V"
            ):
                continue
            governor = t
        elif kind == ";" and governor is not None:
            upto = next(
                (j for j in range(k + 1, len(tokens)) if tokens[j].kind == ";"), len(tokens)
            )
            if governor.kind == "X" or any(x.kind == "V" for x in tokens[k:upto]):
                governor = None
        if k not in at:
            continue
        f = at[k]
        if f.wording is not None:
            continue
        after = _next_verb(tokens, k, governor)
        own = _own_verb(tokens, k, text)
        if own is not None:
            f.wording = own
        elif governor is not None and governor.kind == "V":
            f.wording = str(governor.value)
            if governor.value == "" or (governor.value == "-" and after):
                f.wording = after or "lost"
        elif after is not None:
            f.wording = after
        elif governor is None and f.sector_near and not any(x.kind == "X" for x in tokens):
            f.wording = next((str(x.value) for x in tokens if x.kind == "V" and x.value), None)
        elif governor is not None:
            f.problem, f.listed = "", f.listed and False
            f.step = False
        elif f.listed or f.step:
            f.wording = next((str(x.value) for x in tokens[k:] if x.kind == "V" and x.value), None)


def _own_verb(tokens: list[Token], k: int, text: str) -> str | None:
    """Return the participle that follows the noun of a number: "475 troops killed", "were lost"."""
    end, seen, aux = tokens[k].end, tokens[k].kind == "I", False
    for t in tokens[k + 1 : k + 9]:
        if t.start - end > (GAP if not seen else 28):
            return None
        if t.kind in "Ih":
            seen = True
        elif t.kind == "V":
            if not t.value:
                return None
            persons = t.value in (
                "killed",
                "killed_or_wounded",
                "fatalities",
                "casualties",
                "captured",
            )
            return str(t.value) if ((seen or aux) and t.start - end <= 25) or persons else None
        elif t.kind == "b":
            aux = True
        elif (
            t.kind not in "AUSo+"
            and t.kind not in QUOTES
            and not (t.kind == "p" and fold(text[t.start : t.end]) in ("that", "which", "who"))
        ):
            return None
        end = t.end
    return None


def _next_verb(tokens: list[Token], k: int, governor: Token | None) -> str | None:
    """Return the word of loss after a number that says what became of it: "… were destroyed"."""
    tie = ""
    for t in tokens[k + 1 : k + 40]:
        kind = t.kind
        if kind == "V":
            if t.value == "":
                tie = kind
                continue
            if governor is not None and governor.kind == "X" and tie in ("&", ","):
                return None
            return str(t.value)
        if kind == ";" or kind == "X":
            return None
        if kind == "#" and governor is not None and governor.kind == "X":
            return None
        tie = kind
    return None


def sided(found: list[Figure], tokens: list[Token], text: str) -> None:
    """Note whose losses the words about a figure say that they are."""
    for f in found:
        end = f.end
        for t in tokens[f.at + 1 : f.at + 5]:  # "475 Ukrainian troops", "475 бойцов ВСУ"
            if t.kind == "A" and t.start - end <= 14:
                f.side = str(t.value)
                break
            if t.kind not in "IhUVo" and t.kind not in QUOTES:
                break
            end = t.end
        if f.side:
            continue
        for j in range(f.at - 1, -1, -1):  # "Kiev shot down"
            t = tokens[j]
            if t.kind == "V":
                if t.value in (
                    "destroyed",
                    "shot_down",
                    "hit",
                    "eliminated",
                    "neutralized",
                    "killed",
                ):
                    near = [
                        x
                        for x in tokens[max(j - 4, 0) : j]
                        if x.kind == "A" and x.value != "enemy" and t.start - x.end <= 60
                    ]
                    if near and tokens[j - 1].kind not in "bd#Ih":
                        f.agent = str(near[0].value)
                break
        for j in range(f.at - 1, -1, -1):  # "Kiev lost", "the losses of the Ukrainian army"
            t = tokens[j]
            if t.kind == "V":
                caused = fold(text[t.start : t.end]).startswith(("inflict", "нанес"))
                if t.value in ("lost", "", "casualties", "fatalities") and not caused:
                    near = [
                        x
                        for x in tokens[max(j - 3, 0) : j]
                        if x.kind == "A" and t.start - x.end <= 45
                    ]
                    behind = (
                        tokens[j + 1] if j + 1 < len(tokens) and tokens[j + 1].kind == "A" else None
                    )
                    if behind and behind.start - t.end <= 14 and behind.end <= f.start:
                        near.append(behind)
                    if near:
                        f.side = str(near[-1].value)
                break
            if t.kind in ";":
                break
