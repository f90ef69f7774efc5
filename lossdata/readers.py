"""One reader a raw file: from its lines to claims, nothing repaired, nothing derived.

Every line ends in the claims or in what is set aside, with the reason.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .claims import KEY, ClaimsError, conform, validate
from .files import FileFault, days_as_written, numbers_as_written, raw_folder, read_lines
from .manifest import NAME, captures
from .vocabulary import MIRRORS, PERSONNEL_MEANS, nearest

#: Oryx's categories (all spellings) in the items of the claims table.
ORYX_ITEMS = {
    "Aircraft": "aircraft",
    "Anti-Aircraft Guns": "air_defence",
    "Armoured Fighting Vehicles": "afv",
    "Armoured Personnel Carriers": "afv",
    "Artillery Support Vehicles And Equipment": "special_equipment",
    "Artillery and Missile Support Vehicles And Equipment": "special_equipment",
    "Command Posts And Communications Stations": "special_equipment",
    "Engineering Vehicles And Equipment": "special_equipment",
    "Helicopters": "helicopter",
    "Infantry Fighting Vehicles": "afv",
    "Infantry Mobility Vehicles": "afv",
    "Jammers And Deception Systems": "ew",
    "Mine-Resistant Ambush Protected": "afv",
    "Naval Ships": "ship",
    "Naval Ships and Submarines": "ship",
    "Naval Shipsand Submarines": "ship",
    "Radars": "ew",
    "Radars And Communications Equipment": "ew",
    "Reconnaissance Unmanned Aerial Vehicles": "uav",
    "Rocket and Missile Artillery": "mlrs",
    "Self-Propelled Anti-Aircraft Guns": "air_defence",
    "Self-Propelled Anti-Tank Missile Systems": "artillery",
    "Self-Propelled Artillery": "artillery",
    "Surface-To-Air Missile Systems": "air_defence",
    "Tanks": "tank",
    "Towed Artillery": "artillery",
    "Trucks, Vehicles, Jeeps, and Trains": "vehicle",
    "Trucks, Vehicles, Jeeps, andTrains": "vehicle",
    "Trucks, Vehicles, and Jeeps": "vehicle",
    "Unmanned Combat Aerial Vehicles": "uav",
    "Unmanned Ground Vehicles": "ground_robot",
}


#: The ministry's two series.
EDITIONS = ("bulletin", "press_centres")


class Reading(NamedTuple):
    """What one raw file became: claims and set-aside lines, each indexed by line number."""

    claims: pd.DataFrame
    set_aside: pd.DataFrame
    lines: int


def general_staff(path: str | Path) -> Reading:
    """Read the General Staff's totals, one column a mirror, with the report's address if known.

    Parameters
    ----------
    path : str or Path
        ``general_staff.csv``; ``general_staff_reports.csv`` is looked for beside it.
    """
    raw = read_lines(path, ["date", "item", *MIRRORS])
    reports = Path(path).with_name("general_staff_reports.csv")
    address = read_lines(reports, ["date", "url"]) if reports.is_file() else None
    if address is not None and address["date"].duplicated().any():
        line = address.index[address["date"].duplicated()][0]
        raise FileFault(
            f"{reports}: line {line}, column date: {address['date'][line]!r} stands twice"
        )
    captured, parts = captures(path), []
    for via in MIRRORS:
        told = raw[raw[via] != ""]
        as_of = _captured(path, captured, via)
        parts.append(told[["date", "item"]].assign(via=via, value=told[via], as_of=as_of, cell=via))
    claims = pd.concat(parts)
    claims["url"] = claims["date"].map({} if address is None else address.set_index("date")["url"])
    claims = claims.assign(source="general_staff", side="RU", measure="cumulative")
    return _reading(path, raw, claims, _no_figure(raw, MIRRORS))


def general_staff_stated(path: str | Path) -> Reading:
    """Read what news pages printed of the General Staff's reports: totals and stated days."""
    raw = read_lines(
        path,
        [
            *("date", "date_basis", "item", "cumulative", "qualifier"),
            *("stated_daily", "daily_qualifier", "wording", "via", "url"),
        ],
    )
    same = raw[["date", "date_basis", "item", "wording", "via", "url"]]
    total = same.assign(
        value=raw["cumulative"], qualifier=raw["qualifier"], measure="cumulative", cell="cumulative"
    )
    stated = same.assign(
        value=raw["stated_daily"],
        qualifier=raw["daily_qualifier"],
        measure="interval",
        days="1",
        cell="stated_daily",
    )
    claims = pd.concat([total[total["value"] != ""], stated[stated["value"] != ""]])
    as_of = _captured(path, captures(path))
    claims = claims.assign(source="general_staff", side="RU", as_of=as_of)
    claims["qualifier"] = claims["qualifier"].replace("", "exact")
    return _reading(path, raw, claims, _no_figure(raw, ("cumulative", "stated_daily")))


