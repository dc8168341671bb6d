"""Reading an org chart: against pandas reading the same file and building as many plain objects."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import write_people
from benchmarks.measure import Figure, compare
from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange.importing import plan_import


@dataclass(slots=True)
class Plain:
    id: str
    name: str
    title: str
    department: str
    manager_id: str
    email: str
    trust: str


def with_pandas(path: Path) -> list[Plain]:
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    return [Plain(*row) for row in frame.itertuples(index=False, name=None)]


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
                    rounds=5 if size < 10_000 else 2,
                )
            )
    return found
