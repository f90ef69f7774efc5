"""What can be chosen of claims, and what a choice shows."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims.table import conform
from lossdata.views import choice_pictures
from lossdata.views.choices import Choice, look, options, usable

DATES = pd.date_range("2025-05-28", periods=8)
TOTAL = [100, 103, 104, 110, 110, 113, 120, 126]


def rows(values=TOTAL, dates=DATES, **words):
    base = {"source": "general_staff", "via": "minfin", "side": "RU", "item": "tank",
            "counts": "destroyed", "measure": "cumulative", "sector": "all", "scope": "whole"}  # fmt: skip
    return pd.DataFrame({"date": dates, "value": values, **base, **words})


@pytest.fixture
def claims():
    ministry = {"source": "russian_mod", "side": "UA", "item": "personnel", "counts": "losses", "measure": "interval",
                "days": 1, "via": "tass.com"}  # fmt: skip
    oryx = {
        "source": "oryx",
        "counts": "visually_confirmed",
        "measure": "interval",
        "days": 1,
        "via": "klaas_wie",
    }
    tables = [
        rows(),
        rows(via="orc_losses"),
        rows(TOTAL[:3], DATES[:3], item="personnel", counts="casualties"),
        rows([1400, 1300], DATES[:2], edition="bulletin", **ministry),
        rows([475, 470], DATES[:2], edition="bulletin", sector="centre", **ministry),
        rows([700], DATES[:1], edition="press_centres", **ministry),
        rows([9000], DATES[:1], **ministry | {"days": 7}),
        rows([1, 1, 1], ["2025-05-28", "2025-05-28", "2025-06-02"], as_of="2025-07-01", **oryx),
        rows([5], ["2025-06-02"], as_of="2025-06-20", **oryx),
    ]
    return usable(conform(pd.concat(tables, ignore_index=True)))


def choice(claims, **asked):
    found = options(claims, asked)
    dates = {name: asked[name] for name in ("start", "end") if name in asked}
    return Choice(**{name: values[0] for name, values in found.items()}, **dates)


def test_figures_over_several_days_are_not_offered(claims):
    assert 9000 not in claims["value"].tolist()
    assert len(claims) == 28


def test_only_what_goes_together_is_offered(claims):
    first = options(claims, {})
    assert first["source"] == ["general_staff", "russian_mod", "oryx"]
    assert first["item"] == ["personnel", "tank"]
    assert first["counts"] == ["casualties"]
    assert first["measure"] == ["total", "steps"]
    ministry = options(claims, {"source": "russian_mod", "item": "tank"})
    assert ministry["side"] == ["UA"] and ministry["item"] == ["personnel"]
    assert ministry["sector"] == ["all", "centre"]
    assert ministry["edition"] == ["bulletin", "press_centres"]
    assert ministry["measure"] == ["stated"]
    assert ministry["freq"] == ["D", "MS", "QS", "YS"]
    assert options(claims, {"source": "russian_mod", "sector": "centre"})["edition"] == ["bulletin"]


def test_a_list_good_for_months_offers_no_days_and_no_editions(claims):
    oryx = options(claims, {"source": "oryx"})
    assert oryx["freq"] == ["MS", "QS", "YS"]
    assert oryx["edition"] == [None]


def test_a_word_that_nobody_gave_is_not_chosen_by(claims):
    found = options(claims.assign(counts=None), {"item": "tank"})
    assert found["counts"] == [None]
    shown = look(claims.assign(counts=None), choice(claims.assign(counts=None), item="tank"))
    assert shown.figures.tolist() == TOTAL and "counts" not in shown.code


def test_a_mean_is_offered_of_days_alone(claims):
    assert options(claims, {})["window"] == [0]
    assert options(claims, {"measure": "steps"})["window"] == [0, 7, 29, 91]
    assert options(claims, {"measure": "steps", "freq": "MS"})["window"] == [0]


def test_what_was_asked_for_comes_first_where_there_is_one(claims):
    asked = {"source": "oryx", "item": "submarine", "measure": "total", "window": 29}
    found = options(claims, asked)
    assert found["source"][0] == "oryx"
    assert found["item"] == ["tank"] and found["measure"] == ["stated"] and found["window"] == [0]


def test_the_line_names_a_table_of_ones_own(claims):
    assert "(claims, " in look(claims, choice(claims, item="tank"), "claims").code
    assert "ld.load()" in look(claims, choice(claims, item="tank")).code


def test_totals_steps_and_months(claims):
    total = look(claims, choice(claims, item="tank"))
    assert total.figures.tolist() == TOTAL
    assert total.title == "General Staff: tanks of Russia, running total"
    assert total.sentence == "8 reports on 8 days, from 2025-05-28 to 2025-06-04."
    steps = look(claims, choice(claims, item="tank", measure="steps"))
    # a morning's report is of the day before
    assert steps.figures.dropna().to_dict() == dict(
        zip(pd.date_range("2025-05-28", periods=7), [3, 1, 6, 0, 3, 7, 6], strict=True)
    )
    months = look(claims, choice(claims, item="tank", measure="steps", freq="MS"))
    assert months.figures["value"].tolist() == [10, 16]
    assert months.title == "General Staff: tanks of Russia, by month, steps of the total"
    assert months.sentence.endswith("; 2 of 2 months not whole.")


def test_a_window_keeps_the_step_of_its_first_day(claims):
    steps = look(claims, choice(claims, item="tank", measure="steps", start="2025-06"))
    assert steps.figures.tolist() == [3, 7, 6]


def test_stated_days_of_one_edition_and_sector(claims):
    assert look(claims, choice(claims, source="russian_mod")).figures.tolist() == [1400, 1300]
    centre = look(claims, choice(claims, source="russian_mod", sector="centre"))
    assert centre.figures.tolist() == [475, 470]
    assert centre.title == "Russian ministry: personnel of Ukraine, Centre, a day, as stated"
    other = look(claims, choice(claims, source="russian_mod", edition="press_centres"))
    assert other.figures.tolist() == [700]
    assert other.sentence == "1 figure on 1 day, from 2025-05-27 to 2025-05-27."


def test_a_list_is_counted_in_its_newest_capture(claims):
    oryx = look(claims, choice(claims, source="oryx"))
    assert oryx.figures["value"].tolist() == [2, 1]
    assert oryx.title == "Oryx: tanks of Russia, by month, as listed"
    assert "as_of='2025-07-01'" in oryx.code


def test_the_line_makes_the_same_figures(claims, monkeypatch):
    monkeypatch.setattr(ld, "load", lambda: claims)
    for asked in (
        {"item": "tank"},
        {"item": "tank", "measure": "steps", "start": "2025-06"},
        {"item": "tank", "measure": "steps", "freq": "QS"},
        {"source": "russian_mod", "sector": "centre", "end": "2025-05"},
        {"source": "oryx"},
    ):
        found = look(claims, choice(claims, **asked))
        made = eval(found.code, {"ld": ld})
        equal = pd.testing.assert_series_equal
        if isinstance(made, pd.DataFrame):
            equal = pd.testing.assert_frame_equal
        equal(made, found.figures)


def test_dates_without_a_figure_are_refused_in_one_sentence(claims):
    with pytest.raises(ValueError, match="no figure in these dates; take more of them"):
        look(claims, choice(claims, item="tank", start="2025-07"))


def test_claims_with_nothing_to_show_are_refused(claims):
    weekly = conform(rows(measure="interval", days=7))
    with pytest.raises(ValueError, match="explore shows running totals and figures of single days"):
        usable(weekly)


@pytest.mark.slow
def test_pictures_are_those_of_plots(claims):
    total = choice_pictures.draw(look(claims, choice(claims, item="tank")))
    assert total.get_ylabel() == "claimed tanks, running total"
    days = choice_pictures.draw(
        look(claims, choice(claims, item="tank", measure="steps", window=7))
    )
    assert days.get_ylabel() == "claimed tanks a day"
    assert "mean of 7 days" in [text.get_text() for text in days.get_legend().get_texts()]
    months = choice_pictures.draw(look(claims, choice(claims, source="oryx")))
    assert months.get_ylabel() == "listed tanks a month"


@pytest.mark.slow
def test_the_same_choice_is_the_same_picture(claims):
    found = look(claims, choice(claims, item="tank"))
    first, second = (choice_pictures.picture_bundle(found) for _ in range(2))
    assert first == second
    assert first["text/plain"] == "<picture: General Staff: tanks of Russia, running total>"
    assert first["image/png"].startswith("iVBORw0KGgo")


@pytest.mark.slow
def test_every_choice_of_the_record_is_shown_or_refused_in_a_sentence(record):
    claims = usable(record)
    for name in options(claims, {})["source"]:
        for measure in options(claims, {"source": name})["measure"]:
            asked = {"source": name, "measure": measure}
            for freq in options(claims, asked)["freq"]:
                found = look(claims, choice(claims, freq=freq, **asked))
                assert found.sentence.endswith(".")
