"""What a figure without a word of loss has from what governs it: a heading, a table, the number before."""

from __future__ import annotations

from .claimants import GENERAL_STAFF
from .codes import Code
from .figures import Figure, Reading
from .governors import Hold
from .headings import Heading, under
from .kinds import Kind, rule
from .lengths import Length
from .number_phrases import AIR, LISTED, Form
from .scene import Scene
from .tables import cell, fits
from .topic import Topic
from .words import formed

__all__ = ["dealt", "governed"]

_PART_OF_LIST = rule(
    "BULLET? BOUND? NUMBER (?:DASH|COLON|IN)|"
    "(?:BULLET|DASH)? IN? (?:WORD|PLACE|SIDE|FRONT|NOUN|CIVILIAN|QUOTE){1,3} LISTSIGN"
    " BOUND? NUMBER (?:UNIT|STOP|SEMICOLON|COMMA)?$"
)
_OF_THEM = rule("(?:SAYING CLAIMANT COMMA)? (?:AND|BULLET|QUOTE)? (?:BOUND? NUMBER)? PART")
_REGION = rule("(?:BULLET|DASH)? (?:WORD|PLACE) FRONT LISTSIGN BOUND? NUMBER $")
_OVER_AFTER = rule("NUMBER DASH? (?:LOSS|BE)* DASH? [IN BOUND]")
_OVER_BEFORE = rule(
    "[IN BOUND] (?:WORD|PLACE|FRONT|SIDE|UNIT|QUOTE){1,4} (?:LOSS|BE)* DASH? BOUND* $"
)
#: "Since the invasion began – about 1,228,510 men.", below the day's
_SINCE = rule(
    "(?:TOTAL|SPAN|FROM|DATE|MONTH|NOUN|WORD|COMMA|SAYING|REPORT|CLAIMANT|REACHED|IN|"
    "NUMBER(?=MONTH|NOUN|COMMA|DASH|REACHED|IN)){1,10} (?:DASH BOUND?|SPAN|BOUND|REACHED|COLON)"
    " NUMBER COUNTED? (?:LINK+ NUMBER COUNTED)* STOP?"
)
_MORE_OF_THEM = rule("MORE NUMBER BE* LOSS")
_WHERE = rule("PART? DASH? (?:LOSS|BE)* [IN BOUND]")
_FATE = rule("ITEM? BE* LOSS")


def dealt(topic: Topic, read: Reading) -> dict[int, str]:
    """Return the sectors of a row of figures that is dealt to the names of the sentence before."""
    if Kind.RESPECTIVELY not in read.marked.shape or read.runs:
        return {}
    men = [i for i, f in enumerate(read.figures) if f.item == "personnel" and not f.part]
    return dict(zip(men, topic.row, strict=True)) if len(men) == len(topic.row) > 1 else {}


def governed(f: Figure, scene: Scene, read: Reading, paragraph: int) -> Figure:
    """Return a figure with the word of loss from its heading, where it has none of its own."""
    heading = scene.heading
    if Kind.BAR in read.marked.shape and (heading.items or heading.sides or heading.fates):
        return _in_a_table(f, heading, read)
    of_the_last = (
        _first_of_the_parts(f, scene, read)
        or _over_somewhere(f, scene, read)
        or _of_them(f, scene, read)
        or _since_it_began(f, scene, read)
    )
    if of_the_last or f.hold is not Hold.NOTHING:
        return of_the_last or f
    return _below_its_heading(f, scene, read, paragraph)


def _first_of_the_parts(f: Figure, scene: Scene, read: Reading) -> Figure | None:
    """Return the number that a line begins with, of an item said above: "93 drones: • 36 over one region"."""
    heading, shape = scene.heading, read.marked.shape
    region = read.over if heading.listing else _REGION.match(shape)
    whole = heading.item or (scene.last.item if scene.last.item in AIR and region else "")
    over = f.form is Form.BARE and read.runs and read.runs[0].sort == 2  # "Belgorod region – 21"
    leads = f.at == read.figures[0].at and _PART_OF_LIST.match(shape)
    of_it = whole and leads and (not f.item or over)
    return _a_part(f, whole, heading.wording or scene.last.wording) if of_it else None


def _over_somewhere(f: Figure, scene: Scene, read: Reading) -> Figure | None:
    """Return a part of the drones counted before: "Most, 28, were over one region, 17 over another"."""
    bare = not f.item and f.code is Code.NO_ITEM
    if scene.last.item in AIR and bare and _is_over(f, read):
        return _a_part(f, scene.last.item, f.wording or scene.last.wording)
    return None


def _a_part(f: Figure, item: str, wording: str) -> Figure:
    """Return a figure as a part of what was counted before it, drones wherever they were."""
    sector = "all" if item in AIR else f.sector
    return f._replace(
        item=item, wording=wording, sector=sector, hold=Hold.LOSS, part=True, code=None
    )


def _of_them(f: Figure, scene: Scene, read: Reading) -> Figure | None:
    """Return a figure of a sentence about a part of what was counted before, or None."""
    shape, last = read.marked.shape, scene.last.item
    more = _MORE_OF_THEM.match(shape) and read.over and last in AIR
    if not last or not (more or _OF_THEM.match(shape)):
        return None
    if f.item == "vehicle" and formed(read.marked.marks[f.at + 1].word, "MACHINE"):
        f = f._replace(item="", form=Form.BARE)  # "of that number 1,803 vehicles were destroyed"
    return _elsewhere(_held(f, scene, read), read) if f.item in ("", last) else None


