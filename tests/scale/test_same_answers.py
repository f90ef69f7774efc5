"""What comes out of partitions is what pandas says of the whole table: values, order, index and types."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims import Break, Source, add_source
from lossdata.claims.sources import know

pytest.importorskip("dask", reason="Dask is not installed")
import dask
import dask.dataframe as dd

MIRRORS = ["petroivaniuk", "orc_losses", "minfin"]
PARTITIONS = (1, 2, 7, 45)  # 45: more than there are series


@pytest.fixture(autouse=True)
def one_thread():
    """Run in this thread: how rows come together is asked here, and not how fast."""
    with dask.config.set(scheduler="sync"):
        yield


def in_parts(table, number):
    return dd.from_pandas(table, npartitions=number, sort=False)


def same(whole, parts):
    """Assert that two tables are the same to the bit; what waits is computed."""
    got = parts.compute() if isinstance(parts, dd.DataFrame) else parts
    assert isinstance(got, pd.DataFrame)
    pd.testing.assert_frame_equal(whole, got, check_exact=True)
    for column in whole:
        if isinstance(whole[column].dtype, pd.CategoricalDtype):
            assert whole[column].cat.categories.equals(got[column].cat.categories), column


def totals_of(series, days, seed):
    """Return totals of series that fall, stand still, jump and have days without a report, shuffled."""
    rng = np.random.default_rng(seed)
    tables = []
    for number in range(series):
        flow = rng.poisson(rng.choice([0.2, 5, 60]), days)
        flow[rng.integers(0, days, 2)] += rng.integers(0, 900)
        if number == 1:
            flow[40:80] = 0  # stands still
        value = flow.cumsum() + 1000
        slips = rng.integers(1, days, 3)
        value[slips] += rng.choice([-1000, -100, 100, 1000, 9], 3)
        dates = pd.Timestamp("2023-01-01") + pd.to_timedelta(
            np.sort(rng.choice(days + 9, days, replace=False)), unit="D"
        )
        table = pd.DataFrame({"date": dates, "value": value})
        words = {
            "source": ["general_staff", "my_count", "other_count"][number % 3],
            "via": ["minfin", "orc_losses", "my_page", "his_page"][number % 4],
            "side": ["RU", "UA"][number // 20],
            "item": ["tank", "vehicle", "afv", "uav", "personnel"][number % 5],
            "counts": "casualties" if number % 5 == 4 else "destroyed",
            "scope": ["whole", "partial"][number % 7 == 3],
        }
        tables.append(table.assign(**words))
    whole = pd.concat(tables, ignore_index=True).assign(measure="cumulative", as_of="2026-08-22")
    whole.loc[rng.choice(len(whole), 20), "value"] = pd.NA
    claims = ld.claims.conform(whole)
    return claims.sample(frac=1, random_state=seed)


def stated_by(seed):
    """Return daily figures: two captures of a list, a ministry's sectors and pages, days beside totals."""
    rng = np.random.default_rng(seed)
    dates = pd.date_range("2023-01-01", periods=420)
    tables = []
    for source, side, as_of in (("my_list", "UA", "2024-03-01"), ("my_list", "UA", "2025-06-01"),
                                ("svo_rf_gd", "RU", "2025-06-01"), ("my_count", "RU", "2025-06-01")):  # fmt: skip
        value = rng.poisson(30, len(dates))
        value[dates.is_month_end] *= 4
        value[200:203] = 0
        counts = "casualties" if source == "my_count" else "killed"
        words = {"source": source, "via": source, "side": side, "counts": counts, "as_of": as_of}
        tables.append(pd.DataFrame({"date": dates, "value": value}).assign(**words))
    tables[0].loc[(dates > pd.Timestamp("2023-09-01")) & (dates.day_of_week > 4), "value"] = 0
    tables[3]["value"] = tables[3]["value"].cumsum()  # a total that is called days
    # the same list, dated a day later
    words = {"source": "his_list", "via": "his_list"}
    tables.append(tables[1].assign(date=dates + pd.Timedelta(days=1), **words))
    for via in ("tass.com", "ria.ru", "mk.ru"):
        for sector in ("centre", "south", "all"):
            value = 5 * rng.poisson(40 if sector != "all" else 80, len(dates))
            words = {"source": "russian_mod", "via": via, "side": "UA", "counts": "losses"}
            words |= {"sector": sector, "edition": "bulletin", "as_of": "2025-06-01"}
            table = pd.DataFrame({"date": dates, "value": value}).assign(**words)
            tables.append(table.assign(url="https://" + via + "/" + table["date"].astype("str")))
    whole = pd.concat(tables, ignore_index=True).assign(
        item="personnel", measure="interval", days=1, scope="whole"
    )
    whole["sector"] = whole["sector"].fillna("all")
    whole["wording"] = np.where(np.arange(len(whole)) % 50, "lost", "killed")
    return ld.claims.conform(whole).sample(frac=1, random_state=seed)


