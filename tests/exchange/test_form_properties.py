"""Any tree comes back as it was from any form that charts have without a column of superiors."""

import csv
import io
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.files import Imported
from tests.soaking import MARKS

pytestmark = MARKS

GIVEN = ("Ann", "Bo", "Eva", "Jon", "Liv", "Mara", "Ola", "Tom", "Ida", "Kai")
FAMILY = ("Berg", "Dahl", "Ek", "Lind", "Moe", "Olsen", "Vik", "Strand")
INDENTS = ("  ", "    ", "\t", "\u3000", "- ", "・", ". ", "> ", "│ ", "\u00a0\u00a0")
SIGNS = ("/", " / ", "\\", " > ", "→", " | ")
DOTS = (".", "-", "/")


@st.composite
def charts(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Names with their depths, in the order of an outline, at least three levels deep."""
    count = draw(st.integers(3, 14))
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
            min_size=count, max_size=count, unique=True,
        )
    )  # fmt: skip
    depths = [0, 1, 2]
    while len(depths) < count:
        depths.append(draw(st.integers(1, min(depths[-1] + 1, 6))))
    return [(" ".join(name), depth) for name, depth in zip(names, depths, strict=True)]


def paths_of(chart: list[tuple[str, int]]) -> list[list[str]]:
    paths: list[list[str]] = []
    path: list[str] = []
    for name, depth in chart:
        path = [*path[:depth], name]
        paths.append(path)
    return paths


def numbers_of(chart: list[tuple[str, int]]) -> list[list[int]]:
    numbers: list[list[int]] = []
    number: list[int] = []
    for _, depth in chart:
        last = number[depth] if depth < len(number) else 0
        number = [*number[:depth], last + 1]
        numbers.append(number)
    return numbers


def lines_of(chart: list[tuple[str, int]]) -> set[tuple[str, str]]:
    return {(path[-1], path[-2]) for path in paths_of(chart) if len(path) > 1}


def comes_back(folder: Path, chart: list[tuple[str, int]], rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path = folder / "chart.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    done = Imported(path)
    assert done.names() == sorted(name for name, _ in chart)
    assert done.lines() == lines_of(chart)
    assert done.report.oddities


@given(charts(), st.sampled_from(INDENTS), st.booleans())
def test_an_outline(
    tmp_path_factory: pytest.TempPathFactory, chart: list[tuple[str, int]], indent: str, titled: bool
) -> None:
    rows = [[indent * depth + name, *(["x"] if titled else [])] for name, depth in chart]
    comes_back(tmp_path_factory.mktemp("form"), chart, [["Name", *(["Title"] if titled else [])], *rows])


@given(charts(), st.sampled_from(["Level {}", "L{}", "第{}階層", ""]), st.booleans())
def test_a_staircase(
    tmp_path_factory: pytest.TempPathFactory, chart: list[tuple[str, int]], heading: str, filled: bool
) -> None:
    width = max(depth for _, depth in chart) + 1
    headings = [heading.format(number) for number in range(1, width + 1)] if heading else ["Name"]
    headings += [""] * (width - len(headings))
    rows = [
        [
            *(path if filled else [*([""] * (len(path) - 1)), path[-1]]),
            *[""] * (width - len(path)),
            "a@x.example",
        ]
        for path in paths_of(chart)
    ]
    rows = [[*row[:-1], f"p{place}@x.example"] for place, row in enumerate(rows)]
    comes_back(tmp_path_factory.mktemp("form"), chart, [[*headings, "Email"], *rows])


@given(charts(), st.sampled_from(DOTS), st.sampled_from(["WBS", "ID", "No."]), st.randoms())
def test_numbers(
    tmp_path_factory: pytest.TempPathFactory,
    chart: list[tuple[str, int]],
    dot: str,
    heading: str,
    random: Random,
) -> None:
    pairs = zip(chart, numbers_of(chart), strict=True)
    rows = [[dot.join(map(str, number)), name] for (name, _), number in pairs]
    random.shuffle(rows)
    comes_back(tmp_path_factory.mktemp("form"), chart, [[heading, "Name"], *rows])


@given(charts(), st.sampled_from(SIGNS), st.booleans(), st.randoms())
def test_a_path(
    tmp_path_factory: pytest.TempPathFactory,
    chart: list[tuple[str, int]],
    sign: str,
    upwards: bool,
    random: Random,
) -> None:
    turn = -1 if upwards else 1
    rows = [[sign.join(path[::turn]), "x"] for path in paths_of(chart)]
    random.shuffle(rows)
    comes_back(tmp_path_factory.mktemp("form"), chart, [["Path", "Title"], *rows])
