"""What holds of any table: book-keeping without a remainder, votes that invent nothing, order and dtypes that do not matter."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import lossdata as ld
from lossdata.claims import Break

pytestmark = pytest.mark.slow

#: Few days and few words, so that gaps, months' ends and votes come about.
FIRST = pd.Timestamp("2025-01-25")
DAY = st.integers(0, 40)
#: Found examples are small already; shrinking them takes minutes.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
COMMON = settings(
    phases=PHASES, max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

WORDS = {
    "source": ["general_staff", "my_ministry"],
    "via": ["minfin", "orc_losses", "petroivaniuk"],
    "side": ["RU", "UA"],
    "item": ["tank", "afv"],
}


@st.composite
def totals(draw, **words):
    """Return cumulative claims, at most one a series and date, in any order; some values are missing."""
    varied = WORDS | {c: [w] for c, w in words.items()}
    key = st.tuples(DAY, *(st.sampled_from(varied[c]) for c in WORDS))
    keys = draw(st.lists(key, min_size=1, max_size=25, unique=True))
    value = st.one_of(st.none(), *[st.integers(0, 400)] * 9)
    values = draw(st.lists(value, min_size=len(keys), max_size=len(keys)))
    table = pd.DataFrame([k[1:] for k in keys], columns=list(WORDS))
    table["date"] = [FIRST + pd.Timedelta(days=k[0]) for k in keys]
    table["value"] = pd.array(values, dtype="Int64")
    return ld.claims.conform(table.assign(counts="destroyed", measure="cumulative"))


def one_total(**words):
    return totals(source="general_staff", side="RU", item="tank", via="minfin", **words)


def as_dict(result) -> dict:
    """Return a result by its words and dates, whatever its dtypes."""
    table = result.to_frame("value") if isinstance(result, pd.Series) else result
    stacked = table.reset_index().astype("object").where(lambda t: t.notna(), None)
    return {tuple(map(str, row)) for row in stacked.itertuples(index=False, name=None)}


def refusal(function, table):
    """Return what a function makes of a table, or the sentence in which it refuses it."""
    try:
        return as_dict(function(table))
    except (ValueError, TypeError) as error:
        return f"refused: {type(error).__name__}"


@COMMON
@given(
    totals(),
    st.lists(st.tuples(DAY, st.integers(-50, 50)), max_size=4, unique=True),
    st.integers(1, 3),
)
def test_first_to_last_is_the_sum_of_the_parts(claims, amounts, every):
    days = [FIRST + pd.Timedelta(days=d) for d, _ in amounts]
    log = pd.DataFrame(
        {"date": pd.to_datetime(days), "item": "tank", "amount": [a for _, a in amounts]}
    )
    breaks = [
        Break(f"{d:%Y-%m-%d}", "my_ministry", "afv", a)
        for d, (_, a) in zip(days, amounts, strict=True)
    ]
    if {"general_staff"} & set(claims["source"]) and {"RU"} & set(claims["side"]):
        log = log.assign(source="general_staff", side="RU")
    else:
        log = None  # a log of nobody in the table is an error
    used = any(
        set(claims["source"]) & {b.source} and set(claims["item"]) & {b.item} for b in breaks
    )
    parts = ld.increments(claims, corrections=log, breaks=breaks if used else (), every=every)
    table = claims.join(parts[["step", "flow", "restatement", "gap", "rebase"]]).sort_values("date")
    for _, series in table.groupby(list(WORDS), observed=True):
        reports = series["value"].dropna()
        if reports.empty:
            continue
        summed = series[["flow", "restatement", "gap", "rebase"]].sum().sum()
        assert reports.iloc[-1] - reports.iloc[0] == summed == series["step"].sum()


@COMMON
@given(one_total())
def test_days_add_up_to_the_total_again(claims):
    total = ld.totals(claims).dropna()
    if total.empty:
        return
    again = ld.cumulate(ld.daily(total), total.iloc[0], anchors=total)
    assert again.dropna().to_dict() == total.to_dict()


@COMMON
@given(one_total(), st.sampled_from(["MS", "7D"]))
def test_a_period_is_the_difference_of_the_totals_at_its_edges(claims, freq):
    total = ld.totals(claims).dropna()
    if len(total) < 2:
        return
    periods = ld.per_period(total, freq)
    offset = pd.tseries.frequencies.to_offset(freq)
    for start, row in periods.iterrows():
        before, last = start - pd.Timedelta(days=1), start + offset - pd.Timedelta(days=1)
        if before in total and last in total:
            assert row["value"] == total[last] - total[before]
            assert row["note"] == "whole" and row["missing"] == 0


@COMMON
@given(totals())
def test_the_vote_returns_what_somebody_gave_or_nothing(claims):
    voted = ld.consensus(claims)
    by = ["date", "source", "side", "item"]
    gave = {k: set(v.dropna()) for k, v in claims.groupby(by, observed=True)["value"]}
    votes = claims.dropna(subset="value").groupby(by, observed=True)["value"]
    most = {k: v.value_counts().max() for k, v in votes}
    assert len(voted) == len(most)
    for row in voted.itertuples():
        key = (row.date, row.source, row.side, row.item)
        if pd.notna(row.value):
            assert row.value in gave[key] and row.agree == most[key]
        else:
            assert len(gave[key]) > 1


def _findings(claims):
    findings = ld.check(claims)[["check", "series", "date", "value", "sentence"]]
    return findings[findings["check"] != "disorder"]


ON_TABLES = {
    "increments": lambda t: ld.increments(t)[["date", "item", "value", "step", "flow", "gap"]],
    "consensus": lambda t: ld.consensus(t)[["date", "item", "side", "value", "status", "dissent"]],
    "pivot": ld.pivot,
    "totals": ld.totals,
    "daily": ld.daily,
    "per_period": lambda t: ld.per_period(t).drop(columns="note"),
    "describe": ld.describe,
    "implied_rates": lambda t: ld.implied_rates(t, [5]),
    "disagreements": lambda t: ld.disagreements(t)[["date", "item", "consensus", "status"]],
    # that rows stand out of order is what one check is about
    "check": _findings,
    "select": lambda t: ld.select(t, item=t["item"].iloc[0], start="2025-02").drop(columns="url"),
}


def by_value(result):
    """Leave out the row's own number, which a new order changes."""
    if isinstance(result, set):
        return {row[1:] for row in result} | {len(result)}
    return result


