"""Reporting lines that run in a circle, cut where they are least certain."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Proposal:
    """A reporting line that a table says: from a post to its superior's, and how sure that is.

    `against` tells whether the titles speak against it, `why` why it was cut out of a circle.
    """

    superior: str
    report: str
    solid: bool
    sure: int
    where: Callable[[str, str], None] = lambda _problem, _decision: None
    row: int = 0
    name: str = ""
    fixed: bool = False
    against: Callable[[], bool] = lambda: False
    why: str = ""


def cut(lines: dict[str, Proposal]) -> list[tuple[Proposal, list[Proposal]]]:
    """The lines to make dotted, each with the circle that it closes.

    `lines` are the solid lines by report. Of a circle the line goes that is least sure: one whose superior
    has the lower title, else one that was found by a weaker rule, else the last one; a `fixed` line, one
    that stands on the map already, only where there is no other.
    """
    sound: set[str] = set()
    found: list[tuple[Proposal, list[Proposal]]] = []
    for start in lines:
        walked: dict[str, None] = {}
        post: str | None = start
        while post is not None and post not in sound:
            if post in walked:
                circle = _from(list(walked), post, lines)
                found.append((_least_sure(circle), circle))
                break
            walked[post] = None
            line = lines.get(post)
            post = None if line is None else line.superior
        sound.update(walked)
    return found


def _least_sure(circle: list[Proposal]) -> Proposal:
    against = {id(line) for line in circle if line.against()}
    chosen = min(circle, key=lambda line: (line.fixed, id(line) not in against, line.sure, -line.row))
    others = [line for line in circle if line is not chosen and not line.fixed]
    if id(chosen) in against:
        chosen.why = "; this line is the least certain: its superior has the lower title"
    elif others and all(line.sure > chosen.sure for line in others):
        chosen.why = "; this line is the least certain: its superior was found by the weakest rule"
    else:
        chosen.why = "; all are equally certain, and this is the last of them"
    return chosen


def _from(walked: list[str], post: str, lines: dict[str, Proposal]) -> list[Proposal]:
    return [lines[report] for report in walked[walked.index(post) :]]
