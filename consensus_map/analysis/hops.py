"""Who can introduce whom, as arrays: ties, reporting lines and teams of the active people of a map."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consensus_map.analysis.chain import name_key
from consensus_map.analysis.settings import Settings
from consensus_map.analysis.words import HopKind
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.words import LineKind, TieKind

Ints = NDArray[np.int64]

_TIE_HOPS = {
    TieKind.TRUSTS: HopKind.TRUSTS,
    TieKind.INFLUENCES: HopKind.INFLUENCES,
    TieKind.KNOWS: HopKind.KNOWS,
}
_TIE_CODES = {kind: code for code, kind in enumerate(TieKind)}


@dataclass(frozen=True, slots=True)
class Sorts:
    """Every sort of hop there is, the best first; a sort is known by its place."""

    kinds: tuple[HopKind, ...]
    chances: tuple[float, ...]

    def place(self, kind: HopKind, chance: float) -> int:
        """The number of a sort."""
        return next(
            place
            for place, sort in enumerate(zip(self.kinds, self.chances, strict=True))
            if sort == (kind, chance)
        )


def sorts_of(settings: Settings) -> Sorts:
    """All sorts of hop, by falling chance; equal ones in the order of HopKind."""
    order = list(HopKind)
    sorts = {(kind, chance) for kind in _TIE_HOPS.values() for chance in settings.tie_chances}
    sorts |= {
        (HopKind.SUPERIOR, settings.superior_chance),
        (HopKind.REPORT, settings.report_chance),
        (HopKind.COLLEAGUE, settings.colleague_chance),
    }
    ordered = sorted(sorts, key=lambda sort: (-sort[1], order.index(sort[0])))
    return Sorts(tuple(kind for kind, _ in ordered), tuple(chance for _, chance in ordered))


@dataclass(frozen=True, slots=True)
class Hops:
    """Parallel arrays of (source, target, sort) between places in the list of people."""

    source: Ints
    target: Ints
    sort: Ints

    @classmethod
    def of(cls, hops: Iterable[tuple[int, int, int]]) -> "Hops":
        """From triples."""
        table = np.array(list(hops), np.int64).reshape(-1, 3)
        return cls(table[:, 0], table[:, 1], table[:, 2])

    @classmethod
    def joined(cls, several: Iterable["Hops"]) -> "Hops":
        """One after the other."""
        parts = list(several)
        return cls(
            np.concatenate([part.source for part in parts]),
            np.concatenate([part.target for part in parts]),
            np.concatenate([part.sort for part in parts]),
        )

    def where(self, keep: NDArray[np.bool_]) -> "Hops":
        """Those for which `keep` holds."""
        return Hops(self.source[keep], self.target[keep], self.sort[keep])


@dataclass(frozen=True, slots=True)
class Teams:
    """People (`member`) in teams (`team`, from 0), in parallel: colleagues joined through the team."""

    member: Ints
    team: Ints
    count: int


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Everybody active, every hop between two of them that no conflict removes, and the teams."""

    people: tuple[str, ...]
    places: dict[str, int]
    sorts: Sorts
    hops: Hops
    teams: Teams


def acquaintance(account_map: AccountMap, settings: Settings) -> Acquaintance:
    """Reads the hops off a map. Numbers the people by name, so that equal routes always fall alike."""
    active = (person.id for person in account_map.people.values() if person.active)
    people = tuple(sorted(active, key=lambda person: name_key(account_map, person)))
    places = {person: place for place, person in enumerate(people)}
    sorts = sorts_of(settings)
    ties = _ties(account_map, places)
    rivals = _rivals(ties)
    explicit, teams = _teams(_solid_teams(account_map, places), rivals, sorts, settings)
    hops = Hops.joined((_tie_hops(ties, sorts, settings), _line_hops(account_map, places, sorts, settings)))
    pair = _pairs(hops.source, hops.target, len(people))
    apart = np.array([low * len(people) + high for low, high in rivals], np.int64)
    kept = hops.where((hops.source != hops.target) & ~np.isin(pair, apart))
    return Acquaintance(people, places, sorts, Hops.joined((kept, explicit)), teams)


def _pairs(source: Ints, target: Ints, size: int) -> Ints:
    """One number for two people, whichever way round."""
    pairs: Ints = np.minimum(source, target) * size + np.maximum(source, target)
    return pairs


# Ties

_Ties = tuple[Ints, Ints, Ints, Ints]


