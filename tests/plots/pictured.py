"""What the pictures are drawn of in these tests: small, typed by hand."""

import numpy as np
import pandas as pd
import pytest

from lossdata.patterns import Changes

IMAGE = pytest.mark.mpl_image_compare(tolerance=4, savefig_kwargs={"dpi": 100})
INF, NA = float("inf"), pd.NA
DAYS = pd.date_range("2025-05-28", periods=10, freq="D", name="date")
LONG = pd.date_range("2023-01-01", periods=300, freq="D", name="date")
AUTUMN = pd.date_range("2025-10-28", periods=8, freq="D", name="date")
SIX = ["centre", "south", "north", "west", "east", "dnepr"]


def total():
    values = [800, 830, 900, NA, NA, 1050, 1090, 1070, 1120, 1200]
    return pd.Series(values, DAYS, dtype="Int64", name="personnel")


def days():
    values = [NA, 30, 70, NA, NA, NA, 40, -20, 50, 80]
    return pd.Series(values, DAYS, dtype="Int64", name="personnel")


def spans():
    return pd.DataFrame({"start": [DAYS[2]], "end": [DAYS[5]], "total": [150]})


def reconciled():
    return pd.DataFrame(
        {
            "date": DAYS[:6],
            "item": ["tank", "tank", "personnel", "personnel", "afv", "afv"],
            "stated": pd.array([15, 7, 1100, 990, 12, 3], "Int64"),
            "step": pd.array([20, 7, 1100, 1020, -4, NA], "Int64"),
            "agrees": [False, True, True, False, False, False],
        }
    )


def claims_of_both():
    ru, ua = (
        "Russian losses, claimed by the General Staff",
        "Ukrainian losses, claimed by the ministry",
    )
    return pd.DataFrame(
        {
            "date": [*DAYS[:4], DAYS[0], DAYS[1], DAYS[2]],
            "label": [ru] * 4 + [ua] * 3,
            "side": ["RU"] * 4 + ["UA"] * 3,
            "value": pd.array([1100, 1230, NA, 1140, 1430, 1400, 980], "Int64"),
            "low": [1100, 1230, np.nan, 1140, 1430, 1350, 0],
            "high": [1100, 1230, np.nan, 1140, INF, 1450, 980],
        }
    )


def leveled():
    """Five weeks of a level, and what two sources claim of them; one open upward, one not whole."""
    weeks = pd.date_range("2025-03-01", periods=5, freq="7D")
    table = pd.DataFrame({"date": weeks, "median": [80.0, 95, 110, 90, 70]})
    table["low"], table["high"] = 0.7 * table["median"], 1.4 * table["median"]
    ours = pd.DataFrame(
        {"date": weeks, "low": [110.0, 130, 150, np.nan, 100], "source": "general_staff"}
    )
    theirs = pd.DataFrame({"date": weeks[:4], "low": [50.0, 60, 0, 55], "source": "mine"})
    ours["high"], theirs["high"] = ours["low"], [50.0, INF, 70, 60]
    claimed = pd.concat([ours, theirs], ignore_index=True).astype({"low": float, "high": float})
    return table, claimed.assign(note=["whole"] * 3 + ["missing_days"] + ["whole"] * 5)


def one_day():
    table = claims_of_both().iloc[[1, 4]].drop(columns="date")
    return table.assign(qualifier=["exact", "over"])


def ratios():
    table = pd.DataFrame({"ratio": [3.1, 2.9, np.nan, 3.3, 4.5, 7.0]})
    table["mature"] = [True] * 4 + [False] * 2
    table["low"], table["high"] = table["ratio"] * 0.9, table["ratio"] * 1.15
    return table.set_axis(pd.date_range("2025-01-01", periods=6, freq="MS"))


def sectors():
    return pd.DataFrame(
        {
            "sector": SIX,
            "value": pd.array([475, 275, 170, 205, 150, 80], "Int64"),
            "qualifier": ["about", "over", "up_to", "exact", "over", "over"],
            "low": [472.5, 275, 0, 205, 150, 80],
            "high": [477.5, INF, 170, 205, INF, INF],
        }
    )


def by_sector():
    rows = [[245, 205, 275, 475, 150, 80], [NA] * 6, [200, 210, NA, 500, 140, 60]]
    return pd.DataFrame(
        rows,
        DAYS[[0, 1, 4]],
        columns=["north", "west", "south", "centre", "east", "dnepr"],
        dtype="Int64",
    )


def shares():
    table = by_sector().astype("Float64")
    return table.div(table.sum(axis=1).replace(0, NA), axis=0)


