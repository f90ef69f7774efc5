"""Growth from captures by hand and by a published triangle; what is corrected, and how well."""

import growth as benchmark
import numpy as np
import pandas as pd
import pytest
from test_ratios import claims

import lossdata as ld
from lossdata.compare import backtest, growth, nowcast, ratio
from lossdata.compare.capture_steps import AGES, Steps
from lossdata.compare.confirmation_growth import hazards
from lossdata.series.expected_growth import ahead, grown_periods


def curve_of(rates, **words):
    """Return a table of growth with the given rates a day and no scatter but Poisson's."""
    table = pd.DataFrame({"rate": rates, "complete": 1.0}, pd.Index(AGES[: len(rates)], name="age"))
    constants = {"n": 1e9, "at_risk": 1e12, "scatter": 1.0, "batch": 0.0, "window": 100.0,
                 "step": 5.0, "oldest": 100, "pace": 0.0, "pace_code": "steady"}  # fmt: skip
    return table.assign(**(constants | words))


def two_captures(first, second, as_of=("2024-05-01", "2024-06-10"), start="2024-01-01"):
    parts = (claims(v, "oryx", start, t) for v, t in zip((first, second), as_of, strict=True))
    return pd.concat(parts, ignore_index=True)


#: Taylor and Ashe (1983): claims paid by year of origin and of development, as in Mack (1993).
TRIANGLE = [
    [357848, 766940, 610542, 482940, 527326, 574398, 146342, 139950, 227229, 67948],
    [352118, 884021, 933894, 1183289, 445745, 320996, 527804, 266172, 425046],
    [290507, 1001799, 926219, 1016654, 750816, 146923, 495992, 280405],
    [310608, 1108250, 776189, 1562400, 272482, 352053, 206286],
    [443160, 693190, 991983, 769488, 504851, 470639],
    [396132, 937085, 847498, 805037, 705960],
    [440832, 847631, 1131398, 1063269],
    [359480, 1061648, 1443370],
    [376686, 986608],
    [344014],
]
#: Mack (1993), table 1: the factors from one year of development to the next.
FACTORS = [3.490607, 1.747333, 1.457413, 1.173852, 1.103824, 1.086269, 1.053874, 1.076555, 1.017725]


def test_hazards_are_the_chain_ladders_of_a_published_triangle():
    """A year of development is put into one range of ages: a hazard is then the log of its factor."""
    totals = [np.cumsum(row) for row in TRIANGLE]
    rows = [(j, t[j], t[j + 1]) for t in totals for j in range(len(t) - 1)]
    year, earlier, later = (np.array(x, float) for x in zip(*rows, strict=True))
    days = np.eye(len(AGES))[year.astype(int)]
    none = np.zeros(1)
    found = hazards(Steps(year.astype(int), days, earlier, later, none, none, none, none))
    assert np.exp(found[:9]).tolist() == pytest.approx(FACTORS, abs=2e-6)
    assert found[9:].tolist() == [0, 0, 0, 0, 0]


def test_a_curve_by_hand():
    """60 days of 10, aged 62 to 121 at first; 40 days later 12: log(1.2) / 40 a day where none is younger."""
    curve = growth(two_captures(np.full(60, 10), np.full(60, 12)))
    rate = np.log(1.2) / 40
    assert curve.loc[[60, 90, 120], "rate"].tolist() == pytest.approx([rate] * 3, rel=1e-3)
    assert curve["oldest"].iloc[0] == 161  # 2024-01-01 to 2024-06-10
    # 71 days from the age of 90 to the greatest age seen
    assert curve.loc[90, "complete"] == pytest.approx(1.2 ** (-71 / 40), rel=1e-3)
    assert curve["n"].sum() == pytest.approx(120)
    inside = (curve["low"] <= curve["complete"]) & (curve["complete"] <= curve["high"])
    assert inside.all()
    assert curve["pace_code"].unique().tolist() == ["not_judged"]  # of one step no halves