@COMMON
@given(st.data())
@pytest.mark.parametrize("name", ON_TABLES)
def test_the_order_of_rows_does_not_matter(name, data):
    claims = data.draw(totals())
    order = data.draw(st.permutations(range(len(claims))))
    other = claims.iloc[order].reset_index(drop=True)
    if name == "select":
        other, claims = (t.sort_values(["item", "date", *WORDS]) for t in (other, claims))
    function = ON_TABLES[name]
    numbered = name in ("increments", "check", "select")
    one, two = refusal(function, claims), refusal(function, other)
    if numbered:
        one, two = by_value(one), by_value(two)
    assert one == two


def _briefing(via, day, figures, headline):
    base = {"date": day, "source": "russian_mod", "via": via, "url": f"{via}/{day}", "side": "UA"}
    base |= {"item": "personnel", "counts": "losses", "measure": "interval", "days": 1}
    base |= {"edition": "bulletin"}
    return [base | {"sector": s, "value": v} for s, v in {"all": headline, **figures}.items()]


SIX = {"north": 100, "west": 200, "south": 300, "centre": 400, "east": 50, "dnepr": 5}
#: Two pages of one briefing, one of which contradicts itself, and one of the day after.
BRIEFINGS = ld.claims.conform(
    pd.DataFrame(
        _briefing("a.ru", "2025-08-01", SIX, 1055)
        + _briefing("b.ru", "2025-08-01", SIX, 1955)
        + _briefing("a.ru", "2025-08-02", SIX | {"east": 60}, 1065)
    )
)
TOTALS = ld.claims.conform(
    pd.DataFrame({"date": pd.date_range("2025-01-25", periods=10), "value": range(100, 200, 10)})
    .assign(source="general_staff", via="minfin", side="RU", item="tank", counts="destroyed")
    .assign(measure="cumulative")
)
OF_ROWS = {
    **{name: (call, TOTALS) for name, call in ON_TABLES.items()},
    "suspects": (ld.suspects, TOTALS),
    "headlines": (ld.headlines, BRIEFINGS),
    "sector_sums": (ld.sectors.sector_sums, BRIEFINGS),
    "sector_table": (ld.sector_table, BRIEFINGS),
    "sector_shares": (ld.sector_shares, BRIEFINGS),
    "bounds": (lambda t: ld.bounds(t, 5), BRIEFINGS),
    "briefings": (ld.sectors.briefings, BRIEFINGS),
    "by_outlet": (ld.sectors.by_outlet, BRIEFINGS),
    "to_groupings": (ld.sectors.to_groupings, BRIEFINGS),
    "wording_drift": (ld.sectors.wording_drift, BRIEFINGS),
    "check of briefings": (_findings, BRIEFINGS),
}


