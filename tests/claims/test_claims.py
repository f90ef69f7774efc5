"""The claims table: its contract, choosing from it, and reading anyone's own."""

import pandas as pd
import pytest

from lossdata.claims.files import FileFault
from lossdata.claims.overview import describe
from lossdata.claims.own_table import read_claims
from lossdata.claims.selection import select
from lossdata.claims.table import COLUMNS, KEY, ClaimsError, conform, validate
from lossdata.claims.wide_table import pivot

GS = {"source": "general_staff", "side": "RU", "item": "tank", "counts": "destroyed"}
GS |= {"measure": "cumulative"}


def faults(claims, **kwargs):
    """Return the faults of a table as (row, column, problem up to the first mark)."""
    with pytest.raises(ClaimsError) as e:
        validate(claims, **kwargs)
    found = e.value.faults
    return [
        (r, c, p) for r, c, p in zip(found["row"], found["column"], found["problem"], strict=True)
    ]


def changed(claims, row, **cells):
    """Return a copy with cells of one row changed, categories loosened."""
    loose = claims.astype(dict.fromkeys(claims.select_dtypes("category").columns, "object"))
    for column, value in cells.items():
        loose.loc[row, column] = value
    return conform(loose)


# the contract


def test_columns_and_dtypes(tiny):
    assert list(tiny) == list(COLUMNS)
    assert [str(tiny[c].dtype) for c in ("date", "value", "days", "item", "via", "url")] == [
        "datetime64[us]", "Int64", "Int64", "category", "category", "str",
    ]  # fmt: skip
    assert set(COLUMNS) - set(KEY) == {"date_basis", "value", "qualifier", "wording"}


def test_conform_fills_the_defaults_and_leaves_the_rest_missing():
    row = conform(pd.DataFrame([GS | {"date": "2025-06-03", "value": 10881}])).iloc[0]
    assert (row["via"], row["sector"], row["scope"]) == ("general_staff", "all", "whole")
    assert (row["qualifier"], row["date_basis"]) == ("exact", "printed")
    assert row[["days", "wording", "edition", "as_of", "url"]].isna().all()


def test_validate_returns_the_same_object_unchanged(tiny):
    before = tiny.copy(deep=True)
    assert validate(tiny) is tiny
    pd.testing.assert_frame_equal(tiny, before)


def test_an_empty_table_is_valid(tiny):
    assert len(validate(tiny.head(0))) == 0


@pytest.mark.slow
def test_every_fault_is_told_at_once_with_row_column_and_nearest_word(tiny):
    bad = changed(tiny, 0, item="tnak", value=-1)
    bad = changed(bad, 1, date=pd.NaT, days=1)
    bad = changed(bad, 2, date=pd.Timestamp("2025-06-02 08:00"), source=None)
    bad = changed(bad, 4, value=None, sector="dneper+north", days=0)
    found = faults(bad)
    assert [(r, c) for r, c, _ in found] == [
        (2, "source"), (0, "item"), (4, "sector"), (1, "date"), (2, "date"), (4, "value"),
        (0, "value"), (4, "days"), (1, "days"),
    ]  # fmt: skip
    said = {(r, c): p for r, c, p in found}
    assert "unknown item 'tnak'; is it 'tank'?" in said[0, "item"]
    with pytest.raises(
        ClaimsError, match=r"is it 'tank'\?; a new one is named with allow=\{'item'"
    ):
        validate(bad)
    assert said[0, "value"].startswith("negative")
    assert said[1, "date"].startswith("missing; an undated figure")
    assert said[1, "days"] == "a cumulative figure has no number of days"
    assert said[2, "source"].startswith("missing")
    assert "without a time" in said[2, "date"]
    assert said[4, "value"].startswith("missing")
    assert said[4, "days"] == "expected 1 or more days"
    assert "unknown sector 'dneper+north'" in said[4, "sector"]


