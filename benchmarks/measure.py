"""Timing whole jobs and setting them beside a peer."""

import gc
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """Median seconds of a job and of the peer that it is compared with; a ratio below 1 is faster."""

    job: str
    seconds: float
    peer: str
    peer_seconds: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.peer_seconds


def median_seconds(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median wall-clock seconds of `rounds` runs after one that is not counted."""
    job()
    times = []
    for _ in range(rounds):
        gc.collect()
        begun = time.perf_counter()
        job()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def compare(
    name: str, job: Callable[[], object], peer: str, other: Callable[[], object], rounds: int = ROUNDS
) -> Figure:
    """Both jobs in one run on one machine."""
    return Figure(name, median_seconds(job, rounds), peer, median_seconds(other, rounds))


def machine() -> str:
    """The machine in a line, for the README."""
    return f"{platform.system()} {platform.machine()}, {_cores()} cores, Python {platform.python_version()}"


def _cores() -> int:
    import os

    return os.cpu_count() or 1


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = [
        f"| {f.job} | {_readable(f.seconds)} | {f.peer} | {_readable(f.peer_seconds)} | {_ratio(f.ratio)} |"
        for f in figures
    ]
    return "\n".join(["| what | median | compared with | median | ratio |", "|---|---|---|---|---|", *rows])


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}"


def _readable(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"
