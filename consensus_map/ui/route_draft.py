"""A decision's route as it is being laid out, before it is saved. No Qt here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, creation, difference
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Decision, Step, new_id
from consensus_map.domain.routes import DECIDING, RouteStep, required_in, set_route
from consensus_map.domain.words import Role


class RouteDraft:
    """Steps in order; those of equal order run side by side. Orders are always 1, 2, 3 without gaps."""

    def __init__(self, steps: Sequence[Step] = ()) -> None:
        self.steps = [
            RouteStep(s.person, s.role, s.order, s.required, s.seal, s.sealed_on, s.id) for s in steps
        ]
        self._count()

    def add(self, person: str, role: Role = Role.APPROVER) -> int:
        """Puts a person at the end; returns the place."""
        if any(step.person == person and step.role is role for step in self.steps):
            raise UserError("This person has that part in the decision already.", todo="Choose another role.")
        self.steps.append(RouteStep(person, role, len(self.steps) + 1_000_000, required_in(role)))
        self._count()
        return len(self.steps) - 1

    def remove(self, place: int) -> None:
        """Takes a step out."""
        del self.steps[place]
        self._count()

    def move(self, place: int, by: int) -> int:
        """Moves a step up (-1) or down (1) past its neighbour, alone; returns its new place."""
        other = place + by
        if not 0 <= other < len(self.steps):
            return place
        step, neighbour = self.steps[place], self.steps[other]
        if step.order == neighbour.order:
            self.steps[place], self.steps[other] = neighbour, step
            return other
        self.steps[place] = replace(neighbour, order=step.order)
        self.steps[other] = replace(step, order=neighbour.order)
        self._count()
        return other

    def move_to(self, place: int, gap: int) -> int:
        """Moves a step into a gap (0: before all), alone or beside those it comes between; its new place."""
        if gap in (place, place + 1):
            return place
        step = self.steps.pop(place)
        gap -= gap > place
        # Doubled, so that there is a number free in every gap.
        self.steps = [replace(other, order=2 * other.order) for other in self.steps]
        above = self.steps[gap - 1].order if gap else 0
        below = self.steps[gap].order if gap < len(self.steps) else 0
        self.steps.insert(gap, replace(step, order=above if above == below else above + 1))
        self._count()
        return gap

    def set_beside(self, place: int, beside: bool) -> None:
        """Makes a step run side by side with the one before it, or after it."""
        if place == 0 or self.beside(place) == beside:
            return
        shift = -1 if beside else 1
        self.steps[place:] = [replace(step, order=step.order + shift) for step in self.steps[place:]]
        self._count()

    def beside(self, place: int) -> bool:
        """Whether a step runs side by side with the one before it."""
        return place > 0 and self.steps[place].order == self.steps[place - 1].order

    def _count(self) -> None:
        order, last = 0, None
        for place, step in enumerate(self.steps):
            if step.order != last:
                order, last = order + 1, step.order
            self.steps[place] = replace(step, order=order)


def oddities(account_map: AccountMap, steps: Sequence[RouteStep]) -> list[str]:
    """What is unusual in the order of a route, in words: it may be meant, but mostly it is a slip."""
    first = min((step.order for step in steps if step.role in DECIDING), default=0)
    decided = min((step.order for step in steps if step.role is Role.DECIDER), default=0)
    found = []
    for step in steps:
        name = account_map.people[step.person].display_name
        if step.role is Role.DRAFTER and step.order > first:
            found.append(f"{name} drafts the proposal only at step {step.order}.")
        if not decided or step.order <= decided or step.role in (Role.DECIDER, Role.INFORMED):
            continue
        what = "is asked for advice" if step.role is Role.CONSULTED else f"comes as {step.role.value}"
        found.append(f"{name} {what} at step {step.order}, after it is decided at step {decided}.")
    return found


def decision_change(
    account_map: AccountMap,
    decision: str | None,
    title: str,
    formal_date: date | None,
    route: Sequence[RouteStep],
) -> tuple[str, ChangeSet]:
    """The edit that makes a decision (None: a new one) what was laid out; its id, and one undo step."""
    old = account_map.decisions.get(decision) if decision else None
    basis = old or Decision(new_id(), title)
    new = replace(basis, title=title, formal_date=formal_date)
    own = difference(old, new) if old else creation(new)
    steps = set_route(account_map, new.id, route).changes
    label = "Change route" if old else "Add decision"
    changes = (*((own,) if own else ()), *steps)
    return new.id, replace(Draft(account_map, label).done(), changes=changes)