def covered():
    return pd.DataFrame(
        {"label": ["minfin"] * 10 + ["orc_losses"] * 5, "date": [*DAYS, *DAYS[:3], *DAYS[6:8]]}
    )


def deviations():
    table = pd.DataFrame(0, DAYS, ["minfin", "orc_losses", "petroivaniuk"], dtype="Int64")
    table.loc[DAYS[3:6], "orc_losses"] = NA
    table.loc[DAYS[6], "petroivaniuk"] = 29
    return table


def happenings():
    return pd.DataFrame(
        {
            "date": pd.to_datetime(["2025-06-01", "2025-06-02", "2030-01-01"]),
            "event": ["Strikes: on air bases", "Talks in Istanbul", "Far away"],
        }
    )


def both_by_month():
    """Two sides, claimed and listed, three months; one claim open upward, one list captured twice."""
    months = pd.date_range("2025-03-01", periods=3, freq="MS")
    ru = {"date": months, "side": "RU", "days": [31, 30, 31], "of": [31, 30, 31]}
    ua = {"date": months[[0, 2]], "side": "UA", "of": 31}
    claimed = pd.DataFrame(ru | {"value": [1200.0, 1180, 1060], "source": "general_staff"})
    other = pd.DataFrame(ua | {"value": [1350.0, 1290], "source": "russian_mod", "days": [4, 9]})
    ends = {"low": [1300.0, 1100], "high": [1400.0, INF], "kind": "claimed"}
    later, earlier = {"as_of": pd.Timestamp("2025-11-08")}, {"as_of": pd.Timestamp("2025-09-01")}
    named = pd.DataFrame(ru | {"value": [140.0, 120, 190], "source": "svo_rf_gd"} | later)
    before = pd.DataFrame(ru | {"value": [170.0, 120, 60], "source": "svo_rf_gd"} | earlier)
    theirs = pd.DataFrame(ua | {"value": [50.0, 45], "source": "lostarmour", "days": 31} | later)
    tables = (named, before, theirs)
    lists = [t.assign(low=t["value"], high=t["value"], kind="listed") for t in tables]
    point = claimed.assign(low=claimed["value"], high=claimed["value"], kind="claimed")
    claims = [t.assign(as_of=pd.NaT) for t in (point, other.assign(**ends))]
    return pd.concat([*claims, *lists], ignore_index=True)


def published():
    """A claimed line, a list, an estimate with its range, a statement of the own side."""
    rows = [
        ("2025-03-01", "general_staff", "casualties", 900_000, NA, NA),
        ("2025-06-01", "general_staff", "casualties", 980_000, NA, NA),
        ("2025-03-10", "mediazona", "killed", 97_000, NA, NA),
        ("2025-05-20", "mediazona", "killed", 109_000, NA, NA),
        ("2025-02-24", "meduza_estimate", "killed", 165_000, 160_000, 170_000),
        ("2025-04-30", "bbc_estimate", "killed", NA, 158_885, 229_500),
        ("2025-03-25", "russia_own", "killed", 5_937, NA, NA),
    ]
    columns = ["date", "source", "counts", "value", "low", "high"]
    numbers = dict.fromkeys(columns[3:], "Int64")
    table = pd.DataFrame(rows, columns=columns).astype(numbers)
    return table.assign(date=pd.to_datetime(table["date"]), side="RU")


def counted():
    heaped, even = [60, 10, 12, 9, 11, 48, 10, 12, 13, 15], [20, 22, 18, 21, 19, 20, 23, 17, 20, 20]
    table = pd.DataFrame([heaped, even])
    head = {"series": "", "start": pd.to_datetime(["2022-03-01", "2023-01-01"])}
    head |= {"end": pd.to_datetime(["2022-12-31", "2023-12-31"]), "unit": 10, "n": 200}
    return table.assign(**head)


def week():
    names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    table = {"days": [50] * 7, "ratio": [0.9, 1.0, 1.02, 1.03, 1.0, 1.05, 0.97]}
    table = pd.DataFrame(table, index=pd.Index(names, name="weekday"))
    return table.assign(low=table["ratio"] - 0.06, high=table["ratio"] + 0.06)


def month():
    """Days of a month from its end, the last one high, the first one (of 31 days) without figures."""
    table = pd.DataFrame({"days": [40] * 28 + [36, 34, 4]}, index=-np.arange(1, 32))
    ratio = pd.Series(1 + 0.03 * np.sin(np.arange(31)), table.index)
    ratio[-1], ratio[-31] = 1.4, np.nan
    return table.assign(ratio=ratio, low=ratio - 0.1, high=ratio + 0.1)


