"""Saved views to and from the options of a view."""

from collections.abc import Container, Iterable
from dataclasses import replace

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet
from consensus_map.domain.draft import Draft
from consensus_map.domain.errors import UserError
from consensus_map.domain.looks import SavedView
from consensus_map.domain.model import new_id
from consensus_map.domain.views import NOBODY, OF_A_CHAIN, Around, Criterion, Filters, Relation, Scope, View
from consensus_map.drawing.focus import ELSEWHERE, GROUP
from consensus_map.drawing.options import ViewOptions


def options_of(saved: SavedView, base: ViewOptions) -> ViewOptions:
    """How a saved view looks at the map; day, language, audience and page are those of `base`."""
    opened = {f"{GROUP}{node}" for node in (*saved.unfolded, *saved.unfolded_posts)}
    return replace(
        base,
        view=saved.view,
        scope=saved.scope,
        decision=saved.decision or base.decision,
        ties=saved.ties,
        unfolded=frozenset(opened | ({ELSEWHERE} if saved.elsewhere else set())),
        folded=frozenset(f"{GROUP}{node}" for node in (*saved.folded, *saved.folded_posts)),
        department=saved.department,
        around=_around(saved),
        filters=_filters(saved),
    )


def _around(saved: SavedView) -> Around | None:
    if saved.person is None:
        return None
    return Around(saved.person, saved.hops, frozenset(Relation(word) for word in saved.relations))


def _filters(saved: SavedView) -> Filters:
    return Filters(
        frozenset(saved.trusts),
        frozenset(saved.convictions),
        frozenset(saved.departments),
        frozenset(saved.members) | ({NOBODY} if saved.unassigned else frozenset()),
        saved.unseen,
        saved.text,
        frozenset(Criterion(word) for word in saved.hides),
    )


def saved_of(account_map: AccountMap, name: str, options: ViewOptions, saved_id: str = "") -> SavedView:
    """The saved view that looks at a map as `options` do; what is not there any more is left out."""
    options = as_seen(account_map, options)
    filters, around = options.filters, options.around
    beside = options.scope is Scope.NEIGHBOURHOOD and around is not None
    return SavedView(
        saved_id or new_id(),
        name,
        options.view,
        options.scope,
        options.decision,
        options.department if options.scope is Scope.DEPARTMENT else "",
        around.person if beside and around and around.person in account_map.people else None,
        around.hops if beside and around else 1,
        tuple(sorted(around.relations)) if beside and around else (),
        tuple(sorted(filters.trusts)),
        tuple(sorted(filters.convictions)),
        tuple(sorted(filters.departments)),
        _among(account_map.members, filters.members),
        NOBODY in filters.members,
        filters.unseen,
        filters.text.strip(),
        tuple(sorted(filters.hiding)),
        options.ties,
        _among(account_map.people, _nodes(options.unfolded)),
        _among(account_map.posts, _nodes(options.unfolded)),
        ELSEWHERE in options.unfolded,
        _among(account_map.people, _nodes(options.folded)),
        _among(account_map.posts, _nodes(options.folded)),
    )


def as_seen(account_map: AccountMap, options: ViewOptions) -> ViewOptions:
    """The same look in words that stay true: where nobody decides the chain is everybody.

    A view saved then must not become that of a chain once somebody decides.
    """
    decides = bool(options.decision and account_map.steps_of(options.decision))
    if decides or options.view is not View.ORG or options.scope not in OF_A_CHAIN:
        return options
    return replace(options, scope=Scope.ALL)


def is_seen_as(account_map: AccountMap, saved: SavedView, options: ViewOptions) -> bool:
    """Whether `options` look at the map as a saved view does."""
    now = saved_of(account_map, saved.name, options, saved.id)
    then = replace(saved, scope=as_seen(account_map, options_of(saved, options)).scope)
    return replace(now, decision=saved.decision and now.decision) == then


def seen_as(account_map: AccountMap, options: ViewOptions) -> SavedView | None:
    """The saved view that looks at the map as `options` do; the first by name."""
    return next((view for view in by_name(account_map) if is_seen_as(account_map, view, options)), None)


def _nodes(groups: Iterable[str]) -> list[str]:
    return [key.removeprefix(GROUP) for key in groups if key.startswith(GROUP)]


def _among(known: Container[str], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in found if one in known}))


def by_name(account_map: AccountMap) -> list[SavedView]:
    """All saved views, sorted."""
    return sorted(account_map.views.values(), key=lambda view: (view.name.casefold(), view.id))


def find_saved(account_map: AccountMap, name: str) -> SavedView:
    """The view of that name, whatever its case. Raises UserError where there is none."""
    wanted = name.strip().casefold()
    views = by_name(account_map)
    found = [view for view in views if view.name.strip().casefold() == wanted]
    if found:
        return found[0]
    there = "; ".join(view.name for view in views)
    raise UserError(
        f"There is no saved view “{name}” on this map.",
        todo=f"The views are: {there}." if there else "Save one from the Focus menu of the window first.",
    )


def save_view(account_map: AccountMap, name: str, options: ViewOptions) -> ChangeSet:
    """Saves how a map is looked at; a view of that name is replaced."""
    draft = Draft(account_map, "Save view")
    wanted = name.strip().casefold()
    same = next((one.id for one in by_name(account_map) if one.name.strip().casefold() == wanted), "")
    draft.add(saved_of(account_map, name.strip(), options, same))
    return draft.done()
