"""Where the record is: bundled, in a checkout, or in a folder of the user's."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

__all__ = ["PACKAGE", "bundle", "data_folder", "processed_folder", "raw_folder", "written_folder"]

#: The folder of the package.
PACKAGE = Path(__file__).parents[1]


def bundle() -> Path:
    """Return the folder that holds ``data/`` and ``notebooks/``.

    Inside an installed wheel, or the checkout the package is imported from.
    """
    inside = PACKAGE / "_bundle"
    return inside if inside.is_dir() else PACKAGE.parent


def data_folder() -> Path:
    """Return the folder of the record: the one that `LOSSDATA_DATA` names, or the bundled ``data/``."""
    named = os.environ.get("LOSSDATA_DATA")
    return Path(named) if named else bundle() / "data"


def written_folder() -> Path:
    """Return the folder that `building.build` writes to where none is named.

    That of the record, in a checkout or where `LOSSDATA_DATA` names one; never that of an
    installed package: then one of the user's own.
    """
    installed = (PACKAGE / "_bundle").is_dir()
    if installed and not os.environ.get("LOSSDATA_DATA"):
        return user_data_path("lossdata", appauthor=False) / "processed"
    return processed_folder()


def raw_folder() -> Path:
    """Return the folder of the record's raw files."""
    return data_folder() / "raw"


def processed_folder() -> Path:
    """Return the folder of the record's processed files."""
    return data_folder() / "processed"
