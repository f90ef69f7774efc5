"""Who claims a figure: who speaks in its sentence, or who had the floor."""

from __future__ import annotations

from .claimants import BACK, EITHER, HE, MINISTRIES, MINISTRY, ROLE, Voice
from .codes import Code
from .figures import Figure
from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import LISTED, is_dated
from .speakers import is_joint
from .voices import Floor, said_by, target
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
    low, high = marked.clause(f.at)
    own = [v for v in said if low <= v.at < high] or list(said)
    own = [v for v in own if not _is_of_the_next(marked, f, v)]
    before = [v for v in own if v.at < f.at]
    if not own and not f.sector and _is_framed(marked):
        return Code.UNKNOWN_SPEAKER
    if _is_anothers(f, marked, own):
        return Code.OTHER_CLAIMANT
    voice = before[-1] if before else own[0] if own else None
    if voice is not None and voice.source == HE and _is_introduced(marked, voice.at):
        return Code.UNKNOWN_SPEAKER
    after = _of_its_clause(f, marked, own, before, floor)
    if after is not None:
        named = said_by(after, floor) if after.code is None else ""
        return named if named and _fits(f, named) else after.code or Code.UNKNOWN_SPEAKER
    if voice is None or voice.source in (BACK, HE, ROLE):
        return _by_floor(f, voice, floor, paragraph)
    if voice.code is not None:
        own_ministry = marked.marks[voice.at].value == EITHER and f.agent == "RU"
        return MINISTRY if own_ministry else voice.code
    others = (k for k in range(voice.at + 1, f.at) if marked.shape[k] == Kind.SPEAKER)
    if any(not is_joint(marked, k) and not formed(marked.marks[k].word, "FOOTAGE") for k in others):
        return Code.OTHER_CLAIMANT  # "the spokesman rejected what the president had said, that"
    source = said_by(voice, floor)
    if not source:
        return Code.UNKNOWN_SPEAKER
    if _fits(f, source):
        return source
    fitting = [s for v in own if (s := said_by(v, floor)) and _fits(f, s)]
    return fitting[0] if fitting else Code.OWN_LOSSES


def _is_of_the_next(marked: Marked, f: Figure, voice: Voice) -> bool:
    """Tell whether a claimant has the number behind it, set against one before: "…, a в списке X 118"."""
    contrast = rule("COMMA (?P<but>WORD|IN) [^NUMBER COMMA]* $").search(
        marked.shape, f.at, voice.at
    )
    if contrast is None or rule("[^COMMA NUMBER]* NUMBER").match(marked.shape, voice.at) is None:
        return False
    return formed(marked.marks[contrast.start("but")].word.split()[0], "SET_AGAINST")


def _is_anothers(f: Figure, marked: Marked, own: list[Voice]) -> bool:
    """Tell whether a number is said to be another's: "the 700,000 estimated by officials", "(X: 700)"."""
    counting = _COUNTING.match(marked.shape, f.at)
    if counting and any(v.code and v.at == counting.end() for v in own):
        return True
    opened = rule("OPEN [^CLOSE NUMBER]* $").search(marked.shape, 0, f.at)
    bracket = marked.marks[opened.start() : f.at] if opened else ()
    if any(any_formed(m.word, "ACCOUNT") for m in bracket):
        return len(bracket) > 2 and all(m.kind is not Kind.CLAIMANT for m in bracket)
    by = rule("NUMBER [^COMMA SEMICOLON NUMBER STOP]{0,7}? (?P<by>WITH) (?!CLAIMANT)").match(
        marked.shape, f.at
    )
    told = marked.marks[by.start("by") - 1].word.split()[-1:] if by else []
    return bool(told) and formed(told[0], "COUNTED_BY")


