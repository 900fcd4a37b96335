"""What the page of figures says of them, and that a chart shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.charts import chart, goodness
from benchmarks.figures import Figure, short
from benchmarks.measure import Side, compare, quantile

FASTER = Figure(2, "advance() & more", 20.0, "×", 10.0, True, "ours against theirs")
SLOWER = Figure(4, "a page", 3.0, "ms", 1.0, False, engine="SQLite")


def test_a_figure_knows_its_limit_from_both_sides() -> None:
    assert (FASTER.reached, goodness(FASTER)) == (True, 2.0)
    assert not SLOWER.reached
    assert goodness(SLOWER) == pytest.approx(1 / 3)
    assert goodness(Figure(11, "growth", -1.0, "%", 5.0, False)) == float("inf")
    assert "MISSED" in SLOWER.as_row()


@pytest.mark.parametrize(("number", "text"), [(1_234_567.0, "1,234,567"), (99.95, "100"), (0.12345, "0.123")])
def test_numbers_have_three_digits(number: float, text: str) -> None:
    assert short(number) == text


def test_a_chart_has_a_bar_for_each_figure_and_escapes_its_words() -> None:
    picture = chart([FASTER, SLOWER])
    assert picture.count('class="track"') == 2
    assert "advance() &amp; more" in picture
    assert 'class="missed"' in picture


def test_the_page_says_by_how_much_a_goal_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RESULTS", "PAGE", "CHARTS"):
        monkeypatch.setattr(report, name, tmp_path / name)
    report.write_report({"advance": (FASTER,)})
    # What is not measured again keeps its figures.
    report.write_report({"inbox": (SLOWER,)})
    page = (tmp_path / "PAGE").read_text(encoding="utf-8")
    assert "1 of 2 figures are within their limits." in page
    assert "| 2 | advance() & more | 20 × | ≥ 10 × | ours against theirs |" in page
    assert "| 4 | a page, SQLite | 3 ms | ≤ 1 ms | **missed by a factor of 3.** |" in page
    assert (tmp_path / "CHARTS" / "cases.svg").exists()


def test_sides_take_turns_and_are_prepared_for_their_calls() -> None:
    clock = [0.0]
    prepared: list[int] = []

    def spend(seconds: float) -> None:
        clock[0] += seconds

    ours = Side("ours", lambda: spend(1.0), prepared.append)
    found = compare(ours, Side("theirs", lambda: spend(2.0)), watch=lambda: clock[0], rounds=3, seconds=4.0)
    assert (found.ours, found.limit, found.ratio) == (1.0, 0.5, 2.0)
    assert prepared == [1, 4, 4, 4]


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([3.0, 1.0, 2.0, 4.0], 0.5) == 3.0
    assert quantile([1.0], 0.99) == 1.0
