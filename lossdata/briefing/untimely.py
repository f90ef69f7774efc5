"""What makes it doubtful that a figure is its claimant's, of the time that it would be."""

from __future__ import annotations

import itertools

from .claimants import GENERAL_STAFF, MINISTRIES, MINISTRY, Voice
from .codes import Code
from .columns import Constant
from .contradictions import FAR_MORE
from .doubts import (
    is_dated_before,
    is_dated_the_day_before,
    is_of_an_earlier_report,
    is_of_another_weekday,
    is_of_old,
    is_of_the_eve,
    is_said_in_another_month,
)
from .figures import Figure, Reading
from .kinds import Kind, rule
from .lengths import Length, Month, Time
from .number_phrases import LISTED, Form
from .scene import Scene
from .voices import said_by
from .words import formed, turn

__all__ = ["BULLETED", "is_no_days", "time_doubt"]

#: A line of a list.
BULLETED = rule("BULLET|DASH")
#: Well above the largest days of the bundled record, but for its misprints ("85,000" men).
_NO_DAYS = {"personnel": 10_000, "vehicle": 1_000, "military_auto": 1_000, "tank": 500, "afv": 1_000,
            "artillery": 1_000, "mlrs": 100, "air_defence": 100, "aircraft": 100, "helicopter": 100,
            "ship": 50}  # fmt: skip
_NO_DAYS_OF_OTHERS = 10_000
_HEAVY = ("tank", "afv", "artillery", "mlrs", "air_defence", "aircraft", "helicopter", "ship")


def time_doubt(
    f: Figure,
    read: Reading,
    source: str,
    time: Time | None,
    scene: Scene,
    speaking: tuple[Voice, ...],
    constant: Constant,
    paragraph: int,
) -> Code | None:
    """Return why a figure may not be its claimant's over the time that it would be.

    The staff and the ministry report days, weeks and totals. A month, or a span whose length nobody
    says, is theirs where they say it: in the sentence, in a list, of figures before; else an outlet may
    have reckoned it.
    """
    unsaid = (time is None or isinstance(time, Month)) and source in MINISTRIES.values()
    if unsaid and _may_be_an_outlets(f, read, source, time, scene, speaking, paragraph):
        return Code.NO_CLAIMANT
    carried = isinstance(time, int) and f.time is None and f.form is not Form.STEP
    if carried and (is_no_days(f, time) or paragraph - scene.doubted < 2):
        return Code.NO_SPAN  # "tanks: 10,881", "submarines: 2" below "the day's losses"
    if _is_of_no_such_time(f, read, source, time, scene):
        return Code.NO_SPAN
    goes_on = f.time is None and paragraph == scene.earlier
    if time == 1 and (goes_on or _is_yesterdays(read, scene, speaking)):
        return Code.OTHER_DAY
    another = _is_of_another_day(f, read, source, time, scene, constant, paragraph)
    return Code.OTHER_DAY if another else None


def _may_be_an_outlets(
    f: Figure,
    read: Reading,
    source: str,
    time: Time | None,
    scene: Scene,
    speaking: tuple[Voice, ...],
    paragraph: int,
) -> bool:
    """Tell whether an outlet may have reckoned a figure: nothing says that it is a ministry's."""
    floor = scene.floor
    if any(v.code is None and said_by(v, floor) in (source, "") for v in speaking):
        return False
    if time is not None and scene.carried.of(source, paragraph) == time:
        return False
    listed = scene.heading.listing or f.form in LISTED or BULLETED.match(read.marked.shape)
    return not listed and source not in (floor.given, floor.alone.get(paragraph))


def _is_yesterdays(read: Reading, scene: Scene, speaking: tuple[Voice, ...]) -> bool:
    """Tell whether a day is that of an earlier report: "Prior to this, the day's losses exceeded"."""
    if speaking and _was_said_the_day_before(read):
        return True
    return bool(scene.told) and turn("EARLIER_REPORT").match(read.text) is not None


def _was_said_the_day_before(read: Reading) -> bool:
    """Tell whether a report is yesterday's: "Накануне ведомство сообщило", "the ministry said yesterday"."""
    marks = read.marked.marks
    said = (
        m for a, b in itertools.pairwise(marks) if Kind.SAYING in (a.kind, b.kind) for m in (a, b)
    )
    return turn("EVE_REPORT").match(read.text) is not None or any(
        m.kind is not Kind.SAYING and formed(m.word, "YESTERDAY") for m in said
    )


def is_no_days(f: Figure, time: Time | Code | None) -> bool:
    """Tell whether a number is far too large for days that its own sentence does not name.

    Such a number is left unread; no span is made of it.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> read = reading("Tanks: 10,881")
    >>> is_no_days(read.figures[0], 1), is_no_days(read.figures[0], Length.TOTAL)
    (True, False)
    """
    if f.time is not None or not isinstance(time, int):
        return False
    return (f.value or 0) > _NO_DAYS.get(f.item, _NO_DAYS_OF_OTHERS) * time


def _is_of_no_such_time(
    f: Figure, read: Reading, source: str, time: Time | None, scene: Scene
) -> bool:
    """Tell whether a number cannot be of the span of time that it would have."""
    if source == MINISTRY and time is Length.TOTAL and not f.whole and f.form is Form.NOUN_AFTER:
        return True  # "a MiG-29 was shot down, the 664th since the war began"
    return time == 1 and f.time is None and _is_above_the_men(f, read, source, scene)


def _is_above_the_men(f: Figure, read: Reading, source: str, scene: Scene) -> bool:
    """Tell whether a number is too large for the day of which so many soldiers have been told."""
    men = [value for of, item, value, _ in scene.told if (of, item) == (source, "personnel")]
    if f.item == "personnel":  # "over 243,000 eliminated", below "460 in a day"
        return bool(men) and (f.value or 0) > FAR_MORE * max(*men, 1)
    if source != GENERAL_STAFF or not men:
        return False
    # "among its losses are 4,262 tanks and 315 aircraft", below "490 men in a day"
    row = read.figures
    carried = all(g.form is Form.NOUN_AFTER and g.time is None for g in row)
    return carried and any(g.item in _HEAVY and (g.value or 0) > max(men) for g in row)


def _is_of_another_day(
    f: Figure,
    read: Reading,
    source: str,
    time: Time | None,
    scene: Scene,
    constant: Constant,
    paragraph: int,
) -> bool:
    day, total = constant.day, time is Length.TOTAL
    unsaid = time == 7 and not read.spans  # "most were lost on 4 June", in a week's report
    if (time in (1, None) or unsaid) and is_dated_before(read, f, day):
        return True
    if is_said_in_another_month(read, f, day) or is_of_an_earlier_report(read, f, day):
        return True
    if (time == 1 or total) and is_of_old(read, f, day, total):
        return True
    if is_of_another_weekday(read, f, day, bool(scene.told), not total):
        return True
    return _is_of_the_day_before(f, read, source, scene, constant)


def _is_of_the_day_before(
    f: Figure, read: Reading, source: str, scene: Scene, constant: Constant
) -> bool:
    """Tell whether a number is of the day before, where the day's own has been told."""
    others = [t for t in scene.told if t[:2] == (source, f.item) and t[2] != f.value]
    whole = f.form is not Form.PART  # parts are of the time of what they are parts of
    dated = whole and any(t[3] == "exact" for t in others)
    if dated and is_dated_the_day_before(read, f, constant.day):
        return True
    eve = bool(scene.told) and rule("IN? OTHER_TIME").match(read.marked.shape) is not None
    return (bool(others) or eve) and is_of_the_eve(f, read)