def test_the_message_counts_faults_and_names_at_most_five_rows(tiny):
    claims = pd.concat([tiny.assign(side="XX")] * 2, ignore_index=True)
    with pytest.raises(ClaimsError, match=r"12 fault\(s\)\n  column side, row 0, 1, 2, 3, 4 and 7"):
        validate(claims)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("column", "word"),
    [
        ("source", "general_staf"),
        ("side", "UK"),
        ("counts", "wounded"),
    ],
)
def test_each_closed_column_knows_its_words_and_takes_a_new_one_when_named(tiny, column, word):
    bad = changed(tiny, 4, **{column: word})
    assert [(r, c) for r, c, _ in faults(bad)] == [(4, column)]
    assert validate(bad, allow={column: [word]}) is bad
    assert validate(bad, allow={column: word}) is bad  # one word need not be in a list


def test_open_columns_take_any_word(tiny):
    validate(changed(tiny, 0, via="a new site", wording="vaporised", edition="evening"))


def test_a_joint_sector_takes_a_new_part_when_named(tiny):
    bad = changed(tiny, 5, sector="north+sumy")
    assert [(r, c) for r, c, _ in faults(bad)] == [(5, "sector")]
    validate(bad, allow={"sector": ["sumy"]})


@pytest.mark.parametrize("date", ["1899-12-31", "2101-01-01"])
def test_a_date_outside_two_centuries_is_a_fault(tiny, date):
    assert [(r, c) for r, c, _ in faults(changed(tiny, 3, date=pd.Timestamp(date)))] == [
        (3, "date")
    ]


def test_other_dtypes_are_faults(tiny):
    (date,) = faults(tiny.assign(date=tiny["date"].astype("str")))
    assert date[1:] == ("date", "dtype str; expected datetime64 without time zone")
    (value,) = faults(tiny.assign(value=tiny["value"].astype(float)))
    assert value[1:] == ("value", "dtype float64; expected nullable integers (Int64)")


def test_one_key_with_two_contents_is_a_fault(tiny):
    twice = pd.concat([tiny, changed(tiny, 0, value=10900).head(1)], ignore_index=True)
    found = faults(conform(twice.astype(dict.fromkeys(tiny.select_dtypes("category"), "str"))))
    assert [(r, c) for r, c, _ in found] == [(0, "value"), (6, "value")]
    assert found[0][2].startswith("duplicated key")


@pytest.mark.slow
def test_one_key_with_another_qualifier_is_a_fault(tiny):
    other = pd.concat([tiny, changed(tiny, 4, qualifier="over").loc[[4]]], ignore_index=True)
    assert [r for r, _, _ in faults(other)] == [4, 6]


def test_an_exact_repeat_is_odd_but_no_fault(tiny):
    assert len(validate(pd.concat([tiny, tiny.head(2)], ignore_index=True))) == 8


@pytest.mark.slow
def test_a_repeat_beside_a_clash_is_named_with_it(tiny):
    three = pd.concat([tiny, tiny.head(1), changed(tiny, 0, value=1).head(1)], ignore_index=True)
    assert [r for r, _, _ in faults(three)] == [0, 6, 7]


def test_missing_and_extra_columns_are_named_with_the_nearest(tiny):
    found = faults(tiny.rename(columns={"value": "valeu"}).drop(columns="url"))
    assert found == [
        ("-", "value", "missing; nearest in the table: valeu"),
        ("-", "url", "missing"),
        ("-", "valeu", "not a claims column; nearest: value"),
    ]


# choosing


def test_select_by_word_list_date_and_joint_sector(tiny):
    assert select(tiny, via="minfin").index.tolist() == [0, 1]
    assert select(tiny, via=["minfin", "tass.com"], date="2025-06-02").index.tolist() == [0, 4, 5]
    assert select(tiny, sector="dnepr+north").index.tolist() == [5]
    assert select(tiny, value=10879, side="RU").index.tolist() == [0, 2]


def test_select_start_and_end_are_both_included(tiny):
    assert select(tiny, start="2025-06-03").index.tolist() == [1, 3]
    assert select(tiny, end="2025-06-02").index.tolist() == [0, 2, 4, 5]
    assert select(tiny, start="2025-06-02", end="2025-06-03").index.tolist() == [0, 1, 2, 3, 4, 5]
    assert select(tiny, start="2025-06-04").empty


def test_select_none_asks_for_missing(tiny):
    assert select(tiny, days=None).index.tolist() == [0, 1, 2, 3]
    some = changed(tiny, 1, edition="bulletin")
    assert select(some, edition=None).index.tolist() == [0, 2, 3, 4, 5]
    assert select(some, edition=["bulletin", None]).index.tolist() == [0, 1, 2, 3, 4, 5]


