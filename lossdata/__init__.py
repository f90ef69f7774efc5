"""Published loss claims of the Russia-Ukraine war: load, check, compare, plot."""


from .bounds import printed_unit

from .claims import ClaimsError, describe, read_claims, select, validate, wide
from .cleaning import clean
from .files import FileFault, verify
from .load import account, corrections, events, load, reports, revisions, set_aside

from .series import (
    cumulative_from_daily,
    daily_from_cumulative,
    increments,
    once,
    rolling_mean,
    spread,
)

__version__ = "0.1.0"