def _ties(account_map: AccountMap, places: dict[str, int]) -> _Ties:
    """Source, target, kind and strength of the ties between active people."""
    ties = account_map.ties.values()
    size = len(ties)
    source = np.fromiter((places.get(tie.source, -1) for tie in ties), np.int64, size)
    target = np.fromiter((places.get(tie.target, -1) for tie in ties), np.int64, size)
    kind = np.fromiter((_TIE_CODES[tie.kind] for tie in ties), np.int64, size)
    strength = np.fromiter((tie.strength for tie in ties), np.int64, size)
    keep = (source >= 0) & (target >= 0) & (source != target)
    return source[keep], target[keep], kind[keep], strength[keep]


def _rivals(ties: _Ties) -> list[tuple[int, int]]:
    """Pairs in conflict, the lower place first, each once."""
    source, target, kind, _ = ties
    conflict = kind == _TIE_CODES[TieKind.CONFLICTS]
    low = np.minimum(source[conflict], target[conflict])
    high = np.maximum(source[conflict], target[conflict])
    return sorted(set(zip(low.tolist(), high.tolist(), strict=True)))


def _tie_hops(ties: _Ties, sorts: Sorts, settings: Settings) -> Hops:
    """A tie's hops: against TRUSTS (whom they trust can introduce us), along INFLUENCES, KNOWS both ways."""
    source, target, kind, strength = ties
    found = []
    for tie_kind, hop_kind in _TIE_HOPS.items():
        places = [sorts.place(hop_kind, chance) for chance in settings.tie_chances]
        chosen = kind == _TIE_CODES[tie_kind]
        sort = np.array(places, np.int64)[strength[chosen] - 1]
        if tie_kind is not TieKind.INFLUENCES:
            found.append(Hops(target[chosen], source[chosen], sort))
        if tie_kind is not TieKind.TRUSTS:
            found.append(Hops(source[chosen], target[chosen], sort))
    return Hops.joined(found)


# Reporting lines


def _line_hops(account_map: AccountMap, places: dict[str, int], sorts: Sorts, settings: Settings) -> Hops:
    """Superior and report, solid or dotted, where both posts are held: nothing leads through an empty one."""
    down = sorts.place(HopKind.SUPERIOR, settings.superior_chance)
    up = sorts.place(HopKind.REPORT, settings.report_chance)
    found: list[tuple[int, int, int]] = []
    for line in account_map.lines.values():
        superior = places.get(account_map.posts[line.superior].holder or "", -1)
        report = places.get(account_map.posts[line.report].holder or "", -1)
        if superior >= 0 and report >= 0:
            found += ((superior, report, down), (report, superior, up))
    return Hops.of(found)


def _solid_teams(account_map: AccountMap, places: dict[str, int]) -> list[list[int]]:
    """Active people under the same solid superior, each team of two or more once, in a fixed order.

    The superior is the holder of the superior post, active or not, and over all their posts; an empty
    post stands for itself. Nobody is on a team under themselves.
    """
    teams: dict[str, set[int]] = {}
    for line in account_map.lines.values():
        if line.kind is LineKind.SOLID:
            superior = account_map.posts[line.superior].holder
            report = account_map.posts[line.report].holder
            if report in places and report != superior:
                teams.setdefault(superior or line.superior, set()).add(places[report])
    return sorted(sorted(team) for team in teams.values() if len(team) > 1)


def _teams(
    teams: list[list[int]], rivals: list[tuple[int, int]], sorts: Sorts, settings: Settings
) -> tuple[Hops, Teams]:
    """The teams as nodes, and explicit hops for those who cannot use the node because of a conflict."""
    sort = sorts.place(HopKind.COLLEAGUE, settings.colleague_chance)
    foes: dict[int, set[int]] = {}
    for low, high in rivals:
        foes.setdefault(low, set()).add(high)
        foes.setdefault(high, set()).add(low)
    explicit: list[tuple[int, int, int]] = []
    members: list[tuple[int, int]] = []
    for number, team in enumerate(teams):
        apart = _apart(team, foes)
        members += ((person, number) for person in team if person not in apart)
        for person in apart:
            for other in team:
                if other != person and other not in foes[person]:
                    explicit += ((person, other, sort), (other, person, sort))
    table = np.array(members, np.int64).reshape(-1, 2)
    return Hops.of(explicit), Teams(table[:, 0], table[:, 1], len(teams))


def _apart(team: list[int], foes: dict[int, set[int]]) -> set[int]:
    """The few of a team who must leave the node so that no two rivals are left on it."""
    present = set(team)
    quarrels = {person: foes[person] & present for person in team if person in foes}
    apart: set[int] = set()
    for person in sorted(quarrels, key=lambda one: (-len(quarrels[one]), one)):
        if quarrels[person] - apart:
            apart.add(person)
    return apart