def russian_mod(path: str | Path) -> Reading:
    """Read the Russian ministry's figures by sector, as news pages printed them.

    A page that prints several figures for one item (three kinds of gun, say) does not tell the
    kinds apart in the raw file; such figures have no key of their own and are set aside. Personnel
    have no kinds: the same figure twice on one page is told once, with the verbs of both.
    """
    raw = read_lines(
        path,
        [
            *("date", "date_basis", "side", "sector", "item", "measure", "days", "value"),
            *("qualifier", "edition", "wording", "partial", "subset", "remark", "via", "url"),
        ],
    )
    claims = raw.drop(columns=["partial", "subset", "remark"]).assign(
        source="russian_mod",
        sector=raw["sector"].replace("total", "all"),
        scope="whole",
        as_of=_captured(path, captures(path)),
        via=raw["via"].replace("", "unknown"),
    )
    claims.loc[raw["partial"] == "yes", "scope"] = "partial"
    claims.loc[raw["subset"] == "yes", "scope"] = "subset"
    for c, words in (("partial", ("", "yes")), ("subset", ("", "yes")), ("edition", EDITIONS)):
        odd = raw.loc[~raw[c].isin(words), c]
        if len(odd):
            raise FileFault(
                f"{path}: line {odd.index[0]}, column {c}: {odd.iloc[0]!r} is none of "
                + ", ".join(map(repr, words))
            )
    dated = raw["date"] != ""
    key = [c for c in KEY if c in claims]
    told = (raw["item"] == "personnel") & dated
    again = claims.duplicated([*key, "value", "qualifier"]) & told
    claims["wording"] = _verbs(claims, [*key, "value", "qualifier"]).where(told, claims["wording"])
    twice = claims[~again].duplicated(key, keep=False).reindex(raw.index, fill_value=False) & dated
    rounded = twice & (raw["remark"] == "rounded")
    kinds = (
        claims[~again & ~rounded].duplicated(key, keep=False).reindex(raw.index, fill_value=False)
        & dated
    )
    reasons = pd.Series("", index=raw.index)
    reasons[again] = "the same figure once more on its page"
    reasons[rounded] = "the outlet's rounded headline, beside the page's own total"
    reasons[kinds & told] = "two figures of personnel for one key on one page"
    reasons[kinds & ~told] = (
        "several figures for one key: the page tells kinds apart, the file does not"
    )
    return _reading(path, raw, claims, reasons)


def oryx(path: str | Path) -> Reading:
    """Read Oryx's counts by event date; ``edition`` keeps category and status as printed."""
    raw = read_lines(path, ["date", "side", "category", "status", "count"])
    odd = raw.loc[~raw["category"].isin(ORYX_ITEMS), "category"]
    if len(odd):
        raise FileFault(
            f"{path}: line {odd.index[0]}, column category: unknown {odd.iloc[0]!r}; nearest: "
            f"{nearest(odd.iloc[0], ORYX_ITEMS)!r}; a new one goes into readers.ORYX_ITEMS"
        )
    via, as_of = _only_capture(path)
    claims = oryx_claims(raw.rename(columns={"count": "value"})).assign(
        via=via, cell="count", as_of=as_of
    )
    return _reading(path, raw, claims, pd.Series("", index=raw.index))


