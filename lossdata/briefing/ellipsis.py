"""The noun that a number without one shares with its neighbours."""

from __future__ import annotations

import re

from .comparisons import beside_the_eve
from .figure import AIR, DASHES, PERSONS, QUOTES, Figure, Prior, Run
from .nouns import is_dated, is_odd, is_year, noun_after, topic_before
from .numerals import Token
from .parts import is_range, subset_mark
from .words import fold

__all__ = ["elliptic"]

_NOTHING = " \u00a0.!?…:;,»”\"'()"


def elliptic(
    found: list[Figure],
    tokens: list[Token],
    kinds: str,
    text: str,
    runs: list[Run],
    close: int,
    heading: str | None,
    prior: Prior | None = None,
) -> None:
    """Give a number without a noun the one that it shares with its neighbour."""
    if prior is not None and ("C" in kinds or prior.item in AIR):
        _parts_of(prior, found, tokens, kinds, text)
    if not [f for f in found if f.weak or not f.item]:
        return
    for i, f in enumerate(found):
        if f.item or f.problem or tokens[f.at].kind == "I":
            continue
        before = found[i - 1] if i and found[i - 1].item else None
        after = found[i + 1] if i + 1 < len(found) and found[i + 1].item else None
        if not _neighbour(f, before, after, tokens, text, runs) and _stands_bare(
            f, tokens, text, close
        ):
            _context(f, found, before, tokens, text, runs, heading)
            if not f.item:
                _after_sentence(f, before, prior, tokens, kinds)
    for f, before in zip(found[1:], found, strict=False):
        if f.item == "personnel" and before.weak and not f.weak:
            f.weak = noun_after(tokens, kinds, f.at, text)[0] != "item"
    _chained(found, tokens)


def _after_sentence(
    f: Figure, before: Figure | None, prior: Prior | None, tokens: list[Token], kinds: str
) -> None:
    """Take the noun from what was counted before: "In all since 24 February, 563,200"."""
    noun = before.item if before else prior.item if prior else ""
    if not noun:
        return
    if "j" in kinds and beside_the_eve(tokens, kinds, f.at):
        f.item, f.wording = noun, ""
    elif kinds[f.at - 1 : f.at] == "c" and "m" in kinds[f.at + 1 : f.at + 4]:
        f.item = noun  # "down from 36,590 in April"
        f.wording = prior.wording if prior and not before else None
    elif not before and prior.item == "personnel" and (f.value or 0) > prior.value:
        led = _after_time(tokens, f.at)
        if led is not None and (led.kind == "T" or led.value == "total"):
            f.item, f.wording, f.tally = noun, prior.wording, True


def _neighbour(
    f: Figure,
    before: Figure | None,
    after: Figure | None,
    tokens: list[Token],
    text: str,
    runs: list[Run],
) -> bool:
    """Take the noun from the figure next to it where the two plainly belong together."""
    following = tokens[f.at + 1] if f.at + 1 < len(tokens) else None
    if f.step and before:
        f.item = before.item
    elif before and _fate(f, before, following, tokens):
        f.item, f.subset, f.wording = before.item, True, str(following.value)
    elif before and before.listed and f.at - before.at < 6 and subset_mark(tokens, f.at):
        f.item, f.listed, f.step, f.signed = before.item, True, True, True  # ", including 6;"
    elif after and (
        is_range(f, after, tokens)
        or (after.item == "personnel" and _joined(tokens, f.at, after.at))
    ):
        f.item = after.item
    elif before and (is_range(before, f, tokens) or f.subset or subset_mark(tokens, f.at)):
        f.item = before.item
    elif (
        before
        and subset_mark(tokens, before.at)
        and tokens[f.at - 1].kind == "&"
        and f.start - before.end < 60
    ):
        f.item, f.subset = before.item, True
    elif before and before.item in AIR and _over_a_place(tokens, f.at, text):
        f.item, f.subset = before.item, True
        if tokens[f.at - 1].kind == "p" and fold(text[tokens[f.at - 1].start : f.start]) == "по ":
            f.problem = "one figure for each of several places"
    elif before and following and following.kind == "P" and following.start - f.end <= 12:
        f.item = before.item
    elif (
        before
        and following
        and following.kind == "p"
        and fold(text[following.start : following.end]) == "since"
    ):
        f.item, f.tally = before.item, True
    elif "".join(t.kind for t in tokens[f.at + 1 : f.at + 3]) == "bV":
        if before:
            f.item = before.item  # "…; 950 were lost yesterday"
        elif tokens[f.at + 2].value in PERSONS and runs:
            f.item, f.sector_near = "personnel", True  # "…, where around 475 were killed"
    return bool(f.item)


