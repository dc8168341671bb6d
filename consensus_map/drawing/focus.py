"""Which nodes of the org chart a view shows, which folds into groups, and who fades."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.views import OF_A_CHAIN, Criterion, Scope
from consensus_map.drawing.options import Audience, ViewOptions
from consensus_map.focus.departments import Departments
from consensus_map.focus.filtering import Seen, passing
from consensus_map.focus.neighbours import within
from consensus_map.layout.levels import build_levels, totals
from consensus_map.layout.placement import Ints

GROUP, ELSEWHERE = "group:", "elsewhere"
# What a customer may be shown by: all else says what we know or think of people.
PUBLIC = frozenset({Criterion.DEPARTMENT, Criterion.TEXT})
# Scopes that are about people for another reason than that they decide: outsiders do not fade there.
OTHER = frozenset({Scope.DEPARTMENT, Scope.NEIGHBOURHOOD})


@dataclass(frozen=True, slots=True)
class Sieve:
    """kept: ids of who may be shown; lit: of who stands out. None: everybody."""

    kept: frozenset[str] | None = None
    lit: frozenset[str] | None = None

    @property
    def passing(self) -> frozenset[str] | None:
        """Who passes all filters, whatever they do with the others; None: everybody."""
        if self.kept is None or self.lit is None:
            return self.lit if self.kept is None else self.kept
        return self.kept & self.lit

    def keeps(self, key: str) -> bool:
        """Whether a person or a post may be shown."""
        return self.kept is None or key in self.kept


@dataclass(frozen=True, slots=True)
class Fading:
    """Who fades: all but the `lit` where there are some, those `apart`, and outsiders of the chain if so."""

    lit: frozenset[str] | None = None
    apart: frozenset[str] = field(default_factory=frozenset)
    outsiders: bool = True

    @property
    def alike(self) -> bool:
        """Whether all outsiders fade, or none of them."""
        return self.lit is None and not self.apart

    def of(self, key: str, *, outside: bool) -> bool:
        """Whether a node fades that stands outside of the chain or not."""
        if key in self.apart:
            return True
        if self.lit is not None:
            return key not in self.lit
        return outside and self.outsiders


@dataclass(frozen=True, slots=True)
class Focused:
    """places: indices of the nodes shown, in order; folded: teams that are not, by their superior's index.

    -1 stands above the roots. apart: keys of those who are shown only because they stand between others.
    """

    places: Sequence[int]
    folded: Mapping[int, list[int]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tree:
    """The org chart as nodes: keys and superiors by index, -1 above a root."""

    keys: Sequence[str]
    parents: Sequence[int]
    index: Mapping[str, int]


def sieve(account_map: AccountMap, options: ViewOptions, seen: Seen) -> Sieve:
    """What the filters of a view let through; a customer's copy is filtered by what is public alone."""
    filters = options.filters
    may = PUBLIC if options.audience is Audience.CUSTOMER else frozenset(Criterion)
    return Sieve(
        passing(account_map, filters, filters.hiding & may, seen),
        passing(account_map, filters, filters.highlighting & may, seen),
    )


def focused(
    account_map: AccountMap, tree: Tree, options: ViewOptions, chain: set[str], matter: set[str], kept: Sieve
) -> Focused:
    """chain: people of the decision; matter: these, and those who introduce them."""
    scope = options.scope
    if scope in OF_A_CHAIN and not chain:
        scope = Scope.ALL
    wanted = _wanted(account_map, tree, options, scope, chain, matter)
    if scope is Scope.ALL and not options.folded and kept.kept is None:
        return Focused(range(len(tree.keys)))
    core = {tree.index[key] for key in wanted if key in tree.index}
    if scope is Scope.ALL:
        found = _whole_but(tree, _with_superiors(tree, core), options.folded)
    elif scope in (Scope.CHAIN, Scope.CONTEXT):
        found = _unfolded(tree, _with_superiors(tree, core), options.unfolded, whole=True)
    elif scope is Scope.DEPARTMENT:
        found = _between(tree, core)
        found = _unfolded(tree, set(found.places), options.unfolded, apart=found.apart)
    else:
        found = _between(tree, core)
    if options.audience is Audience.CUSTOMER:
        # Whom we leave out, because they stand in no line with those shown, is no word of theirs.
        found = replace(found, folded={above: team for above, team in found.folded.items() if above >= 0})
    return found if kept.kept is None else _sifted(account_map, tree, found, kept.kept)


def _wanted(
    account_map: AccountMap,
    tree: Tree,
    options: ViewOptions,
    scope: Scope,
    chain: set[str],
    matter: set[str],
) -> Iterable[str]:
    """Keys of those whom the scope is about."""
    if scope is Scope.DEPARTMENT:
        return Departments(account_map).within([options.department])
    if scope is Scope.NEIGHBOURHOOD:
        return within(account_map, options.around) if options.around else ()
    if scope is Scope.CONTEXT:
        led = {tree.index[key] for key in chain if key in tree.index}
        return matter | {tree.keys[place] for place, above in enumerate(tree.parents) if above in led}
    return matter