def test_select_keeps_order_and_index_and_the_input(tiny):
    turned = tiny.iloc[::-1]
    assert select(turned, item="tank").index.tolist() == [3, 2, 1, 0]
    assert turned.index.tolist() == [5, 4, 3, 2, 1, 0]


def test_select_an_unknown_column_or_word_names_the_nearest(tiny):
    with pytest.raises(KeyError, match="no column 'itme'; nearest: item"):
        select(tiny, itme="tank")
    with pytest.raises(ValueError, match="no item 'tnak' in the table; nearest: tank"):
        select(tiny, item="tnak")
    with pytest.raises(
        ValueError, match="in the table; nothing is like it; there are: minfin, orc_"
    ):
        select(tiny, via=["minfin", "xyz"])


def test_describe_counts_claims_dates_and_missing_days(tiny):
    gap = changed(select(tiny, item="tank"), 1, date=pd.Timestamp("2025-06-06"))
    table = describe(gap, by="series")
    assert table.index.tolist() == ["minfin", "orc_losses"]
    assert table.loc["minfin", ["claims", "dates", "missing_days"]].tolist() == [2, 2, 3]
    assert table.loc["orc_losses", "missing_days"] == 0
    assert table.loc["minfin", ["least", "most"]].tolist() == [10879, 10881]
    assert table.loc["minfin", "last"] == pd.Timestamp("2025-06-06")


def test_describe_is_a_row_a_source_and_side(tiny):
    earlier = changed(tiny, 1, as_of=pd.Timestamp("2025-06-10"))
    table = describe(changed(earlier, 0, as_of=pd.Timestamp("2025-06-20")))
    assert table.index.tolist() == [("general_staff", "RU"), ("russian_mod", "UA")]
    assert list(table) == ["claims", "dates", "first", "last", "captured"]
    assert table["claims"].tolist() == [4, 2]
    assert table["dates"].tolist() == [2, 1]
    assert table.loc[("general_staff", "RU"), "captured"] == pd.Timestamp("2025-06-20")
    assert pd.isna(table.loc[("russian_mod", "UA"), "captured"])


def test_describe_by_what_is_asked_for(tiny):
    assert describe(tiny, by="item")["claims"].to_dict() == {"personnel": 2, "tank": 4}
    both = describe(tiny, by=["side", "sector"])
    assert both.index.tolist() == [("RU", "all"), ("UA", "centre"), ("UA", "dnepr+north")]
    with pytest.raises(ValueError, match="describe: by names no column 'itme'; nearest: item"):
        describe(tiny, by="itme")
    with pytest.raises(TypeError, match="describe: by takes names of columns, not"):
        describe(tiny, by=7)


def test_describe_of_a_table_with_the_least_columns(tiny):
    table = describe(tiny[["date", "source", "value"]])
    assert table["claims"].to_dict() == {"general_staff": 4, "russian_mod": 2}
    assert "captured" not in table


def test_wide_is_one_row_a_date_and_missing_is_not_zero(tiny):
    table = pivot(select(tiny, item="tank").drop(index=2))
    assert table.columns.tolist() == ["minfin", "orc_losses"]
    assert table.index.tolist() == [pd.Timestamp("2025-06-02"), pd.Timestamp("2025-06-03")]
    assert table.loc["2025-06-03"].tolist() == [10881, 10880]
    assert table.loc["2025-06-02", "minfin"] == 10879
    assert table.loc["2025-06-02", "orc_losses"] is pd.NA
    assert {str(t) for t in table.dtypes} == {"Int64"}


def test_wide_keeps_a_printed_zero(tiny):
    table = pivot(changed(select(tiny, via="minfin"), 0, value=0))
    assert table["tank"].tolist() == [0, 10881]


def test_wide_by_several_columns(tiny):
    table = pivot(tiny, ["sector", "via"])
    assert table.columns.names == ["sector", "via"]
    assert table["all", "minfin"].tolist() == [10879, 10881]
    assert table["centre", "tass.com"].tolist() == [475, pd.NA]


def test_wide_names_only_what_tells_the_two_figures_apart(tiny):
    with pytest.raises(
        ValueError, match=r"'personnel'.*would mix series that differ in sector; add sector"
    ):
        pivot(tiny, ["item", "via"])


