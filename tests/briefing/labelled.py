"""The labelled texts of the briefing parser, and how what is read is held against them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from lossdata.briefing.parser import parse
from lossdata.briefing.result import Briefing

FOLDER = Path(__file__).parent
FILES = sorted(path.name for path in FOLDER.glob("*.txt"))
FIELDS = ("value", "qualifier", "side", "item", "sector", "measure", "wording", "scope")


class Block(NamedTuple):
    """One labelled text."""

    given: dict[str, str]  # what is passed to parse
    text: str
    figures: list[dict]  # what must come out, in text order
    unread: list[str]  # reasons why something must be listed as unread


@cache
def blocks(name: str) -> list[Block]:
    """Return the blocks of a file."""
    return list(_blocks((FOLDER / name).read_text("utf-8")))


def _blocks(content: str) -> Iterator[Block]:
    for part in content.split("\n\n"):
        lines = [line for line in part.split("\n") if line.strip() and line[0] != "#"]
        block = Block({}, "", [], [])
        text = []
        for line in lines:
            if line.startswith("> "):
                block.given.update(pair.split("=", 1) for pair in line[2:].split())
            elif line.startswith("= "):
                block.figures.append(_label(line[2:]))
            elif line.startswith("?"):
                block.unread.append(line[1:].strip())
            else:
                text.append("" if line.strip() == "¶" else line)
        if text:
            yield block._replace(text="\n".join(text))


def _label(line: str) -> dict:
    printed, number, what, sector, measure, wording, *further = [
        c.strip() for c in line.split(" | ")
    ]
    value, qualifier = number.rsplit(" ", 1)
    side, item = what.split()
    keys = dict(pair.split("=", 1) for pair in " ".join(further).split())
    label = {"printed": printed, "value": int(value.replace(",", "")), "qualifier": qualifier}
    label |= {"side": side, "item": item, "sector": sector, "measure": measure, "wording": wording}
    return label | {"scope": "whole"} | keys


def figures(read: Briefing) -> list[dict]:
    """Return what was read, in the words of the labels."""
    out = []
    for claim, span in zip(
        read.claims.to_dict("records"), read.spans.to_dict("records"), strict=True
    ):
        days = "?" if pd.isna(claim["days"]) else claim["days"]
        claim["measure"] = "total" if claim["measure"] == "cumulative" else f"day {days}"
        claim["wording"] = "-" if pd.isna(claim["wording"]) else claim["wording"]
        out.append(claim | {"start": span["start"], "printed": span["printed"]})
    return out


def compared(block: Block, read: Briefing) -> Counter:
    """Count the figures that are right, wrong, missed, and read where there is none.

    A label is matched by the place of its figure; where the place differs by a few characters
    ("тыс" for "тыс."), by value and item too.
    """
    got = figures(read)
    count: Counter = Counter()
    at = 0
    for label in block.figures:
        word = re.compile(rf"(?<!\w){re.escape(label['printed'])}(?!\w)").search(block.text, at)
        start = word.start() if word else block.text.find(label["printed"], at)
        at = start + len(label["printed"])
        match = next((g for g in got if g["start"] == start), None) or next(
            (
                g
                for g in got
                if abs(g["start"] - start) < 40
                and (g["value"], g["item"]) == (label["value"], label["item"])
            ),
            None,
        )
        if match is None:
            count["missed"] += 1
            continue
        got.remove(match)
        wanted = [f for f in (*FIELDS, "source", "counts") if f in label]
        right = all(match[f] == label[f] for f in wanted)
        count["right" if right else "wrong"] += 1
    count["extra"] += len(got)
    count["to be unread"] += bool(block.unread)
    count["unread"] += bool(block.unread) and len(read.unread) > 0
    return count


_READ: dict[int, Briefing] = {}


def was_read(block: Block) -> Briefing:
    """Return what `parse` makes of a block; each is read once."""
    if id(block) not in _READ:
        _READ[id(block)] = parse(block.text, **block.given)
    return _READ[id(block)]


@cache
def scored(name: str) -> Counter:
    """Return the counts of a file."""
    return sum((compared(b, was_read(b)) for b in blocks(name)), start=Counter())


_LINE = re.compile(r"^[^\n]{0,90}(?:\d[^\n.!?]*)$", re.MULTILINE)


def genre(block: Block) -> str:
    """Return what a text is: a list, a formal briefing, or prose."""
    lines = [line for line in _LINE.findall(block.text) if re.search(r"\d", line)]
    if len(block.figures) >= 6 and len(lines) >= max(5, 0.3 * len(block.figures)):
        return "list"
    sectors = {f["sector"] for f in block.figures}
    if len(block.figures) >= 8 and (len(sectors) >= 3 or not block.unread):
        return "formal"
    return "prose"


@cache
def scored_by_genre(names: tuple[str, ...]) -> dict[str, Counter]:
    """Return the counts of the texts of each genre."""
    return scored_blocks(block for name in names for block in blocks(name))


def scored_blocks(some: Iterable[Block]) -> dict[str, Counter]:
    """Return the counts of blocks of each genre."""
    counts: dict[str, Counter] = {"list": Counter(), "formal": Counter(), "prose": Counter()}
    for block in some:
        counts[genre(block)] += compared(block, was_read(block))
    return counts


@cache
def modelled(folder: str = "modelled") -> tuple[Block, ...]:
    """Return the blocks of a folder, by default those modelled on published texts: see the README here."""
    files = sorted((FOLDER / folder).glob("*.txt"))
    return tuple(block for file in files for block in _blocks(file.read_text("utf-8")))


def given_to_another(block: Block, read: Briefing) -> list[tuple]:
    """Return the figures that are given to another claimant, or side, than their label says, or have none."""
    labels, at = {}, 0
    for label in block.figures:
        word = re.compile(rf"(?<!\w){re.escape(label['printed'])}(?!\w)").search(block.text, at)
        start = word.start() if word else block.text.find(label["printed"], at)
        at = start + len(label["printed"])
        labels[start] = (label.get("source") or block.given.get("source"), label["side"])
    out = []
    for g in figures(read):
        near = [start for start in labels if abs(start - g["start"]) < 40]
        source, side = labels.get(g["start"], (None, None))
        invented = g["start"] not in labels and not near  # a label may name the noun beside it
        if invented or (source and g["source"] != source) or (side and g["side"] != side):
            out.append((g["printed"], g["source"], g["side"]))
    return out


def precision(count: Counter) -> float:
    """Return the share of what was read that is right in all fields."""
    return count["right"] / (count["right"] + count["wrong"] + count["extra"])


def recall(count: Counter) -> float:
    """Return the share of the labelled figures that is read right in all fields."""
    return count["right"] / (count["right"] + count["wrong"] + count["missed"])
