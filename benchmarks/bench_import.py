"""Reading an org chart: against pandas reading the same file and building as many plain objects.

As many are all that the plan holds: a person, a post and a line for each row, and the change that makes each.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import write_people
from benchmarks.measure import Figure, compare
from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange.importing import plan_import


@dataclass(slots=True)
class PlainPerson:
    id: str
    name: str
    email: str
    trust: str


@dataclass(slots=True)
class PlainPost:
    id: str
    title: str
    department: str
    holder: str


@dataclass(slots=True)
class PlainLine:
    id: str
    superior: str
    report: str


@dataclass(slots=True)
class PlainChange:
    kind: str
    id: str
    fields: tuple[str, ...]
    before: None
    after: PlainPerson | PlainPost | PlainLine


def with_pandas(path: Path) -> list[PlainChange]:
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    changes: list[PlainChange] = []
    for number, name, title, department, superior, email, trust in frame.itertuples(index=False, name=None):
        person = PlainPerson(number, name, email, trust)
        post = PlainPost(number, title, department, number)
        line = PlainLine(number, superior, number)
        changes.append(PlainChange("person", number, ("name", "email", "trust"), None, person))
        changes.append(PlainChange("post", number, ("title", "department", "holder"), None, post))
        changes.append(PlainChange("line", number, ("superior", "report"), None, line))
    return changes


def figures(sizes: tuple[int, ...] = (1_000, 100_000)) -> list[Figure]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = write_people(Path(folder) / f"{size}.csv", size)
            found.append(
                compare(
                    f"plan the import of {size:,} people",
                    lambda path=path: plan_import(AccountMap(), [path]),
                    "pandas.read_csv and as many objects",
                    lambda path=path: with_pandas(path),
                    rounds=5 if size < 10_000 else 3,
                )
            )
    return found