def _since_it_began(f: Figure, scene: Scene, read: Reading) -> Figure | None:
    """Return the total of what was counted before, of a day: "In all since it began – 460,110."."""
    last, shape = scene.last, read.marked.shape
    men = last.item == "personnel" and not f.item and Kind.DASH in shape
    told = {last.item, *(item for _, item, _, _ in scene.told)} if last.item else set()
    same = f.hold is Hold.NOTHING and (men or f.item in told)
    if same and f.time is Length.TOTAL and _SINCE.fullmatch(shape):
        item = f.item or last.item
        return f._replace(item=item, hold=Hold.LOSS, wording=last.wording, code=None)
    return None


def _below_its_heading(f: Figure, scene: Scene, read: Reading, paragraph: int) -> Figure:
    """Return a figure with the word of loss over its list, "" where the list has none."""
    heading, listed = scene.heading, f.form in LISTED
    counted = heading.counted and not heading.wording and _has_begun(f, scene)
    wording = under(f, heading, read, paragraph, scene.floor.given is not None or counted)
    stepped = wording is None and _has_increments(scene)
    if not wording and listed and ((scene.titled and stepped) or _source(scene) == "oryx"):
        wording = "lost"  # "Tanks (3,942, of which destroyed: 2,871)", below "Losses"
    if wording is None:
        return f
    return f._replace(
        wording=wording,
        hold=Hold.LOSS,
        side=f.side or ("" if Kind.SIDE in read.marked.shape else heading.side),
        code=_code(f, f.item) or heading.code,
    )


def _has_begun(f: Figure, scene: Scene) -> bool:
    """Tell whether losses are listed: men come first; a list of strikes has drones, too."""
    total = scene.heading.time is Length.TOTAL
    return total or f.item == "personnel" or bool(scene.last.item)


def _source(scene: Scene) -> str | None:
    """Return whose text it is."""
    return scene.floor.source or scene.floor.given


def _has_increments(scene: Scene) -> bool:
    """Tell whether it is a text of the General Staff that prints increments."""
    increments = scene.heading.stepped or scene.heading.columns
    return _source(scene) == GENERAL_STAFF and bool(increments)


def _code(f: Figure, item: str) -> Code | None:
    """Return why a figure is not read, where it may have an item."""
    return None if f.code is Code.NO_ITEM and item else f.code


def _is_over(f: Figure, read: Reading) -> bool:
    """Tell whether a bare number is of what was over somewhere: "28 over Crimea", "over Crimea – 28"."""
    shape, marks = read.marked.shape, read.marked.marks
    behind, ahead = _OVER_AFTER.match(shape, f.at), _OVER_BEFORE.search(shape, 0, f.at)
    at = behind.end() - 1 if behind else ahead.start() if ahead else None
    plain = all(g.item in ("", *AIR) for g in read.figures) and Kind.DEED not in shape
    return at is not None and plain and formed(marks[at].word.split()[-1], "OVER")


def _in_a_table(f: Figure, heading: Heading, read: Reading) -> Figure:
    """Return a figure of a table with what its column and its row say: item, side, sector, month."""
    column = cell(read, f.at)
    fate = _named(heading.fates, column)
    by_item = heading.sides or fate  # its rows are items; else sectors or months
    item = _named(heading.items, column) or (_item_before(f, read) if by_item else "")
    width = len(heading.items or heading.sides or heading.fates)
    led = by_item or _is_led(f, read)
    if not (item and heading.wording and led and fits(read, width)):
        return f
    return f._replace(
        item=item, side=_named(heading.sides, column, f.side),
        sector=read.runs[0].sector if read.runs else f.sector,
        time=read.spans[0].time if read.spans else f.time,
        form=Form.NOUN_BEFORE, hold=Hold.LOSS, wording=fate or heading.wording,
        part=fate not in ("", "lost") and "lost" in heading.fates, code=_code(f, item),
    )  # fmt: skip


def _named(names: tuple[str, ...], column: int, otherwise: str = "") -> str:
    """Return what the first line of a table names by a column."""
    return names[column] if column < len(names) else otherwise


def _item_before(f: Figure, read: Reading) -> str:
    """Return the item that a row of a table begins with."""
    items = (m for m in read.marked.marks if m.kind is Kind.ITEM and m.start < f.start)
    return next((str(m.value) for m in items), "")


def _is_led(f: Figure, read: Reading) -> bool:
    """Tell whether a row of a table begins with a sector or a month."""
    return len(read.runs) == 1 or (bool(read.spans) and read.spans[0].at < f.at)


def _elsewhere(f: Figure, read: Reading) -> Figure:
    """Return a part of what was counted before, unread where it is of a direction of no vocabulary."""
    return f._replace(code=Code.UNKNOWN_SECTOR) if read.elsewhere and f.code is None else f


def _held(f: Figure, scene: Scene, read: Reading) -> Figure:
    """Return a part of what the sentence before counted: "Of them 30 were over one region"."""
    if isinstance(f.time, int):
        return f  # a day's losses are no part of a total
    where = _WHERE.match(read.marked.shape, f.at + 1)
    fate = _FATE.match(read.marked.shape, f.at + 1)  # "107 damaged": a word of its own
    if not f.item and f.form in (Form.BARE, Form.PART) and (where or fate):
        own = str(read.marked.marks[fate.end() - 1].value) if fate else f.wording
        return f._replace(
            item=scene.last.item, side=f.side or scene.last.side, part=True, hold=Hold.LOSS,
            wording=own or scene.last.wording, code=_code(f, scene.last.item),
        )  # fmt: skip
    if f.hold is Hold.NOTHING and f.item and not rule("DEED|LOSS").search(read.marked.shape):
        f = f._replace(hold=Hold.LOSS, wording=scene.last.wording)  # "Among them 7,012 officers"
    return f._replace(part=True) if f.item else f
