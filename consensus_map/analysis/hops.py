"""Who can introduce whom, as arrays: ties, reporting lines and teams of the active people of a map."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from consensus_map.analysis.chain import name_key
from consensus_map.analysis.settings import Settings
from consensus_map.analysis.words import HopKind
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.words import LineKind, TieKind

Ints = NDArray[np.int64]

# What a tie is worth to whoever stands at its beginning, and at its end, as an introducer to the other.
_ALONG = {
    TieKind.TRUSTS: HopKind.RELIES,
    TieKind.INFLUENCES: HopKind.INFLUENCES,
    TieKind.KNOWS: HopKind.KNOWS,
}
_AGAINST = {TieKind.TRUSTS: HopKind.TRUSTS, TieKind.KNOWS: HopKind.KNOWS}
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
    kinds = {*_ALONG.values(), *_AGAINST.values()}
    sorts = {(kind, chance) for kind in kinds for chance in settings.tie_chances}
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

    def without(self, kind: HopKind) -> "Acquaintance":
        """The same people without the hops of one kind."""
        dropped = [place for place, sort in enumerate(self.sorts.kinds) if sort is kind]
        return replace(self, hops=self.hops.where(~np.isin(self.hops.sort, dropped)))


def acquaintance(account_map: AccountMap, settings: Settings) -> Acquaintance:
    """Reads the hops off a map. Numbers the people by name, so that equal routes always fall alike."""
    active = (person.id for person in account_map.people.values() if person.active)
    people = tuple(sorted(active, key=lambda person: name_key(account_map, person)))
    places = {person: place for place, person in enumerate(people)}
    sorts = sorts_of(settings)
    ties, lines = _ties(account_map, places), _lines(account_map)
    rivals = _rivals(ties)
    colleague = sorts.place(HopKind.COLLEAGUE, settings.colleague_chance)
    explicit, teams = _part_rivals(_team_lists(lines, places), rivals, colleague)
    hops = Hops.joined((_tie_hops(ties, sorts, settings), _line_hops(lines, places, sorts, settings)))
    kept = hops.where((hops.source != hops.target) & ~_in_conflict(hops, rivals, len(people)))
    return Acquaintance(people, places, sorts, Hops.joined((kept, explicit)), teams)


def _in_conflict(hops: Hops, rivals: list[tuple[int, int]], size: int) -> NDArray[np.bool_]:
    """Which hops join two rivals; `rivals` are sorted, and so are their numbers."""
    if not rivals:
        return np.zeros(hops.source.size, np.bool_)
    pairs = np.minimum(hops.source, hops.target) * size + np.maximum(hops.source, hops.target)
    apart = np.array([low * size + high for low, high in rivals], np.int64)
    nearest = np.minimum(np.searchsorted(apart, pairs), apart.size - 1)
    found: NDArray[np.bool_] = apart[nearest] == pairs
    return found


# Ties

_Ties = tuple[Ints, Ints, Ints, Ints]


def _ties(account_map: AccountMap, places: dict[str, int]) -> _Ties:
    """Source, target, kind and strength of the ties between active people."""
    get, codes = places.get, _TIE_CODES
    flat = [
        number
        for tie in account_map.ties.values()
        for number in (get(tie.source, -1), get(tie.target, -1), codes[tie.kind], tie.strength)
    ]
    source, target, kind, strength = np.array(flat, np.int64).reshape(-1, 4).T
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
    """A tie's hops: whom they trust can introduce us, and so can who trusts them; INFLUENCES only along."""
    source, target, kind, strength = ties
    found = []
    for begin, end, hop_kinds in ((source, target, _ALONG), (target, source, _AGAINST)):
        for tie_kind, hop_kind in hop_kinds.items():
            places = [sorts.place(hop_kind, chance) for chance in settings.tie_chances]
            chosen = kind == _TIE_CODES[tie_kind]
            sort = np.array(places, np.int64)[strength[chosen] - 1]
            found.append(Hops(begin[chosen], end[chosen], sort))
    return Hops.joined(found)


# Reporting lines

# Holder of the superior post, holder of the report post, superior post, kind.
_Lines = list[tuple[str | None, str | None, str, LineKind]]


