"""The command ``lossdata``."""

from .application import app

__all__ = ["app"]
