"""The text of a briefing, a report or an article as claims, with the place of every figure."""

from .marking import marked
from .parser import Briefing, parse, parse_all

__all__ = ["Briefing", "marked", "parse", "parse_all"]
