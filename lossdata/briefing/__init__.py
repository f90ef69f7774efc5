"""The text of a briefing, a report or an article as claims, with the place of every figure.

::

    Briefing   What a text says of losses.
    marked     Return a text as HTML, each figure that was read marked and labelled, what was not, too.
    parse      Read the loss figures in a text, in English, Russian or Ukrainian.
    parse_all  Read several texts into one table; see `parse`.
"""

from .marking import marked
from .parser import parse, parse_all
from .result import Briefing

__all__ = ["Briefing", "marked", "parse", "parse_all"]
