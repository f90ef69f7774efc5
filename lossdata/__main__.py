"""``python -m lossdata``: the same as the command ``lossdata``."""

from .cli import app

__all__: list[str] = []

if __name__ == "__main__":
    app(prog_name="lossdata")