def _lines(account_map: AccountMap) -> _Lines:
    holders = {post.id: post.holder for post in account_map.posts.values()}
    return [
        (holders[line.superior], holders[line.report], line.superior, line.kind)
        for line in account_map.lines.values()
    ]


def _line_hops(lines: _Lines, places: dict[str, int], sorts: Sorts, settings: Settings) -> Hops:
    """Superior and report, solid or dotted, where both posts are held: nothing leads through an empty one."""
    down = sorts.place(HopKind.SUPERIOR, settings.superior_chance)
    up = sorts.place(HopKind.REPORT, settings.report_chance)
    superior = np.array([places.get(top or "", -1) for top, *_ in lines], np.int64)
    report = np.array([places.get(bottom or "", -1) for _, bottom, *_ in lines], np.int64)
    both = (superior >= 0) & (report >= 0)
    superior, report = superior[both], report[both]
    return Hops.joined(
        (
            Hops(superior, report, np.full(superior.size, down)),
            Hops(report, superior, np.full(superior.size, up)),
        )
    )


def _team_lists(lines: _Lines, places: dict[str, int]) -> Teams:
    """Active people under the same solid superior, by team, then place; teams of one have no use.

    The superior is the holder of the superior post, active or not, and over all their posts; an empty
    post stands for itself. Nobody is on a team under themselves.
    """
    seats = [
        (superior or post, places[report])
        for superior, report, post, kind in lines
        if kind is LineKind.SOLID and report in places and report != superior
    ]
    numbers = {superior: number for number, superior in enumerate(sorted({seat[0] for seat in seats}))}
    size = max(len(places), 1)
    codes = np.unique(np.array([numbers[superior] * size + person for superior, person in seats], np.int64))
    team, member = np.divmod(codes, size)
    useful = np.bincount(team, minlength=len(numbers)) > 1
    renumbered = np.cumsum(useful) - 1
    keep = useful[team]
    return Teams(member[keep], renumbered[team[keep]], int(useful.sum()))


def _part_rivals(teams: Teams, rivals: list[tuple[int, int]], sort: int) -> tuple[Hops, Teams]:
    """Explicit hops for those who must leave their team's node because of a conflict, and who stays on it."""
    foes = _foes(rivals)
    explicit: list[tuple[int, int, int]] = []
    stays = np.ones(teams.member.size, np.bool_)
    for number in _troubled(teams, foes):
        start, stop = np.searchsorted(teams.team, (number, number + 1))
        team: list[int] = teams.member[start:stop].tolist()
        apart = _apart(team, foes)
        stays[start:stop] = [person not in apart for person in team]
        for person in sorted(apart):
            for other in team:
                if other != person and other not in foes[person]:
                    explicit += ((person, other, sort), (other, person, sort))
    return Hops.of(explicit), Teams(teams.member[stays], teams.team[stays], teams.count)


def _foes(rivals: list[tuple[int, int]]) -> dict[int, set[int]]:
    foes: dict[int, set[int]] = {}
    for low, high in rivals:
        foes.setdefault(low, set()).add(high)
        foes.setdefault(high, set()).add(low)
    return foes


def _troubled(teams: Teams, foes: dict[int, set[int]]) -> list[int]:
    """The teams in which there are two rivals."""
    of: dict[int, set[int]] = {}
    quarrelsome = np.isin(teams.member, np.array(list(foes), np.int64))
    for person, team in zip(
        teams.member[quarrelsome].tolist(), teams.team[quarrelsome].tolist(), strict=True
    ):
        of.setdefault(person, set()).add(team)
    nowhere: set[int] = set()
    found = (of[person] & of.get(foe, nowhere) for person in of for foe in foes[person])
    return sorted(nowhere.union(*found))


def _apart(team: list[int], foes: dict[int, set[int]]) -> set[int]:
    """The few of a team who must leave the node so that no two rivals are left on it."""
    present = set(team)
    quarrels = {person: foes[person] & present for person in team if person in foes}
    apart: set[int] = set()
    for person in sorted(quarrels, key=lambda one: (-len(quarrels[one]), one)):
        if quarrels[person] - apart:
            apart.add(person)
    return apart
