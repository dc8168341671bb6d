"""Reading an org chart: against pandas reading the same file and building as many plain objects.

As many are all that the plan holds: a person, a post and a line for each row, and the change that makes each.
The import is the plan: what is shown before anything happens. Writing it to the file, with the log that undo
and history need, is a figure of its own, against the same peer, which writes nothing.
"""

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.data import write_people
from benchmarks.measure import Figure, compare
from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange.importing import plan_import
from consensus_map.session import Session


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


HEADINGS = {"id": "Employee ID", "name": "Full Name", "title": "Job Title", "manager_id": "Supervisor ID"}


def _of_others(own: Path) -> Path:
    """The same people under the headings of an HR system: then what stands in the columns counts too."""
    head, _, rest = own.read_text(encoding="utf-8").partition("\n")
    path = own.with_name(f"hr_{own.name}")
    names = [HEADINGS.get(name, name) for name in head.strip().split(",")]
    path.write_text(",".join(names) + "\n" + rest, encoding="utf-8")
    return path


def _with_odd_rows(plain: Path) -> Path:
    """The same, but for one row in a thousand: an unknown superior, none, 0, oneself, or no id."""
    lines = plain.read_text(encoding="utf-8").splitlines()
    headings = lines[0].split(",")
    own, above = headings.index("Employee ID"), headings.index("Supervisor ID")
    for place in range(len(lines) // 2, len(lines), 500):
        cells = lines[place].split(",")
        odd = (f"E9{place:06d}", "", "0", cells[own])
        column, kind = (own, 1) if place // 500 % 5 == 4 else (above, place // 500 % 4)
        cells[column] = odd[kind]
        lines[place] = ",".join(cells)
    path = plain.with_name(f"odd_{plain.name}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _into_file(path: Path) -> None:
    """The whole way of the command: a new file, the plan, and its changes with their log in the file."""
    target = path.with_suffix(".consensus")
    target.unlink(missing_ok=True)
    with Session.create(target, "Benchmark", data_folder=path.parent / "data") as session:
        session.do(plan_import(session.map, [path]).change_set)


def figures(sizes: tuple[int, ...] = (1_000, 100_000)) -> list[Figure]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            own = write_people(Path(folder) / f"{size}.csv", size)
            other = _of_others(own)
            jobs = (
                (f"plan the import of {size:,} people of our own table", own, _plan),
                (f"plan the import of {size:,} people of an HR system's table", other, _plan),
                (f"the same, {size:,} people, with one odd row in a thousand", _with_odd_rows(other), _plan),
                (
                    f"plan it, and write the changes and their log to the file, {size:,} people",
                    other,
                    _into_file,
                ),
            )
            for name, path, job in jobs:
                found.append(
                    compare(
                        name,
                        partial(job, path),
                        "pandas.read_csv and as many objects",
                        partial(with_pandas, path),
                        rounds=5 if size < 10_000 else 3,
                    )
                )
    return found


def _plan(path: Path) -> None:
    plan_import(AccountMap(), [path])