def _parts_of(
    prior: Prior, found: list[Figure], tokens: list[Token], kinds: str, text: str
) -> None:
    """Read "30 of them over one region, 12 over another" as parts of the figure before."""
    for f in found:
        k = f.at
        if f.problem or kinds[k] != "#" or (f.value or 0) >= prior.value:
            continue
        if f.item:
            over = f.item == prior.item and f.item in AIR and _OVER.match(text, f.end)
            f.held = f.held or bool(over)
            continue
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        of_them = after is not None and after.kind == "C" and after.start - f.end <= 2
        led = k and kinds[0] == "C" and k < 4
        if any(g.item and not g.held for g in found if g.at < k):
            of_them = led = False  # of a figure in this sentence
        if prior.item == "personnel" and ((f.value or 0) < 10 or not _TOLD.search(kinds)):
            of_them = led = False
        over = prior.item in AIR and _over_a_place(tokens, k, text)
        if any(not g.item and not g.held for g in found if g.at < k):
            over = False  # the numbers of this sentence count something else
        if of_them or led or over:
            f.item, f.held = prior.item, True
            if "V" not in kinds:
                f.wording = prior.wording


_TOLD = re.compile("[VPG]")
_OVER = re.compile(r"[^.;,:\d]{0,60}?\b(?:over|над)\s")


def _fate(f: Figure, before: Figure, verb: Token | None, tokens: list[Token]) -> bool:
    """Tell whether a number is a part by what became of it: "31 tanks: 20 destroyed, 11 damaged"."""
    if before.item == "personnel" or verb is None or verb.kind != "V" or not verb.value:
        return False
    near = verb.start - f.end <= 2 and tokens[f.at - 1].kind in ":,&C"
    return near and (before.subset or before.held or (f.value or 0) < (before.value or 0))