def oryx_claims(cells: pd.DataFrame) -> pd.DataFrame:
    """Return cells of Oryx's lists (date, side, category, status, value) in the table's terms."""
    return cells[["date", "side", "value"]].assign(
        source="oryx",
        item=cells["category"].map(ORYX_ITEMS),
        counts="visually_confirmed",
        measure="interval",
        days="1",
        wording=cells["status"],
        edition=cells["category"] + ": " + cells["status"],
    )


def named_dead(path: str | Path) -> Reading:
    """Read two lists of named dead (and missing) by day, each as it stood at several captures.

    ``date`` is the day meant; where it is not the day in the list's own file (``date_printed``) its
    basis is "inferred". The day is as good as the list: see the raw files' description.
    """
    cells = ("killed", "missing")
    raw = read_lines(path, ["as_of", "date", "date_printed", "side", "source", "via", *cells])
    basis = (raw["date"] == raw["date_printed"]).map({True: "printed", False: "inferred"})
    same = raw[["as_of", "date", "side", "source", "via"]].assign(date_basis=basis)
    parts = [same.assign(counts=c, value=raw[c], cell=c)[raw[c] != ""] for c in cells]
    claims = pd.concat(parts).assign(item="personnel", measure="interval", days="1")
    last = max(captures(path).values()).strftime("%Y-%m-%d")
    late = raw["as_of"] > last
    if late.any():
        raise FileFault(
            f"{path}: line {late.idxmax()}, column as_of: {raw['as_of'][late.idxmax()]!r} is later than "
            f"the last capture in {NAME}, {last}"
        )
    return _reading(path, raw, claims, _no_figure(raw, cells))


#: The ends of a printed range: as bounds, each in an edition of its own.
RANGE = {"low": ("over", "low end"), "high": ("up_to", "high end")}


def named_totals(path: str | Path) -> Reading:
    """Read totals of dead as pages printed them: lists of names, estimates, own-side statements.

    Dated by publication. A figure that covers the time until an earlier day than another of the
    same publication is contained in it (``scope`` subset). A range ("40,000 to 55,000") is two
    claims more, "over" its low end and "up to" its high end, in the editions of `RANGE`.
    """
    cells, said = ("value", *RANGE), ["date", "source", "side", "counts"]
    raw = read_lines(path, [*said, "date_basis", "covers_until", *cells, "qualifier", "via", "url"])
    until = raw["covers_until"].where(raw["covers_until"] != "")
    last = until.groupby([raw[c] for c in said]).transform("max")
    same = raw[[*said, "date_basis", "qualifier", "via", "url"]].assign(
        scope=(until < last).map({True: "subset", False: "whole"})
    )
    parts = [same.assign(value=raw["value"], cell="value")]
    for end, (qualifier, edition) in RANGE.items():
        parts.append(same.assign(value=raw[end], cell=end, qualifier=qualifier, edition=edition))
    claims = pd.concat(parts)
    claims = claims[claims["value"] != ""].assign(
        item="personnel", measure="cumulative", as_of=_captured(path, captures(path))
    )
    return _reading(path, raw, claims, _no_figure(raw, cells))


def article(path: str | Path) -> Reading:
    """Read the figures of one article that reports both sides on one day."""
    raw = read_lines(path, [c for c in KEY if c not in ("scope", "as_of")])
    _, as_of = _only_capture(path)
    claims = raw.drop(columns="note", errors="ignore").assign(as_of=as_of)
    return _reading(path, raw, claims, pd.Series("", index=raw.index))


#: The reader of each raw file of claims.
READERS = {
    "general_staff.csv": general_staff,
    "general_staff_stated.csv": general_staff_stated,
    "russian_mod.csv": russian_mod,
    "oryx.csv": oryx,
    "named_dead.csv": named_dead,
    "named_totals.csv": named_totals,
    "article.csv": article,
}


def _captured(path: str | Path, captured: dict[str, pd.Timestamp], via: str = "") -> pd.Timestamp:
    if via not in captured:
        named = f"via {via!r}" if via else "no via (each line names its own)"
        raise FileFault(
            f"{Path(path).parent / NAME}: no line of {Path(path).name} with {named}; "
            f"found {', '.join(map(repr, captured))}"
        )
    return captured[via]