def _of_its_clause(
    f: Figure,
    marked: Marked,
    own: list[Voice],
    before: list[Voice],
    floor: Floor,
) -> Voice | None:
    """Return who is named behind a figure as another one than before it, in a clause of its own.

    "The staff said 1,100 were lost, while 34,000 were killed in May, British intelligence said."
    """
    after = next((v for v in own if v.at > f.at and v.source not in (BACK, HE, ROLE)), None)
    if not before or after is None or before[-1].source in (BACK, HE, ROLE):
        return None
    if (after.code, said_by(after, floor)) == (before[-1].code, said_by(before[-1], floor)):
        return None
    if any(any_formed(m.word, "RELAYS") for m in marked.marks[max(after.at - 2, 0) : after.at + 3]):
        return None  # "…, TASS reported": what the claimant said
    parted = rule("COMMA|AND|OPEN|DASH").search(marked.shape, before[-1].at, f.at)
    trails = rule("(?:WORD|SPEAKER|CLAIMANT|SIDE|SAYING|REPORT|CLOSE|QUOTE)* (?:STOP|COMMA|$)")
    return after if parted and trails.match(marked.shape, after.at + 1) else None


def _is_introduced(marked: Marked, at: int) -> bool:
    """Tell whether somebody unknown is the subject of what stands before "he said": who "he" is."""
    spoken_of = marked.shape[:at]
    if Kind.SPEAKER in spoken_of and not rule("CLAIMANT|LOSS").search(spoken_of):
        return True  # "The expert X gave a bleaker view: in his words"
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
    if (
        framed is None
        or is_dated(marked, framed.end("ahead"))
        or rule("OPEN PLUS").search(marked.shape)
    ):
        return False  # increments in brackets are the General Staff's
    said = marked.marks[: framed.end()]
    if any(any_formed(m.word, "LISTING") for m in said):
        return False  # "the list now holds 4,216"
    words = sum(len(m.word.split()) for m in said if m.kind in (Kind.WORD, Kind.GAP))
    others = sum(m.kind in (Kind.TROOPS, Kind.SPEAKER, Kind.NOUN, Kind.ITEM) for m in said) + bool(
        framed["verb"]
    )
    troops = any(m.kind in (Kind.TROOPS, Kind.SPEAKER) for m in said)
    return (words > 0 or troops) and words + others > 1


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
    if floor.code is not None and voice is not None:
        return floor.code
    if voice is not None and voice.source == HE and paragraph in (floor.met, floor.other):
        return Code.OTHER_CLAIMANT  # "Zelenskyy is due in Ankara. He said …"
    nobody = floor.source is None and MINISTRY not in floor.named
    spoken = nobody or (floor.others and floor.other >= 0)
    if voice is not None and voice.source == HE and spoken and floor.paragraph < paragraph - 1:
        return Code.UNKNOWN_SPEAKER
    if voice is None and paragraph in floor.foreign and floor.paragraph != paragraph:
        return Code.OTHER_CLAIMANT  # "Russia lost 5 tanks. This was said by NATO."
    if voice is None and floor.start in floor.retold:
        return Code.OTHER_CLAIMANT  # the same, beside what a claimant said
    ministries = floor.named & frozenset(MINISTRIES.values())
    source = floor.source or floor.given
    here = None if voice is not None and voice.source == BACK else floor.alone.get(paragraph)
    if here and floor.paragraph != paragraph and _fits(f, here) and not floor.commented:
        return here  # "Russia lost 5 tanks. This was reported by the General Staff."
    if source is None and len(floor.named) == 1 and not floor.others_first and not floor.commented:
        source = next(iter(floor.named))  # the headline of a text with one claimant
    if source is None:
        return Code.NO_CLAIMANT
    if not _fits(f, source):
        return Code.OWN_LOSSES
    since = floor.code is not None and paragraph - floor.other < 2
    if since and not (f.sector or f.form in LISTED):
        return Code.NO_CLAIMANT  # somebody else has spoken since
    governed = floor.paragraph == paragraph or voice is not None or floor.source is None
    formal = f.sector or f.side == "enemy" or f.form in LISTED
    near = source == MINISTRY or paragraph - floor.paragraph < 2
    if governed or formal or near or floor.given or len(ministries) < 2:
        return source
    return Code.NO_CLAIMANT
