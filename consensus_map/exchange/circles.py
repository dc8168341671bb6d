"""Reporting lines that run in a circle, cut where they are least certain."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Proposal:
    """A reporting line that a table says: from a post to its superior's, and how sure that is."""

    superior: str
    report: str
    solid: bool
    sure: int
    where: Callable[[str, str], None] = lambda _problem, _decision: None
    row: int = 0
    name: str = ""
    fixed: bool = False


def cut(lines: dict[str, Proposal]) -> list[tuple[Proposal, list[Proposal]]]:
    """The lines to make dotted, each with the circle that it closes.

    `lines` are the solid lines by report. Of a circle the line goes that is least sure, the last one
    among equals; a `fixed` line, one that stands on the map already, only where there is no other.
    """
    sound: set[str] = set()
    found: list[tuple[Proposal, list[Proposal]]] = []
    for start in lines:
        walked: dict[str, None] = {}
        post: str | None = start
        while post is not None and post not in sound:
            if post in walked:
                circle = _from(list(walked), post, lines)
                found.append((min(circle, key=lambda line: (line.fixed, line.sure, -line.row)), circle))
                break
            walked[post] = None
            line = lines.get(post)
            post = None if line is None else line.superior
        sound.update(walked)
    return found


def _from(walked: list[str], post: str, lines: dict[str, Proposal]) -> list[Proposal]:
    return [lines[report] for report in walked[walked.index(post) :]]
