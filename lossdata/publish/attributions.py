"""Whose figures are in a table of claims: where they are from, and under which licence."""

from __future__ import annotations

import pandas as pd

from ..record.companions import COMPANIONS
from .table_schemas import COLUMNS_OF

__all__ = ["NOT_STATED", "attribution"]

#: The licence of what did not come with the record: nobody told it to the package.
NOT_STATED = "not stated; ask whom it is from"
#: A claim of the record, known again in another table.
_KEY = ["date", "source", "via", "side", "item", "counts", "sector", "measure", "value", "as_of"]


def attribution(claims: pd.DataFrame, record: pd.DataFrame, manifest: pd.DataFrame) -> pd.DataFrame:
    """Return where claims are from: lines of the manifest for those of the record, and the others.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    record : DataFrame
        The claims of the record.
    manifest : DataFrame
        Of the record's raw files, see `record.read_manifest`.

    Returns
    -------
    DataFrame
        ``source``, ``via``, ``captured`` (datetime64), ``licence``, ``url`` and ``file``; for claims
        that are not in the record one row a source and transcriber, with the latest capture, the
        licence `NOT_STATED` and no file.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.load()
    >>> oryx = ld.select(record, source="oryx")
    >>> attribution(oryx, record, ld.record.read_manifest())[["source", "via"]].values.tolist()
    [['oryx', 'klaas_wie']]
    """
    is_listed = _stands_in(claims, record)
    lines = _lines_of(claims[is_listed], manifest)
    foreign = claims[~is_listed].astype({"source": "str", "via": "str"})
    others = foreign.groupby(["source", "via"], as_index=False, dropna=False)["as_of"].max()
    others = others.rename(columns={"as_of": "captured"}).assign(
        licence=NOT_STATED, url="", file=""
    )
    parts = [part for part in (lines, others) if len(part)]
    return pd.concat(parts, ignore_index=True)[list(COLUMNS_OF["sources"])]


def _stands_in(claims: pd.DataFrame, record: pd.DataFrame) -> pd.Series:
    words = dict.fromkeys([c for c in _KEY if c not in ("date", "value", "as_of")], "str")
    known = pd.MultiIndex.from_frame(record[_KEY].astype(words))
    asked = pd.MultiIndex.from_frame(claims[_KEY].astype(words))
    return pd.Series(asked.isin(known), claims.index)


def _lines_of(claims: pd.DataFrame, manifest: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of the manifest that claims are from: those that name both, or else may hold them."""
    pairs = claims[["source", "via"]].astype("str").drop_duplicates()
    of_claims = manifest[~manifest["file"].isin(COMPANIONS)].fillna({"source": "", "via": ""})
    is_needed = pd.Series(False, of_claims.index)
    for source, via in pairs.itertuples(index=False):
        is_named = (of_claims["source"] == source) & (of_claims["via"] == via)
        # an empty cell: each line of the file says its own
        may_hold = of_claims["source"].isin(["", source]) & of_claims["via"].isin(["", via])
        is_needed |= is_named if is_named.any() else may_hold
    return of_claims[is_needed]