def _only_capture(path: str | Path) -> tuple[str, pd.Timestamp]:
    captured = captures(path)
    if len(captured) > 1:
        raise FileFault(
            f"{Path(path).parent / NAME}: {len(captured)} transcribers of {Path(path).name} "
            f"({', '.join(map(repr, captured))}); the file holds one transcription: expected one line"
        )
    return next(iter(captured.items()))


def _verbs(claims: pd.DataFrame, key: list[str]) -> pd.Series:
    """Return all verbs that a page prints with one figure, in order of appearance."""
    words = (
        claims["wording"]
        .groupby([claims[c] for c in key])
        .transform(lambda told: "|".join(dict.fromkeys(v for w in told for v in w.split("|") if v)))
    )
    return words.reindex(claims.index)


def _no_figure(raw: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    empty = (raw[list(columns)] == "").all(axis=1)
    return pd.Series("", index=raw.index).mask(empty, "no figure on the line")


def _reading(
    path: str | Path, raw: pd.DataFrame, claims: pd.DataFrame, reasons: pd.Series
) -> Reading:
    """Set lines aside, parse the rest, and tell each fault by file, line and column."""
    if raw.empty:
        raise FileFault(f"{path}: a header and no line; restore the file")
    reasons = reasons.mask((reasons == "") & (raw["date"] == ""), "undated")
    aside = raw[reasons != ""]
    record = [
        "; ".join(f"{k}={v}" for k, v in line.items() if v) for line in aside.to_dict("records")
    ]
    set_aside = pd.DataFrame(
        {
            "file": Path(path).name,
            "line": aside.index,
            "reason": reasons[aside.index],
            "record": record,
        }
    )
    claims = claims[claims.index.isin(raw.index[reasons == ""])]
    claims = claims.mask(claims == "")
    if "counts" not in claims:
        claims = claims.assign(counts=_counts(claims))
        claims["item"] = claims["item"].replace("prisoner", "personnel")
    day, number = "a date, YYYY-MM-DD", "a whole number"
    for column, expected in {"date": day, "as_of": day, "value": number, "days": number}.items():
        if column not in claims:
            continue
        parsed = (days_as_written if expected == day else numbers_as_written)(claims[column])
        bad = claims.loc[parsed.isna() & claims[column].notna(), column]
        if len(bad):
            named = column
            if column == "value" and "cell" in claims:
                named = claims.loc[claims["value"] == bad.iloc[0], "cell"].iloc[0]
            raise FileFault(
                f"{path}: line {bad.index[0]}, column {named}: {bad.iloc[0]!r} is not {expected}"
                + (f" ({len(bad)} such cells)" if len(bad) > 1 else "")
            )
        claims = claims.assign(**{column: parsed})
    try:
        return Reading(validate(conform(claims)), set_aside, len(raw))
    except ClaimsError as e:
        # the advice to a user's own table does not help here
        said = e.faults["problem"].str.replace(
            r" a new one is named with allow=.*",
            "; a new one goes into lossdata/vocabulary.py",
            regex=True,
        )
        raise ClaimsError(e.faults.assign(problem=said), f"{path} (rows are lines)") from None


def _counts(claims: pd.DataFrame) -> pd.Series:
    counts = claims["source"].map(PERSONNEL_MEANS).where(claims["item"] == "personnel", "destroyed")
    return counts.mask(claims["item"] == "prisoner", "prisoners")


def read_raw(folder: str | Path | None = None) -> dict[str, Reading]:
    """Read every raw file of claims.

    Parameters
    ----------
    folder : str or Path, optional
        Default: the bundled raw files.

    Returns
    -------
    dict
        File name to `Reading`.

    Raises
    ------
    FileFault, ClaimsError
        A file is missing, damaged or not what its reader expects: file, line and column.

    Examples
    --------
    >>> readings = read_raw()
    >>> readings["article.csv"].lines, len(readings["article.csv"].claims)
    (21, 21)
    """
    folder = raw_folder() if folder is None else Path(folder)
    return {name: reader(folder / name) for name, reader in READERS.items()}