def _over_a_place(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether a number is one region's: "42 — над Калужской", "three over Kursk"."""
    after = tokens[k + 1 : k + 3]
    if after and after[0].kind in DASHES:
        after = after[1:]
    if not after or after[0].start - tokens[k].end > 4:
        return False
    return fold(text[after[0].start : after[0].end]) in ("над", "в", "во", "у", "over", "in")


def _stands_bare(f: Figure, tokens: list[Token], text: str, close: int) -> bool:
    """Tell whether no unknown noun follows a number, so that it may share a known one."""
    following = tokens[f.at + 1] if f.at + 1 < len(tokens) else None
    until = min(following.start if following else close, close, f.end + 30)
    if is_odd(text, f.end):
        return True  # "430 с лишним"
    if text[f.end : until].split("\n")[0].strip(_NOTHING):
        return False
    taken = f.at > 0 and tokens[f.at - 1].kind == "V"
    taken = taken and (following is None or following.kind in ",;")
    return text[f.start].isdigit() or (f.value or 0) > 10 or taken


def _context(
    f: Figure,
    found: list[Figure],
    before: Figure | None,
    tokens: list[Token],
    text: str,
    runs: list[Run],
    heading: str | None,
) -> None:
    """Take the noun from what the sentence has spoken of: a time, a sector, a word for losses."""
    men = before is not None and before.item == "personnel"
    led = _after_time(tokens, f.at) if before or heading else None
    if before and led:
        f.item, f.tally = before.item, led.kind == "T" or led.value == "total"
    elif heading and f is found[0] and led and not runs:
        f.item, f.wording = topic_before(tokens, f.at, text) or "personnel", heading
    elif men and any(r.end <= f.start and before.end <= r.start for r in runs):
        f.item, f.sector_near = "personnel", True
    elif men and _joined(tokens, before.at, f.at):
        f.item, f.sector_near = "personnel", before.sector_near
    elif subject := _subject(f, found, tokens):
        f.item = subject
    elif _at_run(f, tokens, runs):
        f.item, f.sector_near = "personnel", True
    elif _amounted(tokens, f.at, text):
        f.item = topic_before(tokens, f.at, text) or "personnel"
    elif men and any(r.start >= f.end and r.start - f.end < 60 for r in runs):
        f.item = "personnel"


def _chained(found: list[Figure], tokens: list[Token]) -> None:
    """Read "170, 210 and 50 troops": the noun comes with the last."""
    after: Figure | None = None
    for f in reversed(found):
        if f.item:
            after = f
        elif (
            after is not None
            and after.item == "personnel"
            and not f.problem
            and after.at - f.at < 40
            and all(t.kind in "#Q,&" for t in tokens[f.at : after.at])
        ):
            f.item = "personnel"


def _after_time(tokens: list[Token], k: int) -> Token | None:
    """Return the span of time or "in all" that a number follows: "… since May – over 300"."""
    for j in range(k - 1, max(k - 7, -1), -1):
        t = tokens[j]
        if t.kind in "PT" or (t.kind == "m" and tokens[j + 1].kind in (":", *DASHES)):
            return t
        if (t.kind not in "Qtbpmx#,V+" and t.kind not in DASHES) or tokens[k].start - t.end > 45:
            return None
    return None


def _subject(f: Figure, found: list[Figure], tokens: list[Token]) -> str:
    """Return what a clause has spoken of: "Tank losses …: 9,890 have been lost"."""
    k = f.at
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if not after or after.kind not in "bV" or after.start - f.end > 3:
        return ""
    if any(g.end <= f.start and g.item for g in found):
        return ""
    said = [t for t in tokens[:k] if t.kind == "I" and t.value != "personnel"]
    return str(said[-1].value) if said else ""


def _joined(tokens: list[Token], i: int, k: int) -> bool:
    """Tell whether only "and", commas and qualifiers part two numbers."""
    return all(t.kind in "&,Qt-–—" for t in tokens[i + 1 : k])


def _at_run(f: Figure, tokens: list[Token], runs: list) -> bool:
    """Tell whether a number stands at the name of a sector: "South (275", "215 in the West"."""
    for run in runs:
        if run.end <= f.start <= run.end + 40:
            between = [t for t in tokens if run.end <= t.start and t.end <= f.start]
            if all(
                t.kind in "QbVTGA():,Up" or t.kind in DASHES or t.kind in QUOTES for t in between
            ):
                aged = between and between[-1].kind == "," and f.qualifier == "exact"
                return not (aged and tokens[f.at + 1 : f.at + 2] and tokens[f.at + 1].kind == ",")
        if f.end <= run.start <= f.end + 48:
            between = [t for t in tokens if f.end <= t.start and t.end <= run.start]
            if all(t.kind in "pGiU,(" or t.kind in DASHES or t.kind in QUOTES for t in between):
                return True
    return False


def _amounted(tokens: list[Token], k: int, text: str) -> bool:
    """Tell whether the number follows a word for losses of people: "losses came to about 1,305"."""
    start = tokens[k].start
    for j in range(k - 1, max(k - 13, -1), -1):
        t = tokens[j]
        if t.kind == "m" or (t.kind == "#" and (is_dated(tokens, j) or is_year(tokens, j, text))):
            start = t.start
            continue
        if t.kind == "I" and t.value == "personnel":
            start = t.start
            continue  # "total losses of personnel since … have reached"
        if start - t.end > 60 or t.kind in "#I;DX":
            return False
        if t.kind == "V" and t.value in (*PERSONS, "captured"):
            return True
        start = t.start
    return False