@pytest.mark.slow
@pytest.mark.parametrize(("size", "bias"), [(20, "not_excluded"), (4_000_000, "excluded")])
def test_a_bias_is_excluded_only_where_both_halves_of_the_captures_agree_within_five_per_cent(
    size, bias
):
    """Twelve captures, ten days apart, of 60 days whose counts grow by exactly a thousandth a day."""
    first = pd.Timestamp("2024-04-01")
    taken = [first + pd.Timedelta(days=10 * k) for k in range(12)]
    held = [np.full(60, round(size * 1.01**k)) for k in range(12)]
    parts = [
        claims(v, "oryx", "2024-01-01", f"{t:%Y-%m-%d}") for v, t in zip(held, taken, strict=True)
    ]
    curve = growth(pd.concat(parts, ignore_index=True))
    row = curve.iloc[0]
    assert curve["bias_code"].unique().tolist() == [bias]
    assert row["pace_low"] < row["pace_ratio"] < row["pace_high"]
    assert row["pace_code"] == "steady" and row["pace_ratio"] == pytest.approx(1, abs=0.3)


def test_what_is_to_come_by_hand():
    """From the age of 20 on 0.01 a day for 10 days and none later: exp(-0.1) of it is known."""
    curve = curve_of([0.0, 0.0, 0.0, 0.01, 0.0])
    assert ahead(curve, np.array([20.0, 40.0])).known.tolist() == pytest.approx([0.904837, 1.0])
    assert ahead(curve, np.array([20.0]), 5).known.item() == pytest.approx(0.951229)
    held = pd.Series(100.0, pd.to_datetime(["2024-01-11"]))
    grown = grown_periods(held, pd.Timestamp("2024-01-31"), curve, "MS").iloc[0]
    # what is lacking beside 100 that are known is NB(100, exp(-0.1)): P(up to 3) = 0.009, P(up to 4) = 0.026
    assert grown["expected"] == pytest.approx(110.517, abs=1e-3)
    assert (grown["expected_low"], grown["expected_high"]) == (104, 118)
    assert grown["correction_code"] == "corrected"


@pytest.mark.parametrize(
    ("held", "rate", "words", "code"),
    [
        (0, 0.01, {}, "none_known"),
        (50, 0.0, {}, ""),
        (50, 0.01, {}, "corrected"),
        (50, 0.01, {"pace_code": "changed"}, "pace_changed"),
        (50, 2.0, {}, "none_known"),  # all of its days are too young
    ],
)
def test_codes_say_what_was_corrected(held, rate, words, code):
    counts = pd.Series(float(held), pd.to_datetime(["2024-01-11"]))
    curve = curve_of([rate] * 5, **words)
    grown = grown_periods(counts, pd.Timestamp("2024-01-31"), curve, "MS").iloc[0]
    assert grown["correction_code"] == code
    assert grown["young"] == (rate == 2.0)


def test_days_too_young_are_left_out_and_counted():
    counts = pd.Series([50.0, 1.0], pd.to_datetime(["2024-01-01", "2024-01-31"]))
    curve = curve_of([2.0, 0.0, 0.0, 0.0])
    grown = grown_periods(counts, pd.Timestamp("2024-01-31"), curve, "MS").iloc[0]
    assert (grown["known"], grown["young"], grown["correction_code"]) == (50, 1, "too_young")


def test_what_is_no_growth_of_one_list_is_refused():
    listed = two_captures(np.full(60, 10), np.full(60, 12))
    with pytest.raises(ValueError, match=r"growth: more than one side: RU, UA; .* by=\['side'\]"):
        growth(pd.concat([listed, listed.assign(side="UA")]))
    with pytest.raises(ValueError, match="growth takes a list by day"):
        growth(listed.assign(measure="cumulative"))
    with pytest.raises(ValueError, match="growth: pace takes a number from 0, not -1"):
        growth(listed, pace=-1)
    both = growth(pd.concat([listed, listed.assign(side="UA")]), by=["side"])
    assert both.index.names == ["side", "age"]
    with pytest.raises(ValueError, match="of one list, such as"):
        ld.per_period(listed, maturity=both)
    with pytest.raises(ValueError, match="this one is empty"):
        nowcast(listed, both[:0])
    with pytest.raises(ValueError, match="no growth can be estimated from these captures"):
        nowcast(listed[:60])


