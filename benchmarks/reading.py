"""What reading publishers' files takes, every check of a figure included, beside parsing the same bytes.

    python benchmarks/reading.py FOLDER          needs the extra "benchmarks"

The folder holds the files under their publishers' names. JSON is parsed by Python's own parser, CSV by
pandas': of what is installed with the package, these are fastest. Medians of runs in turn.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pandas as pd
from speed import paired

from lossdata.updating.figures import figures_of
from lossdata.updating.published_lines import lines_of
from lossdata.updating.publishers import PUBLISHERS, PublishedFile
from lossdata.updating.received import today


def measured(content: bytes, file: PublishedFile, via: str) -> dict[str, float]:
    """Return the seconds of ours and of the bare parser."""
    parse = json.loads if file.form == "json" else lambda c: pd.read_csv(io.BytesIO(c))
    return paired(
        {
            "ours": lambda: figures_of(lines_of(content, file), file, via, today()),
            "parser": lambda: parse(content),
        },
        31,
    )


def main(folder: Path) -> None:
    print(f"{'':42}{'kB':>6}{'ours, ms':>10}{'parser, ms':>12}{'ratio':>7}")
    given = [(p.via, f) for p in PUBLISHERS for f in p.files if (folder / f.name).is_file()]
    for via, file in given:
        content = (folder / file.name).read_bytes()
        ours, parser = measured(content, file, via).values()
        print(
            f"{file.name:42}{len(content) / 1e3:6.0f}{ours * 1e3:10.2f}{parser * 1e3:12.2f}{ours / parser:7.2f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