def test_wide_two_figures_for_one_cell_name_the_date_and_what_to_do(tiny):
    with pytest.raises(
        ValueError, match=r"'tank' would mix series that differ in via; .*consensus"
    ):
        pivot(select(tiny, item="tank"), "item")


def test_wide_takes_figures_that_agree(tiny):
    one = select(tiny, item="tank", date="2025-06-02").head(1)
    pages = pd.concat([one.assign(url="a"), one.assign(url="b")])
    assert pivot(pages, "item")["tank"].tolist() == [10879]


def test_wide_two_figures_for_one_cell_name_the_date_and_the_page(tiny):
    one = select(tiny, item="tank", date="2025-06-03").head(1)
    pages = pd.concat([one.assign(url="a"), one.assign(url="b", value=7)])
    with pytest.raises(ValueError, match=r"'tank'.* on 2025-06-03; .*one of \['url'\]"):
        pivot(pages, "item")


@pytest.mark.slow
def test_the_day_of_a_zoned_stamp_is_the_day_where_it_was_made():
    stamps = pd.DataFrame({"date": ["2025-06-03T00:00+03:00"], "value": [5]})
    assert read_claims(stamps, **GS)["date"].tolist() == [pd.Timestamp("2025-06-03")]
    kyiv = stamps.assign(date=pd.to_datetime(["2025-06-03"]).tz_localize("Europe/Kyiv"))
    assert read_claims(kyiv, **GS)["date"].tolist() == [pd.Timestamp("2025-06-03")]


def test_a_line_cut_short_is_named(tmp_path):
    path = table(tmp_path, "date,item,value\n2025-06-02,tank,5\n2025-06-03,tank\n")
    with pytest.raises(FileFault, match="line 3 has 2 of the header's 3 fields"):
        read_claims(path, **{k: v for k, v in GS.items() if k != "item"})


def test_a_constant_that_contradicts_the_file_is_an_error():
    both = pd.DataFrame({"date": ["2025-06-03"] * 2, "value": [5, 6], "side": ["UA", "RU"]})
    with pytest.raises(
        FileFault, match="column side holds other words than the constant side='RU'"
    ):
        read_claims(both, **GS)


def test_select_reads_months_and_years_as_pandas_does(record):
    june = select(record, via="minfin", item="tank", date="2025-06")
    assert len(june) == 30
    assert len(select(record, via="minfin", item="tank", start="2025-06", end="2025-06")) == 30
    assert len(select(record, via="minfin", item="tank", date=pd.Timestamp("2025-06-03"))) == 1


def test_select_refuses_what_is_no_date_and_no_number(tiny):
    with pytest.raises(ValueError, match="'banana' is no date"):
        select(tiny, date="banana")
    with pytest.raises(ValueError, match="column value holds numbers, not '100'"):
        select(tiny, value="100")


def test_wide_of_nothing_is_nothing(tiny):
    assert pivot(tiny.head(0)).shape == (0, 0)


# anyone's own table