def test_several_items_are_one_group():
    listed = two_captures(np.full(60, 10), np.full(60, 12))
    half = pd.concat(
        [listed.assign(value=5 + listed["value"] % 10 // 2, item=i) for i in ("tank", "afv")]
    )
    pd.testing.assert_frame_equal(growth(half), growth(listed))


def test_ratio_and_periods_are_corrected_beside_what_is_published():
    listed = two_captures(np.full(120, 10), np.full(120, 12), ("2024-05-01", "2024-06-10"))
    last = listed[listed["as_of"] == "2024-06-10"]
    curve = growth(listed)
    claimed = claims(np.random.default_rng(1).poisson(36, 120))
    told = ratio(claimed, last, freq="MS", maturity=curve, definitions_differ=True)
    assert told["rule"].iloc[0] == "95% known, by the growth as given"
    assert told["ratio"].tolist() == pytest.approx((told["claimed"] / told["confirmed"]).tolist())
    by_hand = told["ratio"] * told["confirmed"] / told["expected"]
    assert told["corrected"].tolist() == pytest.approx(by_hand.tolist())
    assert (told["corrected_low"] < told["corrected"]).all()
    assert (told["corrected"] < told["corrected_high"]).all()
    assert told["correction_code"].unique().tolist() == ["corrected"]
    assert told.loc["2024-04", "low"].isna().all()  # as published it is immature
    months = ld.per_period(last, maturity=curve)["2024":]
    assert months["value"].tolist() == [372, 348, 372, 348]
    expected = nowcast(listed, curve)["expected"].loc[:"2024-04"]
    assert months["expected"].tolist() == pytest.approx(expected.tolist())
    stated = ratio(claimed, last, freq="MS", definitions_differ=True)
    assert stated["corrected"].isna().all()
    assert stated["correction_code"].unique().tolist() == [""]


@pytest.mark.slow
def test_every_capture_is_the_list_as_it_was_known(record):
    oryx = ld.select(record, source="oryx")
    listed = ld.record.every_capture(oryx)
    for taken in sorted(listed["as_of"].unique())[::12]:
        then = ld.record.as_known(oryx, taken)
        own = listed[listed["as_of"] == taken]
        sums = [
            t.groupby(["side", "item", "date"], observed=True)["value"].sum() for t in (then, own)
        ]
        pd.testing.assert_series_equal(*(s[s > 0] for s in sums))
    with pytest.raises(ValueError, match="none of the claims are of Oryx"):
        ld.record.every_capture(ld.select(record, via="minfin", item="tank"))


@pytest.mark.slow
def test_a_backtest_knows_nothing_of_later_captures(record):
    listed = ld.record.every_capture(ld.select(record, source="oryx", side="RU", item="tank"))
    tested = backtest(listed, freq="YS")
    captured = tested["captured"].iloc[0]
    then = listed[listed["as_of"] <= captured]
    alone = nowcast(then, freq="YS", until="2026-04-28")
    of_then = tested[tested["captured"] == captured].set_index("date")
    for column in ("expected", "low", "high"):
        pair = of_then[column].dropna().loc["2023-01-01"], alone.loc["2023-01-01", column]
        assert pair[0] == pytest.approx(pair[1])


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "least"), [("poisson", 0.9), ("scattered", 0.88)])
def test_intervals_hold_what_comes(kind, least):
    """Nominal 95 %, 20 lists of five months; bias within three standard errors and 5 %."""
    told = benchmark.simulation(kind, 20).set_index(["pace", "of"]).loc[(0.0, "month")]
    assert told["coverage"] > least
    assert abs(told["bias"]) < 0.05 + 3 * told["± s.e. "]