def three_levels():
    level = np.repeat([1000, 1400, 1200], 100)
    values = level * (1 + 0.1 * np.sin(np.arange(300) * 1.7)).round(3)
    values[40:52] = np.nan
    return pd.Series(values, LONG)


def fitted(number: int = 2):
    at = LONG[[100, 200]][:number]
    table = {"date": at, "low": at - pd.Timedelta(days=9), "high": at + pd.Timedelta(days=5)}
    starts, levels = [LONG[0], *at], [1000.0, 1400.0, 1200.0][: number + 1]
    ends = [*(at - pd.Timedelta(days=1)), LONG[-1]]
    segments = {"start": starts, "end": ends, "first": levels, "last": levels}
    return Changes(pd.DataFrame(table), pd.DataFrame(segments), 0.005, 288, 0, 0.5, 96.0, "")


def day_shares():
    value = pd.DataFrame(
        {"north": [0.2, np.nan, 0.25, 0.3, 0.2, np.nan, 0.15, 0.1],
         "centre": [0.5, np.nan, 0.45, 0.4, 0.45, np.nan, 0.5, 0.6],
         "east": [0.3, np.nan, 0.3, 0.3, 0.35, np.nan, 0.35, 0.3]},
        AUTUMN,
    )  # fmt: skip
    return pd.concat({"value": value, "low": value - 0.02, "high": value + 0.03}, axis=1)


def headlines():
    table = pd.DataFrame(
        [("2025-06-02", "cronullanews.sydney", 1400, 1430, 1427.5, 1436.5, "rounds to"),
         ("2025-07-23", "ura.news", 1200, 1220, 1200, 1224, "fits"),
         ("2025-12-05", "sfreport.news", 1900, 1780, 1775, np.inf, "allowed"),
         ("2025-12-09", "noticiaslatam.lat", 1285, 1575, 1564.5, 1589.5, "contradicts")],
        columns=["date", "via", "headline", "parts", "low", "high", "verdict"],
    )  # fmt: skip
    return table.astype({"date": "datetime64[us]"})


def drift():
    return pd.DataFrame(
        {"bounded": [57, 16, 6, 0], "bound_dropped": [0, 2, 4, 0], "bound_differs": [1, 0, 0, 0],
         "bound_disputed": [18, 0, 0, 0], "pages": [22, 7, 1, 5], "verb_mixed": [17, 2, 0, 0],
         "verb_changed": [2, 0, 1, 5]},
        ["noticiaslatam.lat", "lenta.ru", "cronullanews.sydney", "kuruc.info"],
    )  # fmt: skip


def some_weeks():
    return pd.DataFrame(
        {"end": pd.to_datetime(["2025-10-17", "2025-10-24", "2025-10-31", "2025-11-07"]),
         "sector": "centre", "value": pd.array([3705, 3610, pd.NA, 700], "Int64"),
         "days_found": [2, 6, 0, 7], "days_value": pd.array([1075, 3000, pd.NA, 700], "Int64"),
         "left_low": [2626.0, 600.5, np.nan, 0], "left_high": [2634.0, np.inf, np.nan, 0]}
    )  # fmt: skip


#: What each public picture is drawn of: its arguments by place.
def nowcasts():
    return pd.DataFrame(
        {
            "captured": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]),
            "known": [60, 75, 84, 95],
            "expected": [118.0, 108.0, 104.0, 101.0],
            "low": [85, 90, 94, 97],
            "high": [170, 138, 120, 107],
            "came": [100, 100, 100, 100],
        }
    )


PICTURES = {
    "backtest": lambda: (nowcasts(),),
    "both": lambda: (one_day(),),
    "changes": lambda: (three_levels(), fitted()),
    "coverage": lambda: (covered(),),
    "cumulative": lambda: (total(),),
    "daily": lambda: (days(),),
    "digits": lambda: (counted(),),
    "headline_gaps": lambda: (headlines(),),
    "joint": lambda: (both_by_month(),),
    "levels": leveled,
    "mirrors": lambda: (deviations(),),
    "month_days": lambda: (month(),),
    "outlet_wording": lambda: (drift(),),
    "ratio": lambda: (ratios(),),
    "sector_day": lambda: (sectors(),),
    "sector_heatmap": lambda: (by_sector(),),
    "sector_shares": lambda: (shares(),),
    "share_days": lambda: (day_shares(), "centre"),
    "sides": lambda: (claims_of_both(),),
    "stated_implied": lambda: (reconciled(),),
    "totals": lambda: (published(),),
    "weekdays": lambda: (week(),),
    "weeks_days": lambda: (some_weeks(),),
}


def legend(ax):
    return [t.get_text() for t in ax.get_legend().get_texts()]