@pytest.fixture(scope="module")
def totals():
    return totals_of(30, 120, seed=3)


@pytest.fixture(scope="module")
def everything(totals):
    """Totals and daily figures of seven sources, with an index whose labels repeat."""
    both = ld.concat([totals, stated_by(5)]).sample(frac=1, random_state=2)
    return both.set_index(pd.Index(np.arange(len(both)) % 4000, name="line"))


@pytest.fixture
def named():
    """Make a source known for the length of a test: a worker is told of it."""
    known = dict(ld.claims.SOURCES)
    break_ = Break("2023-02-01", "my_count", "tank", 3)
    add_source(Source(name="my_count", kind="claimed", side="RU", lag=1, breaks=(break_,)))
    yield
    know(known)


@pytest.mark.slow
@pytest.mark.parametrize("number", PARTITIONS)
def test_increments(totals, number):
    same(ld.increments(totals), ld.increments(in_parts(totals, number)))


def test_increments_of_another_key_and_of_fractions(totals):
    narrow = totals[totals["via"] == "my_page"].drop(columns=["url", "as_of"])
    parts = in_parts(narrow, 3)
    by = ["source", "item", "side", "scope"]
    same(ld.increments(narrow, by=by), ld.increments(parts, by=by))
    halves = narrow.astype({"value": "float64"}).assign(value=lambda t: t["value"] / 2)
    same(ld.increments(halves, every=2), ld.increments(in_parts(halves, 3), every=2))


@pytest.mark.slow
def test_increments_with_a_log_and_with_breaks(totals, named):
    log = pd.DataFrame(
        {"date": pd.to_datetime(["2023-01-20", "2023-02-02"]), "item": ["tank", "afv"],
         "amount": [4, 2], "source": "general_staff", "side": "RU"}
    )  # fmt: skip
    parts = in_parts(totals, 7)
    same(ld.increments(totals, corrections=log), ld.increments(parts, corrections=log))
    # a break of one source alone: in most partitions it is of nothing
    of_one = [Break("2023-02-01", "my_count", "vehicle", 5, side="RU")]
    for breaks in (of_one, ()):
        same(ld.increments(totals, breaks=breaks), ld.increments(parts, breaks=breaks))
    for table in (totals, parts):
        with pytest.raises(ValueError, match="no column 'source', and the claims are of"):
            ld.increments(table, corrections=log.drop(columns=["source", "side"]))
        with pytest.raises(ValueError, match="breaks: none is of a source and item"):
            ld.increments(table, breaks=[Break("2023-02-01", "nobody", "tank", 5)])
        with pytest.raises(ValueError, match="corrections are of source nobody"):
            ld.increments(table, corrections=log.assign(source="nobody"))


@pytest.mark.slow
@pytest.mark.parametrize("number", PARTITIONS)
def test_consensus(everything, number):
    voted = everything[everything["source"] != "his_list"]
    same(ld.consensus(voted), ld.consensus(in_parts(voted, number)))


@pytest.mark.parametrize("by", [["item", "date"], ["counts", "item", "date"], ["url", "date"]])
def test_consensus_sorted_otherwise(totals, by):
    table = totals.assign(url="https://example.org/" + totals["via"].astype("str"))
    same(ld.consensus(table, by=by), ld.consensus(in_parts(table, 4), by=by))


def test_the_votes_of_words_that_are_no_categories(totals):
    """Plain words have no order of their own: that of the whole table is found first."""
    plain = totals.astype(dict.fromkeys(totals.select_dtypes("category").columns, "str"))
    same(ld.consensus(plain), ld.consensus(in_parts(plain, 7)))


