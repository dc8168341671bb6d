"""Invented org charts of any size."""

import csv
import random
from pathlib import Path

TITLES = ("社長", "本部長", "部長", "課長", "係長", "主任", "担当")
FAMILY = ("青山", "石原", "上田", "江口", "大西", "川端", "北野", "久保", "小島", "酒井", "島田", "杉山")
GIVEN = ("明", "恵", "健", "咲", "翔", "直樹", "美穂", "悠", "陽子", "涼")
REPORTS = 7


def write_people(path: Path, count: int) -> Path:
    """A people table of `count` rows: a tree in which everybody has up to seven reports."""
    rng = random.Random(count)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "title", "department", "manager_id", "email", "trust"])
        for number in range(count):
            superior = f"E{(number - 1) // REPORTS:06d}" if number else ""
            writer.writerow(
                [
                    f"E{number:06d}",
                    f"{rng.choice(FAMILY)} {rng.choice(GIVEN)}{number}",
                    TITLES[min(_depth(number), len(TITLES) - 1)],
                    f"第{(number - 1) // REPORTS + 1}課",
                    superior,
                    f"e{number:06d}@example.com",
                    rng.choice(("", "neutral", "trusting", "wary", "vouching")),
                ]
            )
    return path


def write_route(path: Path, people: int, steps: int = 12) -> Path:
    """A decision with `steps` steps spread over the chart."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["decision", "formal_date", "step", "person", "role", "required", "seal", "sealed_on"]
        )
        for step in range(steps):
            person = f"E{step * (people // steps):06d}"
            writer.writerow(["Platform", "2026-06-30", step + 1, person, "approver", "yes", "", ""])
    return path


def _depth(number: int) -> int:
    depth = 0
    while number:
        number = (number - 1) // REPORTS
        depth += 1
    return depth
