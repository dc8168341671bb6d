"""The route of a decision: whom it passes, in what part, and with which seal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import NOUNS, Kind, Step, new_id
from consensus_map.domain.words import Role, Seal

# Parts without which nothing is decided; the others give advice, or are told.
DECIDING = frozenset({Role.DRAFTER, Role.REVIEWER, Role.APPROVER, Role.DECIDER})


def required_in(role: Role, before: Role | None = None, required: bool = True) -> bool:
    """Whether whoever gets a part must agree; from one deciding part to another it stays as it was."""
    if before is not None and (before in DECIDING) == (role in DECIDING):
        return required
    return role in DECIDING


class Place(StrEnum):
    """Where a step comes to stand, seen from another one."""

    BEFORE = "before"
    WITH = "with"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step as the user lays out the route; `id` is empty for a new one."""

    person: str
    role: Role
    order: int
    required: bool = True
    seal: Seal = Seal.PENDING
    sealed_on: date | None = None
    id: str = ""


def set_route(account_map: AccountMap, decision: str, route: Sequence[RouteStep]) -> ChangeSet:
    """Makes the decision's steps those of `route`: kept by id, new ones added, the others deleted."""
    draft = Draft(account_map, "Change route")
    kept = {step.id for step in route}
    for old in account_map.steps_of(decision):
        if old.id not in kept:
            draft.remove(Kind.STEP, old.id)
    for step in route:
        draft.add(
            Step(
                step.id or new_id(),
                decision,
                step.order,
                step.person,
                step.role,
                step.required,
                step.seal,
                step.sealed_on,
            )
        )
    return draft.done()


def move_step(account_map: AccountMap, step: str, place: Place, other: str) -> ChangeSet:
    """Takes a step to before or after another one of its decision, or lets it run side by side with it.

    Orders are 1, 2, 3 without gaps afterwards.
    """
    draft = Draft(account_map, "Change route")
    route = [one for one in account_map.steps_of(account_map.steps[step].decision) if one.id != step]
    columns = [[one.id for one in column] for _, column in groupby(route, key=lambda one: one.order)]
    at = next(number for number, column in enumerate(columns) if other in column)
    if place is Place.WITH:
        columns[at].append(step)
    else:
        columns.insert(at + (place is Place.AFTER), [step])
    for order, column in enumerate(columns, 1):
        for one in column:
            draft.edit(Kind.STEP, one, order=order)
    return draft.done()


def add_to_chain(account_map: AccountMap, decision: str, person: str, role: Role) -> ChangeSet:
    """Puts a person at the end of a decision's route."""
    return add_all_to_chain(account_map, decision, (person,), role)


def add_all_to_chain(account_map: AccountMap, decision: str, people: Sequence[str], role: Role) -> ChangeSet:
    """Puts people at the end of a decision's route, each at a step of their own; not those who have left."""
    steps = account_map.steps_of(decision)
    there = {step.person for step in steps if step.role is role}
    staying = [person for person in people if account_map.people[person].active]
    if people and not staying:
        who = "This person has" if len(people) == 1 else "All of them have"
        raise UserError(f"{who} left.", todo="Add whoever decides in their place.")
    new = [person for person in staying if person not in there]
    if people and not new:
        who = "This person has" if len(people) == 1 else "All of them have"
        raise UserError(f"{who} that part in the decision already.", todo="Choose another role.")
    draft = Draft(account_map, f"Add {NOUNS[Kind.STEP]}")
    for order, person in enumerate(new, steps[-1].order + 1 if steps else 1):
        draft.add(Step(new_id(), decision, order, person, role, required_in(role)))
    return draft.done()


def set_role(account_map: AccountMap, step: str, role: Role) -> ChangeSet:
    """Gives a step another part, and with it whether they must agree."""
    draft = Draft(account_map, "Change role")
    old = account_map.steps[step]
    draft.edit(Kind.STEP, step, role=role, required=required_in(role, old.role, old.required))
    return draft.done()


def set_seal(account_map: AccountMap, step: str, seal: Seal, on: date | None) -> ChangeSet:
    """Records the stamp on a step; a pending one has no date."""
    draft = Draft(account_map, "Set seal")
    draft.edit(Kind.STEP, step, seal=seal, sealed_on=None if seal is Seal.PENDING else on)
    return draft.done()