def table(tmp_path, text, name="mine.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.slow
def test_read_claims_maps_columns_takes_constants_and_leaves_the_rest_out(tmp_path):
    path = table(tmp_path, "Day,Tanks,Note\n2025-06-02,10879,x\n2025-06-03,10881,y\n")
    claims = read_claims(path, {"Day": "date", "Tanks": "value"}, **GS)
    assert list(claims) == list(COLUMNS)
    assert claims["value"].tolist() == [10879, 10881]
    assert claims["date"].tolist() == [pd.Timestamp("2025-06-02"), pd.Timestamp("2025-06-03")]
    assert claims["via"].tolist() == ["general_staff"] * 2


@pytest.mark.slow
def test_read_claims_reads_tsv_parquet_and_frames_alike(tmp_path):
    frame = pd.DataFrame({"date": ["2025-06-02", "2025-06-03"], "value": [10879, 10881]})
    frame.to_csv(tmp_path / "a.tsv", sep="\t", index=False)
    frame.assign(date=pd.to_datetime(frame["date"])).set_index("date").to_parquet(
        tmp_path / "a.parquet"
    )
    first = read_claims(tmp_path / "a.tsv", **GS)
    assert first["value"].tolist() == [10879, 10881]
    pd.testing.assert_frame_equal(read_claims(tmp_path / "a.parquet", **GS).set_axis([2, 3]), first)
    pd.testing.assert_frame_equal(read_claims(frame, **GS).set_axis([2, 3]), first)
    assert list(frame) == ["date", "value"]  # not changed


def test_read_claims_days_default_to_one_for_intervals_only(tmp_path):
    path = table(
        tmp_path, "date,measure,value\n2025-06-02,interval,12\n2025-06-02,cumulative,10879\n"
    )
    same = {k: v for k, v in GS.items() if k != "measure"}
    assert read_claims(path, **same)["days"].tolist() == [1, pd.NA]


@pytest.mark.slow
def test_read_claims_takes_a_date_format_and_numbers_as_dates(tmp_path):
    path = table(tmp_path, "date,value\n03.06.2025,1\n")
    assert read_claims(path, date_format="%d.%m.%Y", **GS)["date"].tolist() == [
        pd.Timestamp("2025-06-03")
    ]
    number = pd.DataFrame({"date": [20250603], "value": [1]})
    assert read_claims(number, **GS)["date"].tolist() == [pd.Timestamp("2025-06-03")]


@pytest.mark.slow
def test_read_claims_takes_new_words_when_named(tmp_path):
    path = table(tmp_path, "date,item,value\n2025-06-02,trench,5\n")
    other = GS | {"source": "my_ministry"}
    del other["item"]
    with pytest.raises(
        ClaimsError, match=r"unknown source 'my_ministry'(.|\n)*unknown item 'trench'"
    ):
        read_claims(path, **other)
    claims = read_claims(path, allow={"item": ["trench"], "source": ["my_ministry"]}, **other)
    assert claims["item"].tolist() == ["trench"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("2025-02-30,tank,5", r"column date, line 3: '2025-02-30' is not a date; expected YYYY"),
        ("02/06/2025,tank,5", r"column date, line 3: '02/06/2025' is not a date"),
        ("2025-06,tank,5", r"column date, line 3: '2025-06' is not a date"),
        ("2025-06-03T06:00,tank,5", r"column date, line 3: .* has a time of day; expected a day; to take the day as printed"),
        ("2025-06-03T20:00-04:00,tank,5", r"column date, line 3: .* has a time of day; expected a day; to take the day as printed"),
        ("1025-06-03,tank,5", r"column date, line 3: expected a day between 1900 and 2100"),
        (",tank,5", r"column date, line 3: missing"),
        ("2025-06-03,tank,many", r"column value, line 3: 'many' is not a whole number"),
        ("2025-06-03,tank,1.5", r"column value, line 3: '1.5' is not a whole number"),
        ("2025-06-03,tank,1 100", r"column value, line 3: '1 100' is not a whole number"),
        ('2025-06-03,tank,"1,100"', r"column value, line 3: '1,100' is not a whole number"),
        ("2025-06-03,tank,inf", r"column value, line 3: 'inf' is not a whole number"),
        ("2025-06-03,tank,99999999999999999999", r"column value, line 3: '9{20}' is not a whole"),
        ("2025-06-03,tank,-5", r"column value, line 3: negative"),
        ("2025-06-03,tank,", r"column value, line 3: missing"),
        ("2025-06-03,tnak,5", r"column item, line 3: unknown item 'tnak'; is it 'tank'\?"),
        ("2025-06-03,,5", r"column item, line 3: missing"),
        ("2025-06-02,tank,5", r"column value, line 2, 3: duplicated key"),
        ("\n2025-06-03,tank,x", r"column value, line 4: 'x' is not"),
    ],
)  # fmt: skip
def test_a_damaged_cell_is_named_by_file_line_and_column(tmp_path, cells, message):
    path = table(tmp_path, f"date,item,value\n2025-06-02,tank,10879\n{cells}\n")
    same = {k: v for k, v in GS.items() if k != "item"}
    with pytest.raises(ClaimsError, match=r"mine\.csv: [12] fault\(s\)\n  " + message):
        read_claims(path, **same)


