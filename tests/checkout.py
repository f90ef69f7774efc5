"""Where the project stands, for tests of any folder: `conftest` is a name that several files have."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
#: The small record that tests of code see.
FROZEN = ROOT / "tests" / "fixture"
