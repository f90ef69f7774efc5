"""Functions called with what they do not take, or with what they would quietly misread."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld


@pytest.fixture(scope="module")
def tanks(record):
    return ld.select(record, via="minfin", item="tank", measure="cumulative")


@pytest.fixture(scope="module")
def total(tanks):
    return ld.totals(tanks).dropna()


#: What is called, with claims and a total, and a word of the error.
MISREAD = {
    "select of a day day first": (lambda c, t: ld.select(c, date="03.06.2025"), "03.06.2025"),
    "select of a year as a number": (lambda c, t: ld.select(c, date=2025), "2025"),
    "select from a day with slashes": (lambda c, t: ld.select(c, start="01/02/2025"), "01/02/2025"),
    "select of an unknown word": (lambda c, t: ld.select(c, item="tnak"), "tnak"),
    "select of an unknown column": (lambda c, t: ld.select(c, itme="tank"), "itme"),
    "load as of a day day first": (lambda c, t: ld.load(as_of="03.06.2025"), "03.06.2025"),
    "a rate between days day first": (lambda c, t: ld.implied_rate(t, "03.06.2025", "05.06.2025"), ".06.2025"),
    "a rate since a time of day": (lambda c, t: ld.implied_rate(t, since="2022-02-23 05:00"), "2022-02-23"),
    "a vote by an unknown column": (lambda c, t: ld.consensus(c, by=["date", "itme"]), "itme"),
    "a vote of fractions": (lambda c, t: ld.consensus(c.assign(value=1.5)), "1.5"),
    "fractions side by side": (lambda c, t: ld.pivot(c.assign(value=1.5), "via"), "1.5"),
    "an unknown check": (lambda c, t: ld.check(c, only=["fals"]), "fals"),
    "corrections without amounts": (
        lambda c, t: ld.increments(c, corrections=pd.DataFrame({"date": ["2025-06-02"], "item": ["tank"]})), "amount"),
    "corrections of another source": (
        lambda c, t: ld.increments(c, corrections=ld.corrections().assign(source="oryx")), "oryx"),
    "a mean over no days": (lambda c, t: ld.rolling_mean(ld.daily(t), 0), "0"),
    "periods of nobody's": (lambda c, t: ld.per_period(t, "fortnight"), "fortnight"),
    "a text of an unknown source": (lambda c, t: ld.briefing.parse("x", source="nobody"), "nobody"),
    "a text of a day day first": (lambda c, t: ld.briefing.parse("x", date="03.06.2025"), "03.06.2025"),
    "a text from no address": (lambda c, t: ld.briefing.parse("x", url="http://[bad"), "http"),
    "concat of nothing": (lambda c, t: ld.concat([]), ""),
    "a level of 0": (lambda c, t: ld.compare.ratio(c, c, level=0), "level"),
    "an update of two sources": (lambda c, t: ld.update(files="x", offline=True), "one of them"),
    "an export of results": (lambda c, t: ld.export("/nowhere/x", c.assign(mine=1)), "mine"),
    "an export of no claims": (lambda c, t: ld.export("/nowhere/x", c[:0]), "none"),
    "a report without a name": (lambda c, t: __import__("lossdata.publish.report").publish.report.make(
        "", execute=False), "is empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISREAD)
def test_what_would_be_misread_is_refused(tanks, total, tried, name):
    call, word = MISREAD[name]
    tried(f"call: {name}", "the function of that name", "ValueError or TypeError, one sentence")
    with pytest.raises((ValueError, TypeError, KeyError)) as raised:  # KeyError: an unknown column
        call(tanks, total)
    assert word in str(raised.value) and len(str(raised.value)) < 2_000


FUNCTIONS = {
    "select": ld.select, "describe": ld.describe, "validate": ld.validate, "consensus": ld.consensus,
    "disagreements": ld.disagreements, "increments": ld.increments, "totals": ld.totals, "check": ld.check,
    "suspects": ld.suspects, "reconcile": ld.reconcile, "headlines": ld.headlines, "concat": ld.concat,
}  # fmt: skip
WRONG = [
    None,
    5,
    "claims.csv",
    {"date": ["2025-06-02"]},
    np.zeros(3),
    [[1]],
    pd.DataFrame,
    pd.DataFrame({"a": [1]}),
]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_no_claims_table_is_told_as_such(tried, name):
    tried(
        f"{name}: no claims table",
        "None, a number, a name, a dict, an array, …",
        "TypeError or ValueError",
    )
    # any table may be selected from
    for wrong in WRONG[: -1 if name == "select" else None]:
        with pytest.raises((TypeError, ValueError)) as raised:
            FUNCTIONS[name](wrong)
        assert 0 < len(str(raised.value)) < 2_000, repr(wrong)[:40]


#: What may be done to a table without a change of its steps.
SAME = {
    "rows in another order": lambda c: c.iloc[::-1],
    "another index": lambda c: c.set_index(pd.Index([f"r{i}" for i in range(len(c))])),
    "text for categories": lambda c: c.astype(dict.fromkeys(c.select_dtypes("category"), "str")),
    "figures as float": lambda c: c.assign(value=c["value"].astype("float64")),
    "days to the second": lambda c: c.assign(date=c["date"].astype("datetime64[s]")),
    "days of a time zone": lambda c: c.assign(date=c["date"].dt.tz_localize("Europe/Kyiv")),
    "a column more": lambda c: c.assign(mine=1),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_the_same_claims_have_the_same_steps(tanks, tried, name):
    tried(f"a table: {name}", "increments", "harmless, the same steps")
    plain = ld.increments(tanks).set_index("date")["step"]
    again = ld.increments(SAME[name](tanks)).set_index("date")["step"].sort_index()
    assert again.tolist() == plain.sort_index().tolist()


def test_days_of_a_time_zone_have_the_same_findings(tanks, tried):
    tried("a table: days of a time zone", "check", "harmless, the same findings")
    there = SAME["days of a time zone"](tanks)
    assert ld.check(there)["sentence"].tolist() == ld.check(tanks)["sentence"].tolist() != []
