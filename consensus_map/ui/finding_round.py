"""The findings one after another, in the order that they had when the first one was looked at. No Qt here."""

from collections.abc import Sequence

from consensus_map.ui.workspace import Workspace


class FindingRound:
    """A way through the findings with Tab: what is judged on it puts nobody on it before or behind others."""

    def __init__(self) -> None:
        self._people: Sequence[str] = ()
        self._at: str | None = None
        self._decision: str | None = None

    def step(self, workspace: Workspace, step: int) -> str | None:
        """The next one (step 1) or the one before (-1); None past the ends, and the round is over."""
        selected, people = workspace.selected, finding_people(workspace)
        if selected is not None and (selected, workspace.decision) == (self._at, self._decision):
            # Who became a finding on the way comes last: nobody is left out.
            there = (person for person in self._people if person in workspace.map.people)
            people = list(dict.fromkeys((*there, *people)))
        first = 0 if step > 0 else len(people) - 1
        place = people.index(selected) + step if selected in people else first
        self._at = people[place] if 0 <= place < len(people) else None
        self._people, self._decision = people, workspace.decision
        return self._at


def finding_people(workspace: Workspace) -> list[str]:
    """The people of whom something was found: blockers first, then those not introduced."""
    report = workspace.decision_report
    if report is None:
        return []
    found = [blocker.person for blocker in report.blockers] + [missing.person for missing in report.missing]
    return [person for person in dict.fromkeys(found) if person in workspace.map.people]
