"""Why a number that may be of losses was not read as a claim: a code, and its sentence."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["REASONS", "Code"]


class Code(StrEnum):
    """Why a number was left unread."""

    NO_NUMBER = "no_number"
    NO_COUNT = "no_count"
    NO_LOSS = "no_loss"
    OTHER_DEED = "other_deed"
    NOT_HAPPENED = "not_happened"
    NO_ITEM = "no_item"
    CIVILIANS = "civilians"
    OTHER_CLAIMANT = "other_claimant"
    UNKNOWN_SPEAKER = "unknown_speaker"
    NO_CLAIMANT = "no_claimant"
    OWN_LOSSES = "own_losses"
    NO_SIDE = "no_side"
    NO_SPAN = "no_span"
    OTHER_DAY = "other_day"
    OTHER_TIME = "other_time"
    AVERAGE = "average"
    EACH = "each"
    DIFFERENCE = "difference"
    OTHER_WAR = "other_war"
    UNKNOWN_SECTOR = "unknown_sector"
    ENDLESS = "endless"


REASONS = {
    Code.NO_NUMBER: "a quantity without a number",
    Code.NO_COUNT: "a number that is no whole count",
    Code.NO_LOSS: "no word says that this was lost",
    Code.OTHER_DEED: "another verb than one of loss governs it",
    Code.NOT_HAPPENED: "a loss that is denied, expected or only possible",
    Code.NO_ITEM: "what was lost is not named, or is no item of the vocabulary",
    Code.CIVILIANS: "civilians, or people of whom it is not said that they were soldiers",
    Code.OTHER_CLAIMANT: "claimed by someone outside the vocabulary of sources",
    Code.UNKNOWN_SPEAKER: "said by somebody who is no claimant that is known",
    Code.NO_CLAIMANT: "who claims it is not said; pass source=",
    Code.OWN_LOSSES: "not the losses that the claimant reports: its own side's, or another's claim",
    Code.NO_SIDE: "whose losses these are is not said; pass source=",
    Code.NO_SPAN: "over what time is not said",
    Code.OTHER_DAY: "a figure of another day, for comparison",
    Code.OTHER_TIME: "a figure of another time",
    Code.AVERAGE: "an average",
    Code.EACH: "one figure for each of several",
    Code.DIFFERENCE: "a difference, not a figure",
    Code.OTHER_WAR: "another war, or a time before this one",
    Code.UNKNOWN_SECTOR: "a part of the front outside the vocabulary of sectors",
    Code.ENDLESS: "a line with numbers and without an end of a sentence",
}