def test_all_unreadable_cells_are_told_at_once(tmp_path):
    path = table(tmp_path, "date,value\n2025-02-30,1\n2025-06-02,x\n2025-02-30,1.5\n")
    with pytest.raises(ClaimsError) as e:
        read_claims(path, **GS)
    assert e.value.faults[["row", "column", "value"]].values.tolist() == [
        [2, "date", "2025-02-30"],
        [4, "date", "2025-02-30"],
        [3, "value", "x"],
        [4, "value", "1.5"],
    ]


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ("", {}, r"mine\.csv: the file is empty"),
        ("<!doctype html>", {}, r"mine\.csv: holds a web page"),
        (
            "day;n\n2025-06-02;5\n",
            {},
            r"mine\.csv: no column for date, value; found day, n; map one with",
        ),
        ("date\n2025-06-02\n", {}, r"mine\.csv: no column for value; .*give it as a constant"),
        (
            "date,valeu\n2025-06-02,5\n",
            {"value": "value"},
            r"no column 'value' \(is it 'valeu'",
        ),
        (
            "date,n\n2025-06-02,5\n",
            {"n": "vlaue"},
            r"'vlaue' is not a claims column; nearest: value",
        ),
        (
            "date,n,value\n2025-06-02,5,6\n",
            {"n": "value"},
            r"columns= makes \['value'\] appear twice",
        ),
    ],
)
def test_a_damaged_file_is_one_clear_error(tmp_path, text, columns, message):
    with pytest.raises(FileFault, match=message):
        read_claims(table(tmp_path, text), columns, **GS)


def test_a_constant_that_is_no_column_is_named(tmp_path):
    path = table(tmp_path, "date,value\n2025-06-02,5\n")
    with pytest.raises(FileFault, match="'sourse' is not a claims column; nearest: source"):
        read_claims(path, **GS, sourse="x")


def test_a_frame_without_the_mapped_column():
    with pytest.raises(FileFault, match=r"table: no column 'Day' \(is it 'day'\?\); found day"):
        read_claims(pd.DataFrame({"day": []}), {"Day": "date"}, **GS)


def test_the_table_survives_parquet_and_reading_back(tiny, tmp_path):
    tiny = conform(tiny.assign(wording="lost", edition="bulletin"))
    tiny.to_parquet(tmp_path / "a.parquet", index=False)
    back = read_claims(tmp_path / "a.parquet").reset_index(drop=True)
    pd.testing.assert_frame_equal(back, tiny)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("petro", "petroivaniuk"),
        ("MinFin", "minfin"),
        ("orc", "orc_losses"),
        ("tass", "tass.com"),
        ("www.tass.com", "tass.com"),
    ],
)
def test_select_names_words_that_are_really_near(record, word, near):
    with pytest.raises(ValueError, match=f"no via '{word}' in the table; nearest: ") as e:
        select(record, via=word)
    listed = str(e.value).split("nearest: ")[1].split(", ")
    assert near in listed[:3]
    assert len(listed) <= 5


def test_select_says_so_where_nothing_is_near(record):
    many = record["via"].nunique()
    with pytest.raises(ValueError, match=f"nothing is like it; there are: .* and {many - 12} more"):
        select(record, via="qqqqqqq")


def test_pivot_tells_a_subset_from_the_whole_of_a_sector():
    day = pd.DataFrame(
        {
            "date": pd.to_datetime(["2024-08-19", "2024-08-20", "2024-08-20"]),
            "sector": ["north", "north", "all"],
            "scope": ["whole", "subset", "whole"],
            "value": [170, 60, 1900],
        }
    )
    with pytest.raises(ValueError, match=r"column 'north' would mix .* add scope to columns="):
        pivot(day, "sector")
    by_scope = pivot(day, ["sector", "scope"])
    assert by_scope.columns.tolist() == [("all", "whole"), ("north", "subset"), ("north", "whole")]
    wholes = pivot(select(day, scope="whole"), "sector")
    assert wholes["north"].tolist() == [170, pd.NA]
    assert pivot(day).columns.names == ["sector", "scope"]


def test_pivot_keeps_what_is_partial_beside_what_is_whole():
    day = pd.DataFrame(
        {
            "date": pd.to_datetime(["2024-08-19", "2024-08-20"]),
            "sector": "north",
            "scope": ["whole", "partial"],
            "value": [170, 60],
        }
    )
    assert pivot(day, "sector")["north"].tolist() == [170, 60]
