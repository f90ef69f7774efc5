"""The command ``lossdata``."""

from .commands import app

__all__ = ["app"]
