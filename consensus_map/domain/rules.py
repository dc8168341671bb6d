"""States that cannot be: every edit is held against these before it is kept."""

from collections.abc import Callable, Iterable, Sequence

from consensus_map.domain.account_map import AccountMap, referred
from consensus_map.domain.circles import circles
from consensus_map.domain.errors import UserError
from consensus_map.domain.looks import Position, SavedView
from consensus_map.domain.model import (
    ENTITY_TYPES,
    NOUNS,
    REFERENCES,
    Account,
    Decision,
    Entity,
    Introduction,
    Kind,
    Member,
    Person,
    Post,
    Ref,
    ReportingLine,
    Tie,
    TouchPoint,
)
from consensus_map.domain.views import FEWEST_HOPS, MOST_HOPS, Criterion, Relation, Scope, View
from consensus_map.domain.words import LineKind, PostState, Trust

WEAKEST, STRONGEST = 1, 3
MOST_DAYS = 36_500
FARTHEST = 10_000_000


def check(account_map: AccountMap, touched: Iterable[Ref]) -> None:
    """Raises UserError where the map, in what was touched, is in a state that cannot be."""
    by_kind: dict[Kind, list[str]] = {}
    for kind, entity_id in touched:
        by_kind.setdefault(kind, []).append(entity_id)
    for kind, ids in by_kind.items():
        table = account_map.table(kind)
        there = [table[entity_id] for entity_id in ids if entity_id in table]
        if len(there) < len(ids):
            _check_not_needed(account_map, kind, set(ids) - table.keys())
        _check_references(account_map, kind, there)
        if rule := _CHECKS.get(ENTITY_TYPES[kind]):
            for entity in there:
                rule(account_map, entity)
    _check_no_cycle(account_map, by_kind.get(Kind.LINE, ()))


def _check_not_needed(account_map: AccountMap, kind: Kind, gone: Iterable[str]) -> None:
    for other, names in REFERENCES.items():
        for name, target in names.items():
            if target is kind and account_map.refers_to_any(other, name, gone):
                raise UserError(
                    f"This {NOUNS[kind]} cannot be deleted: a {NOUNS[other]} still refers to it.",
                    todo=f"Delete or change the {NOUNS[other]} first.",
                )


def _check_references(account_map: AccountMap, kind: Kind, entities: Sequence[Entity]) -> None:
    for name, target in REFERENCES[kind].items():
        there = account_map.table(target)
        if not referred(entities, name) <= there.keys():
            raise UserError(
                f"This {NOUNS[kind]} refers to a {NOUNS[target]} that is not on the map.",
                todo=f"Add the {NOUNS[target]} first.",
            )


def _check_person(_map: AccountMap, entity: Entity) -> None:
    if isinstance(entity, Person) and not entity.display_name.strip():
        raise UserError("A person needs a name.", todo="Fill in the name or the name in their own script.")


def _check_named(_map: AccountMap, entity: Entity) -> None:
    if isinstance(entity, Account | Member) and not entity.name.strip():
        raise UserError("The name is empty.", todo="Fill in a name.")


def _check_decision(_map: AccountMap, entity: Entity) -> None:
    if isinstance(entity, Decision) and not entity.title.strip():
        raise UserError("A decision needs a title.", todo="Fill in what is to be decided.")


def _check_post(_map: AccountMap, entity: Entity) -> None:
    if isinstance(entity, Post) and (entity.state is PostState.HELD) != (entity.holder is not None):
        raise UserError(
            "A post is held by somebody, or vacant, or its holder is not known: never two of these."
        )


def _check_line(account_map: AccountMap, entity: Entity) -> None:
    if not isinstance(entity, ReportingLine):
        return
    if entity.superior == entity.report:
        raise UserError("A post cannot report to itself.", todo="Choose another superior, or none.")
    lines = account_map.lines_up(entity.report)
    if len(lines) == 1:
        return
    if sum(line.kind is LineKind.SOLID for line in lines) > 1:
        raise UserError(
            "This post has a superior already; only one reporting line can be solid.",
            todo="Make the other line dotted, or replace the superior.",
        )
    if sum(line.superior == entity.superior for line in lines) > 1:
        raise UserError("This reporting line is there already.", todo="Change its kind instead.")


