"""Who claims a figure: who speaks in its sentence, or who had the floor."""

from __future__ import annotations

from ..claims.vocabulary import BORDER_AREAS
from .claimants import EITHER, HE, MINISTRIES, MINISTRY, Voice
from .codes import Code
from .figures import Figure
from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import LISTED, Form, is_dated
from .speakers import is_joint
from .voices import NAMELESS, Floor, said_by, target
from .words import any_formed, formed

__all__ = ["claimant"]

#: "the IISS gives 1,400", "a Western diplomat is certain of 1,400"
_FRAMED = rule(
    "(?:QUOTE|BULLET|DASH|AND)* (?:IN? SPAN COMMA?)? ARTICLE? (?!IN)"
    " (?:SIDE(?= WORD| PLACE)|ITEM(?= WORD)|PLACE|FRONT|WORD|GAP|ORDINAL|TROOPS|NOUN|PEOPLE|SPEAKER|"
    "QUOTE|IN SIDE|IN PLACE|IN WORD)+"
    " (?P<verb>(?:BE|REACHED|DEED|PRONOUN|UNIT|WITH|TO|IN LOSS?|APPROX|ARTICLE|WORD|"
    "REPORT(?=BOUND* NUMBER)|SPAN(?= UNIT))*)"
    " (?P<ahead>BOUND*)"
    " (?=NUMBER(?! DAYS| NOUN| SPAN))"
)
#: "the 800 soldiers killed that ISW counted"
_COUNTING = rule(
    "NUMBER (?:SIDE|ITEM|TROOPS|LOSS)+ (?:(?:COMMA? IN)? (?=SPEAKER SAYING)|COMMA? IN SAYING (?=SPEAKER))"
)
#: "…, а в списке X 118": set against a number before
_CONTRAST = rule("COMMA (?P<but>WORD|IN) [^NUMBER COMMA]* $")
#: "700 estimated by X"
_COUNTED_BY = rule("NUMBER [^COMMA SEMICOLON NUMBER STOP]{0,7}? (?P<by>WITH) (?!CLAIMANT)")
#: "11,360 – Russian tanks lost, according to the staff": each such line names its own claimant
_OF_A_FACT_BOX = rule("(?:BULLET|QUOTE)* BOUND? NUMBER DASH")
_Voices = list[Voice]


def claimant(
    f: Figure, marked: Marked, said: tuple[Voice, ...], floor: Floor, paragraph: int
) -> str | Code:
    """Return who claims a figure, or why that is not known.

    Parameters
    ----------
    f : Figure
    marked : Marked
        Its sentence.
    said : tuple of Voice
        Who speaks in it.
    floor : Floor
        Who has spoken before it.
    paragraph : int
        In which it stands.
    """
    own = _own_voices(f, marked, said)
    if not own and not f.sector and _is_framed(marked):
        return Code.UNKNOWN_SPEAKER
    if _is_anothers(f, marked, own):
        return Code.OTHER_CLAIMANT
    if not own and f.form is Form.NOUN_AFTER and _OF_A_FACT_BOX.match(marked.shape):
        return Code.NO_CLAIMANT
    return (
        _by_own(f, marked, own, floor, paragraph) if own else _by_floor(f, None, floor, paragraph)
    )


def _own_voices(f: Figure, marked: Marked, said: tuple[Voice, ...]) -> _Voices:
    """Return who speaks in the clause of a figure, or else in its sentence."""
    low, high = marked.clause(f.at)
    own = [v for v in said if low <= v.at < high] or said
    return [v for v in own if not _is_of_the_next(marked, f, v)]


def _by_own(f: Figure, marked: Marked, own: _Voices, floor: Floor, paragraph: int) -> str | Code:
    """Return who claims a figure of a sentence in which somebody speaks: the last before it, or the first."""
    before = [v for v in own if v.at < f.at]
    voice = before[-1] if before else own[0]
    if code := _of_who_was_named(marked, before, voice):
        return code
    behind = _set_apart(f, marked, own, voice, floor) if before else None
    if behind is not None:
        source = said_by(behind, floor)
        return behind.code or (source if source and _fits(f, source) else Code.UNKNOWN_SPEAKER)
    if voice.source in NAMELESS:
        return _by_floor(f, voice, floor, paragraph)
    return _by_voice(f, marked, own, voice, floor)


def _of_who_was_named(marked: Marked, before: _Voices, voice: Voice) -> Code | None:
    """Return why "he said" is of somebody that its own sentence has named before, who is no claimant."""
    if voice.source == HE and _is_introduced(marked, voice.at):
        return Code.UNKNOWN_SPEAKER
    # "The spokesman X told of the town: in his words"
    return before[-2].code if len(before) > 1 and voice.source in NAMELESS else None