@pytest.mark.slow
@pytest.mark.parametrize("number", PARTITIONS)
def test_suspects(totals, number, named):
    found = ld.suspects(totals)
    assert len(found) > 20
    same(found, ld.suspects(in_parts(totals, number)))
    by = ["source", "via", "side", "item", "scope"]
    same(
        ld.suspects(totals, by=by, threshold=4),
        ld.suspects(in_parts(totals, number), by=by, threshold=4),
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", PARTITIONS)
def test_per_period(totals, number, named):
    parts = in_parts(totals, number)
    same(ld.per_period(totals), ld.per_period(parts))
    same(ld.per_period(totals, "7D", by="report", origin="2022-12-26"),
         ld.per_period(parts, "7D", by="report", origin="2022-12-26"))  # fmt: skip


def test_per_period_of_one_series(totals):
    key = ["source", "via", "side", "item", "scope"]
    one = totals[(totals[key] == totals.iloc[0][key]).all(axis=1)]
    assert 100 < len(one) < 130
    same(ld.per_period(one, "QS"), ld.per_period(in_parts(one, 5), "QS"))


@pytest.mark.slow
@pytest.mark.parametrize("number", PARTITIONS)
def test_check(everything, number, named):
    found = ld.check(everything)
    missing = set(ld.checks.catalogue()["check"]) - set(found["check"].astype(str))
    assert missing <= {
        "large_rewrite",
        "postdated",
        "predated",
        "duplicates",
        "negative",
        "parts",
        "stated",
    }
    same(found, ld.check(in_parts(everything, number)))


@pytest.mark.slow
def test_check_of_the_frozen_record(record):
    log = ld.corrections()
    for table in (record, record.sample(frac=1, random_state=4)):
        same(ld.check(table, corrections=log), ld.check(in_parts(table, 5), corrections=log))


@pytest.mark.slow
def test_all_of_it_on_the_record(whole_record):
    record = whole_record
    parts = in_parts(record, 5)
    same(ld.check(record), ld.check(parts))
    is_mirror, is_in_parts = (
        t["via"].isin(MIRRORS) & (t["measure"] == "cumulative") for t in (record, parts)
    )
    totals, parts = record[is_mirror], parts[is_in_parts]
    for function in (ld.increments, ld.consensus, ld.suspects, ld.per_period):
        same(function(totals), function(parts))


def test_few_columns():
    """A spreadsheet without a source: nothing tells series apart but the item."""
    dates = pd.date_range("2023-01-01", periods=40)
    value = np.random.default_rng(1).poisson(20, 80).reshape(2, 40).cumsum(axis=1)
    value[1, 20] += 1000
    table = pd.DataFrame(
        {"date": [*dates] * 2, "value": value.ravel(), "item": ["a"] * 40 + ["b"] * 40}
    )
    parts = in_parts(table, 3)
    for function in (ld.increments, ld.suspects, ld.check):
        same(function(table), function(parts))


def test_a_source_that_is_known_here_is_known_there(totals, named):
    """With its break in February the step is no flow alone."""
    assert (ld.increments(in_parts(totals, 7)).compute()["rebase"] != 0).any()


def test_a_check_of_ones_own_goes_along(totals):
    from lossdata.checks.judgement import Judgement, plain
    from lossdata.checks.registry import CHECKS, register

    def thousands(evidence):
        """Flag round thousands."""
        is_round = (evidence.claims["value"] % 1000 == 0).fillna(False).to_numpy(bool)
        return Judgement(plain(is_round), len(is_round))

    register(question="Which are round?", sentence="round", needs=["value"], nothing="no_claims",
             within="series")(thousands)  # fmt: skip
    try:
        found = ld.check(totals, only="thousands")
        assert len(found)
        same(found, ld.check(in_parts(totals, 7), only="thousands"))
    finally:
        del CHECKS["thousands"]


def test_the_answer_stays_beside_its_claims(totals):
    """In the same partitions: a column of one can be put into the other, part by part."""
    parts = in_parts(totals, 4)
    steps = ld.increments(parts)
    assert steps.npartitions == parts.npartitions
    both = dd.map_partitions(
        lambda a, b: a.assign(flow=b["flow"]), parts, steps, align_dataframes=False
    )
    both = both.compute()
    pd.testing.assert_series_equal(both["flow"], ld.increments(totals)["flow"])


def test_files_whose_categories_are_not_known(totals, tmp_path):
    """Parquet files tell a word's code, and each its own words."""
    for number, part in enumerate(np.array_split(np.arange(len(totals)), 3)):
        own = totals.iloc[part].reset_index(drop=True)
        words = own.select_dtypes("category").columns
        own[words] = own[words].apply(lambda column: column.cat.remove_unused_categories())
        own.to_parquet(tmp_path / f"{number}.parquet")
    files = dd.read_parquet(tmp_path)
    assert not files["item"].cat.known
    whole = totals.reset_index(drop=True)
    voted = ld.consensus(files).compute()
    expected = ld.consensus(whole)
    for c in expected.select_dtypes("category"):
        if c not in ("via", "status"):
            kept = expected[c].cat.remove_unused_categories()
            assert voted[c].astype("str").equals(kept.astype("str"))
    pd.testing.assert_series_equal(voted["value"], expected["value"])