def _check_tie(account_map: AccountMap, entity: Entity) -> None:
    if not isinstance(entity, Tie):
        return
    if entity.source == entity.target:
        raise UserError("A person cannot be tied to themselves.", todo="Choose another person.")
    if not WEAKEST <= entity.strength <= STRONGEST:
        raise UserError(f"A tie's strength is {WEAKEST}, 2 or {STRONGEST}, not {entity.strength}.")


def _check_introduction(_map: AccountMap, entity: Entity) -> None:
    if isinstance(entity, Introduction) and entity.introducer == entity.target:
        raise UserError("A person cannot introduce themselves.", todo="Choose another introducer.")


def _check_touchpoint(_map: AccountMap, entity: Entity) -> None:
    if isinstance(entity, TouchPoint) and not entity.people:
        raise UserError("A touch-point needs at least one person of the customer's.", todo="Say who was met.")


def _check_view(account_map: AccountMap, entity: Entity) -> None:
    if not isinstance(entity, SavedView):
        return
    if not entity.name.strip():
        raise UserError("A saved view needs a name.", todo="Fill in a name.")
    named = entity.name.strip().casefold()
    if any(
        one.name.strip().casefold() == named and one.id != entity.id for one in account_map.views.values()
    ):
        raise UserError(f"There is a view “{entity.name}” already.", todo="Choose another name.")
    if not FEWEST_HOPS <= entity.hops <= MOST_HOPS:
        raise UserError(f"A neighbourhood reaches {FEWEST_HOPS} to {MOST_HOPS} hops, not {entity.hops}.")
    if entity.unseen is not None and not 0 < entity.unseen <= MOST_DAYS:
        raise UserError(f"Not to have been seen can be asked for 1 to {MOST_DAYS} days.")
    if entity.scope is Scope.NEIGHBOURHOOD and entity.person is None:
        raise UserError("A view of a neighbourhood needs the person in the middle.", todo="Save it anew.")
    words = ((entity.relations, Relation), (entity.hides, Criterion), (entity.trusts, Trust))
    known = all(set(values) <= {word.value for word in kind} for values, kind in words)
    if not known or not all((*entity.convictions, *entity.departments)):
        raise UserError("This view asks for something that does not exist.", todo="Save it anew.")


def _check_position(account_map: AccountMap, entity: Entity) -> None:
    if not isinstance(entity, Position):
        return
    if (entity.person is None) == (entity.post is None):
        raise UserError("A moved card is that of a person or else of a post.")
    if (entity.decision is not None) != (entity.view is View.ROUTE):
        raise UserError("A card is moved on the route of one decision, or for all of them elsewhere.")
    if (entity.scope is not None) != (entity.view is View.ORG):
        raise UserError("A card of the org chart is moved where certain people are shown, others for all.")
    if max(map(abs, (entity.x, entity.y, entity.team_x, entity.team_y))) > FARTHEST:
        raise UserError("A card cannot be moved that far.", todo="Put it nearer to the others.")
    name, target = ("person", entity.person) if entity.person else ("post", entity.post)
    for other in account_map.referring(Kind.POSITION, name, target or ""):
        one = account_map.positions[other]
        alike = (one.view, one.decision, one.scope) == (entity.view, entity.decision, entity.scope)
        if other != entity.id and alike:
            raise UserError("This card has been moved already; a card has one place.")


def _check_no_cycle(account_map: AccountMap, ids: Iterable[str]) -> None:
    """Follows the solid lines up from every touched line."""

    def above(post: str) -> str | None:
        superior = account_map.solid_superior(post)
        return superior.id if superior is not None else None

    lines = (account_map.lines.get(line) for line in ids)
    reports = (line.report for line in lines if line is not None and line.kind is LineKind.SOLID)
    if any(circles(reports, above)):
        raise UserError(
            "These reporting lines would run in a circle: somebody would be their own superior.",
            todo="Choose a superior from outside this person's own team.",
        )


_CHECKS: dict[type[Entity], Callable[[AccountMap, Entity], None]] = {
    Account: _check_named,
    Member: _check_named,
    Person: _check_person,
    Post: _check_post,
    ReportingLine: _check_line,
    Decision: _check_decision,
    Tie: _check_tie,
    Introduction: _check_introduction,
    TouchPoint: _check_touchpoint,
    SavedView: _check_view,
    Position: _check_position,
}