def _by_voice(f: Figure, marked: Marked, own: _Voices, voice: Voice, floor: Floor) -> str | Code:
    """Return who claims a figure that somebody tells who is named, or another in its sentence."""
    if voice.code is not None:
        own_ministry = marked.marks[voice.at].value == EITHER and f.agent == "RU"
        return MINISTRY if own_ministry else voice.code
    if _is_relayed(f, marked, voice):
        return Code.OTHER_CLAIMANT
    sources = [said_by(v, floor) for v in (voice, *own)]
    if not sources[0]:
        return Code.UNKNOWN_SPEAKER
    return next((source for source in sources if source and _fits(f, source)), Code.OWN_LOSSES)


def _is_relayed(f: Figure, marked: Marked, voice: Voice) -> bool:
    """Tell whether somebody else is named between who speaks and a figure.

    "The spokesman rejected what the president had said, that"
    """
    others = (k for k in range(voice.at + 1, f.at) if marked.shape[k] == Kind.SPEAKER)
    return not all(is_joint(marked, k) or formed(marked.marks[k].word, "FOOTAGE") for k in others)


def _is_of_the_next(marked: Marked, f: Figure, voice: Voice) -> bool:
    """Tell whether a claimant has the number behind it, set against one before: "…, a в списке X 118"."""
    contrast = _CONTRAST.search(marked.shape, f.at, voice.at)
    if contrast is None or rule("[^COMMA NUMBER]* NUMBER").match(marked.shape, voice.at) is None:
        return False
    return formed(marked.marks[contrast.start("but")].word.split()[0], "SET_AGAINST")


def _is_anothers(f: Figure, marked: Marked, own: _Voices) -> bool:
    """Tell whether a number is said to be another's: "the 700,000 estimated by officials", "(X: 700)"."""
    counting = _COUNTING.match(marked.shape, f.at)
    if counting and any(v.code and v.at == counting.end() for v in own):
        return True
    opened = rule("OPEN [^CLOSE NUMBER]* $").search(marked.shape, 0, f.at)
    bracket = marked.marks[opened.start() : f.at] if opened else ()
    if any(any_formed(m.word, "ACCOUNT") for m in bracket):
        return len(bracket) > 2 and all(m.kind is not Kind.CLAIMANT for m in bracket)
    return _is_counted_by(f, marked)


def _is_counted_by(f: Figure, marked: Marked) -> bool:
    """Tell whether a number is followed by who, that is no claimant, has counted: "700 estimated by X"."""
    by = _COUNTED_BY.match(marked.shape, f.at)
    told = marked.marks[by.start("by") - 1].word.split()[-1:] if by else []
    return bool(told) and formed(told[0], "COUNTED_BY")


def _set_apart(f: Figure, marked: Marked, own: _Voices, voice: Voice, floor: Floor) -> Voice | None:
    """Return who is named behind a figure as another one than before it, in a clause of its own.

    "The staff said 1,100 were lost, while 34,000 were killed in May, British intelligence said."
    """
    behind = next((v for v in own if v.at > f.at and v.source not in NAMELESS), None)
    if behind is None or voice.source in NAMELESS:
        return None
    if (behind.code, said_by(behind, floor)) == (voice.code, said_by(voice, floor)):
        return None
    around = marked.marks[max(behind.at - 2, 0) : behind.at + 3]
    if any(any_formed(m.word, "RELAYS") for m in around):
        return None  # "…, TASS reported": what the claimant said
    parted = rule("COMMA|AND|OPEN|DASH").search(marked.shape, voice.at, f.at)
    trails = rule("(?:WORD|SPEAKER|CLAIMANT|SIDE|SAYING|REPORT|CLOSE|QUOTE)* (?:STOP|COMMA|$)")
    return behind if parted and trails.match(marked.shape, behind.at + 1) else None


def _is_introduced(marked: Marked, at: int) -> bool:
    """Tell whether somebody unknown is the subject of what stands before "he said": who "he" is."""
    head = rule("[^LOSS NUMBER ITEM CLAIMANT]*").match(marked.shape, 0, at)
    if head and any(any_formed(m.word, "FIGHTER") for m in marked.marks[: head.end()]):
        return True  # "The commander of X went further: in his words"
    before = rule(
        "(?:OTHER_TIME|QUOTE|NOUN)* (?P<who>WORD|GAP) (?:COLON|[^LOSS CLAIMANT]* $)"
    ).match(marked.shape[:at])
    words = marked.marks[before.start("who")].word.split() if before else []
    return len(words) > 2