def group_key(tree: Tree, above: int) -> str:
    """The key of the group folded below a node, or of the one for people in other lines."""
    return f"{GROUP}{tree.keys[above]}" if above >= 0 else ELSEWHERE


def _with_superiors(tree: Tree, core: set[int]) -> set[int]:
    shown: set[int] = set()
    for place in core:
        while place >= 0 and place not in shown:
            shown.add(place)
            place = tree.parents[place]
    return shown


def _unfolded(
    tree: Tree,
    shown: set[int],
    opened: Container[str],
    *,
    apart: frozenset[str] = frozenset(),
    whole: bool = False,
) -> Focused:
    """Those shown with all teams below them that are open; `whole`: also who stands in no line with them."""
    team = _teams(tree.parents)
    shown, folded = set(shown), {}
    waiting = [-1, *shown] if whole else list(shown)
    while waiting:
        above = waiting.pop()
        rest = [place for place in team(above) if place not in shown]
        if group_key(tree, above) in opened:
            shown.update(rest)
            waiting += rest
        elif rest and (above < 0 or tree.keys[above] not in apart):
            folded[above] = rest
    return Focused(sorted(shown), folded, apart)


def _teams(parents: Sequence[int]) -> Callable[[int], list[int]]:
    """Who stands right below a place, in their order; below -1 stand the roots."""
    above = np.asarray(parents, dtype=np.int64)
    order = np.argsort(above, kind="stable")
    starts = np.searchsorted(above[order], np.arange(-1, len(above) + 1))

    def team(place: int) -> list[int]:
        found: list[int] = order[starts[place + 1] : starts[place + 2]].tolist()
        return found

    return team


def _whole_but(tree: Tree, shown: set[int], closed: frozenset[str]) -> Focused:
    """Everybody but the teams below the closed groups; those `shown`, closed under superiors, stay."""
    parents = np.asarray(tree.parents, dtype=np.int64)
    stays = np.zeros(len(parents), dtype=np.bool_)
    stays[list(shown)] = True
    hidden, folded = np.zeros(len(parents), dtype=np.bool_), {}
    for key in closed:
        above = -1 if key == ELSEWHERE else tree.index.get(key.removeprefix(GROUP))
        if above is None:
            continue
        team = np.flatnonzero((parents == above) & ~stays)
        if len(team):
            folded[above] = team.tolist()
            hidden[team] = True
    edge = hidden.copy()
    while edge.any():
        edge = (parents >= 0) & edge[parents] & ~hidden
        hidden |= edge
    kept = {above: team for above, team in folded.items() if above < 0 or not hidden[above]}
    return Focused(np.flatnonzero(~hidden).tolist(), kept)


def _between(tree: Tree, core: set[int]) -> Focused:
    """The core, and whoever stands in a line of superiors between two of them."""
    between: set[int] = set()
    for place in core:
        walked: list[int] = []
        above = tree.parents[place]
        while above >= 0 and above not in core and above not in between:
            walked.append(above)
            above = tree.parents[above]
        if above >= 0:
            between.update(walked)
    return Focused(sorted(core | between), {}, frozenset(tree.keys[place] for place in between))


def _sifted(account_map: AccountMap, tree: Tree, found: Focused, kept: frozenset[str]) -> Focused:
    """Those of them who pass, and who stands between these; groups stay where somebody in them passes."""
    core = {
        place for place in found.places if tree.keys[place] in kept and tree.keys[place] not in found.apart
    }
    folded = found.folded and _holding(account_map, tree, found.folded, kept)
    # A group hangs from its superior, whether that one passes or not.
    ends = core.union(above for above in folded if above >= 0)
    joined = _between(tree, ends)
    apart = joined.apart.union(tree.keys[place] for place in ends - core)
    return Focused(joined.places, folded, apart)


def _holding(
    account_map: AccountMap, tree: Tree, folded: Mapping[int, list[int]], kept: frozenset[str]
) -> dict[int, list[int]]:
    """The folded teams in which somebody is kept."""
    counts = people_below(account_map, tree, kept)
    return {above: team for above, team in folded.items() if counts[team].any()}


def folded_keys(tree: Tree, folded: Mapping[int, list[int]]) -> frozenset[str]:
    """Keys of all who stand in the folded teams, at whatever depth."""
    parents = np.asarray(tree.parents, dtype=np.int64)
    inside = np.zeros(len(parents), dtype=np.bool_)
    edge = inside.copy()
    for team in folded.values():
        edge[team] = True
    while edge.any():
        inside |= edge
        edge = (parents >= 0) & edge[parents] & ~inside
    return frozenset(tree.keys[place] for place in np.flatnonzero(inside).tolist())


def people_below(account_map: AccountMap, tree: Tree, among: Container[str] | None) -> Ints:
    """(n,): how many people stand in each node's subtree, itself included; `among`: only of these."""
    people = account_map.people
    own = [key in people and (among is None or key in among) for key in tree.keys]
    return totals(build_levels(np.asarray(tree.parents, dtype=np.int64)), np.asarray(own, dtype=np.int64))