@pytest.mark.parametrize("name", OF_ROWS)
def test_labels_of_rows_that_repeat_change_no_value(name):
    """As pandas.concat leaves them, unless told to number the rows anew."""
    function, claims = OF_ROWS[name]
    one, other = function(claims), function(claims.set_axis([0] * len(claims)))
    assert len(one) == len(other)
    assert other.set_axis(one.index).equals(one)


def plain(table, dtype):
    return table.astype(dict.fromkeys(table.select_dtypes("category").columns, dtype))


DTYPES = {
    "object": lambda t: plain(t, "object"),
    "str": lambda t: plain(t, "str"),
    "string": lambda t: plain(t, "string[pyarrow]"),
    # of a copy: pandas 3.0.0 with pyarrow 19 writes 1970 over the missing dates of what it converts
    "arrow": lambda t: plain(t.copy(), "object").convert_dtypes(dtype_backend="pyarrow"),
}


@settings(COMMON, max_examples=4)
@given(claims=totals())
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", ON_TABLES)
def test_the_dtypes_of_a_table_do_not_matter(name, dtype, claims):
    function = ON_TABLES[name]
    assert refusal(function, DTYPES[dtype](claims)) == refusal(function, claims)


@COMMON
@given(totals())
def test_series_side_by_side_are_each_what_it_is_alone(claims):
    """Sides, items, sources and transcriptions are kept apart, never added or interleaved."""
    steps = ld.increments(claims)
    for _, own in claims.groupby(list(WORDS), observed=True):
        pd.testing.assert_frame_equal(ld.increments(own), steps.loc[own.index])
    apart = [c for c in WORDS if claims[c].nunique() > 1]
    together = ld.totals(claims)
    if not apart:
        return
    for key, own in claims.groupby(apart, observed=True):
        column = together[key if len(apart) > 1 else key[0]].dropna()
        alone = ld.totals(own).dropna()
        assert column.to_dict() == alone.to_dict()


@COMMON
@given(totals(), st.sampled_from(["daily", "per_period", "flows", "increments", "totals", "align"]))
def test_totals_and_days_in_one_table_are_never_added_up(claims, name):
    days = claims.assign(measure="interval", days=pd.array([1] * len(claims), dtype="Int64"))
    both = ld.concat([claims, days])
    space = {"flows": ld.series, "align": ld.compare}.get(name, ld)
    call = {"align": lambda t: ld.compare.align(t, t)}.get(name, getattr(space, name))
    with pytest.raises(ValueError):
        result = call(both)
        # periods of totals and of days may stand side by side, each under its own name
        assert name == "per_period" and "measure" in result.index.names
        raise ValueError


@COMMON
@given(totals(), st.integers(1, 4))
def test_a_row_that_stands_twice_changes_no_vote(claims, times):
    again = ld.concat([claims, *[claims.head(times)] * times])
    assert as_dict(ld.consensus(again)) == as_dict(ld.consensus(claims))
    cleaned, done = ld.claims.clean(again)
    assert len(cleaned) == len(claims) and len(done) == len(again) - len(claims)


@COMMON
@given(st.lists(st.tuples(DAY, st.integers(0, 9)), min_size=1, max_size=20))
def test_no_event_is_lost_in_counting(events):
    table = pd.DataFrame(
        {
            "date": [FIRST + pd.Timedelta(days=d) for d, _ in events],
            "value": [v for _, v in events],
            "url": [f"/{i}" for i in range(len(events))],
        }
    )
    words = {"source": "my_list", "side": "RU", "item": "tank", "counts": "destroyed"}
    claims = ld.claims.conform(table.assign(**words, measure="interval", days=1))
    counted = ld.claims.count_events(claims)
    assert counted["value"].sum() == sum(v for _, v in events)
    assert counted["date"].is_unique and len(counted) == len({d for d, _ in events})
    assert ld.daily(counted).sum() == counted["value"].sum() if len(counted) < 20 else True
    assert np.array_equal(counted["date"], np.sort(counted["date"]))