def _is_framed(marked: Marked) -> bool:
    """Tell whether somebody unknown says it, by whatever verb: "the IISS gives 1,400 tanks destroyed".

    So it is where words of no list stand before the first number of a sentence, as a subject and a verb
    do, and no word of loss and no sign.
    """
    framed = _FRAMED.match(marked.shape)
    if framed is None or is_dated(marked, framed.end("ahead")):
        return False
    if rule("OPEN PLUS").search(marked.shape):
        return False  # increments in brackets are the General Staff's
    said = marked.marks[: framed.end()]
    if any(any_formed(m.word, "LISTING") for m in said):
        return False  # "the list now holds 4,216"
    words = sum(len(m.word.split()) for m in said if m.kind in (Kind.WORD, Kind.GAP))
    others = len(rule("TROOPS|SPEAKER|NOUN|ITEM").findall(framed[0])) + bool(framed["verb"])
    return bool(words or rule("TROOPS|SPEAKER").search(framed[0])) and words + others > 1


def _fits(f: Figure, source: str) -> bool:
    """Tell whether the side of a figure is the one whose losses a source reports."""
    side = target(source)
    if f.side in MINISTRIES and side and f.side != side:
        return False
    if f.agent == "enemy":
        return f.side in MINISTRIES
    return not (f.agent and f.agent == side and f.side not in MINISTRIES)


def _by_floor(f: Figure, voice: Voice | None, floor: Floor, paragraph: int) -> str | Code:
    """Return who claims a figure of a sentence that names nobody."""
    others = _of_others(voice, floor, paragraph) or _of_who_was_met(f, voice, floor, paragraph)
    if others is not None:
        return others
    alone = _alone_after(f, voice, floor, paragraph)
    if alone:
        return alone
    source = _last_heard(floor)
    if source is None:
        return Code.NO_CLAIMANT
    if not _fits(f, source):
        return Code.OWN_LOSSES
    return source if _goes_on(f, voice, floor, paragraph, source) else Code.NO_CLAIMANT


def _of_others(voice: Voice | None, floor: Floor, paragraph: int) -> Code | None:
    """Return why a sentence that names nobody is somebody else's, or None where it is not."""
    if voice is None:
        # "Russia lost 5 tanks. This was said by NATO.", and the same, beside what a claimant said
        foreign = paragraph in floor.foreign and floor.paragraph != paragraph
        return Code.OTHER_CLAIMANT if foreign or floor.start in floor.retold else None
    if floor.code is not None or voice.source != HE:
        return floor.code
    if paragraph in (floor.met, floor.other):
        return Code.OTHER_CLAIMANT  # "Zelenskyy is due in Ankara. He said …"
    far = floor.paragraph < paragraph - 1
    return Code.UNKNOWN_SPEAKER if far and _others_have_spoken(floor) else None


def _of_who_was_met(f: Figure, voice: Voice | None, floor: Floor, paragraph: int) -> Code | None:
    """Return why a bare sentence may be of somebody whom its paragraph has brought in, and no claimant."""
    placed = f.sector and f.sector not in BORDER_AREAS
    if voice is not None or placed or f.form in LISTED:
        return None
    if floor.unit == paragraph and not f.sector and f.side not in (*MINISTRIES, "enemy"):
        return Code.UNKNOWN_SPEAKER  # "The 47th Brigade hit 12. Two tanks were also destroyed."
    if floor.given or floor.paragraph == paragraph:
        return None
    others = floor.met == paragraph or paragraph in floor.others_only
    return Code.UNKNOWN_SPEAKER if others else None


def _others_have_spoken(floor: Floor) -> bool:
    """Tell whether "he" may be another than a claimant, in what was said so far."""
    nobody = floor.source is None and MINISTRY not in floor.named
    return nobody or (floor.others and floor.other >= 0)


def _alone_after(f: Figure, voice: Voice | None, floor: Floor, paragraph: int) -> str:
    """Return the one claimant of a paragraph that names it further on, or "".

    "Russia lost 5 tanks. This was reported by the General Staff."
    """
    if voice is not None or floor.commented or floor.paragraph == paragraph:
        return ""
    source = floor.alone.get(paragraph, "")
    return source if source and _fits(f, source) else ""


def _last_heard(floor: Floor) -> str | None:
    """Return who spoke last, or the claimant in the headline of a text with one claimant."""
    source = floor.source or floor.given
    if source is not None or len(floor.named) != 1 or floor.others_first or floor.commented:
        return source
    return next(iter(floor.named))


def _goes_on(f: Figure, voice: Voice | None, floor: Floor, paragraph: int, source: str) -> bool:
    """Tell whether a figure is still of who spoke last: no other since, near, in a form of reports."""
    if f.sector or f.form in LISTED:
        return True
    if floor.code is not None and paragraph - floor.other < 2:
        return False  # somebody else has spoken since
    near = paragraph - floor.paragraph < 2 or floor.source is None or floor.given
    if near or voice is not None or source == MINISTRY or f.side == "enemy":
        return True
    return not floor.named.issuperset(MINISTRIES.values())
