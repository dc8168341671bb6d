"""Missing introductions: whom nobody has introduced us to, and the best way there (DESIGN, section 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from math import prod
from typing import TYPE_CHECKING

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.meetings import planned_with, planned_words
from consensus_map.analysis.results import ChainMember, Hop, MissingIntroduction
from consensus_map.analysis.wording import count, day, figure, name_of
from consensus_map.analysis.words import HopKind
from consensus_map.domain.model import Introduction, TouchPoint
from consensus_map.domain.words import Trust

if TYPE_CHECKING:
    from consensus_map.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Routes:
    """By person, the best route from a friend and the best way from anybody whom we have met.

    `agreed` are the routes as the format of `check --json` has them: without hops of the kind RELIES.
    `asked` holds the introduction that was asked for and is worth waiting for, by its target.
    """

    agreed: Mapping[str, tuple[Hop, ...]]
    trusted: Mapping[str, tuple[Hop, ...]]
    ways: Mapping[str, tuple[Hop, ...]]
    asked: Mapping[str, Introduction]


_STANDS = {
    Trust.VOUCHING: "who vouches for us",
    Trust.TRUSTING: "who trusts us",
    Trust.NEUTRAL: "who is neutral",
    Trust.UNKNOWN: "whom we do not know yet",
    Trust.WARY: "who is wary of us",
}
_MET = {
    Trust.NEUTRAL: "whom we have met and who is neutral",
    Trust.UNKNOWN: "whom we have met",
    Trust.WARY: "whom we have met, though wary of us",
}
_JOINED = {
    HopKind.TRUSTS: "is trusted by",
    HopKind.INFLUENCES: "influences",
    HopKind.KNOWS: "knows",
    HopKind.RELIES: "trusts",
    HopKind.SUPERIOR: "is the superior of",
    HopKind.REPORT: "reports to",
    HopKind.COLLEAGUE: "is a colleague of",
}
_WORDS = {
    HopKind.TRUSTS: "is trusted by {target} with strength {strength}",
    HopKind.INFLUENCES: "influences {target} with strength {strength}",
    HopKind.KNOWS: "and {target} know each other with strength {strength}",
    HopKind.RELIES: "trusts {target} with strength {strength}, so knows them",
    HopKind.SUPERIOR: "is the superior of {target}",
    HopKind.REPORT: "reports to {target}",
    HopKind.COLLEAGUE: "and {target} are colleagues under the same superior",
}


def unmet(facts: Facts, members: Sequence[ChainMember]) -> list[str]:
    """Members of the chain with no touch-point ever and no introduction made to them."""
    return [member.person for member in members if not facts.met(member.person)]


def routes_to(facts: Facts, people: Sequence[str]) -> Routes:
    """The best ways to each of `people` who can be reached at all."""
    known = facts.acquaintances()
    if not people or not known:
        return Routes({}, {}, {}, {person: asks[0] for person in people if (asks := facts.open_asks(person))})
    # Loaded here: most accounts are opened far more often than they need a search.
    from consensus_map.analysis.network import build_network

    network = build_network(facts)
    trusted = network.best_routes(facts.friends(), people)
    likeliest = network.best_routes(known, people)
    ways = {person: _way(facts, trusted.get(person, ()), likeliest[person]) for person in likeliest}
    asked = _standing(facts, network, people, ways)
    return Routes(_agreed(facts, network, trusted), trusted, ways, asked)


def _agreed(
    facts: Facts, network: "Network", trusted: Mapping[str, tuple[Hop, ...]]
) -> dict[str, tuple[Hop, ...]]:
    """The best routes from friends without hops of the kind RELIES, searched only where there are any."""
    relying = [person for person, route in trusted.items() if any(_relies(hop) for hop in route)]
    found = {person: route for person, route in trusted.items() if person not in relying}
    if relying:
        from consensus_map.analysis.network import network_of

        plain = network_of(facts, network.known.without(HopKind.RELIES))
        found |= plain.best_routes(facts.friends(), relying)
    return found


def _relies(hop: Hop) -> bool:
    return hop.kind is HopKind.RELIES


def _standing(
    facts: Facts, network: "Network", people: Sequence[str], ways: Mapping[str, tuple[Hop, ...]]
) -> dict[str, Introduction]:
    """By target, what was asked for and is worth waiting for: not where another way is far likelier."""
    best = {person: (way[0].source, _chance(facts, way)) for person, way in ways.items()}
    for way in ways.values():
        best.setdefault(way[0].target, (way[0].source, _chance(facts, way[:1])))
    found = {}
    for target in dict.fromkeys((*people, *best)):
        introducer, chance = best.get(target, ("", 0.0))
        asks = facts.open_asks(target)
        own = (one for one in asks if one.introducer == introducer)
        enough = chance / facts.settings.far_better
        worth = (one for one in asks if _worth(facts, network, one, enough))
        if (standing := next(chain(own, worth), None)) is not None:
            found[target] = standing
    return found


def _worth(facts: Facts, network: "Network", asked: Introduction, enough: float) -> bool:
    """Whoever was asked without any tie on the map may know them all the same."""
    chance = network.chance(asked.introducer, asked.target)
    if chance is None:
        return not enough or _readiness(facts, asked.introducer) > 0
    return chance > enough


def _way(facts: Facts, trusted: tuple[Hop, ...], likeliest: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """From a friend, unless it is likelier or shorter from somebody else whom we have met."""
    if not trusted or _chance(facts, likeliest) > _chance(facts, trusted):
        return likeliest
    return min(trusted, likeliest, key=len)


def missing_introduction(
    facts: Facts, person: str, routes: Routes, formal_date: date | None = None
) -> MissingIntroduction:
    """How to get to a person whom we have not met, and whether we are to meet them up to the formal date."""
    planned = planned_with(facts, person, formal_date)
    route, way = routes.agreed.get(person, ()), routes.ways.get(person, ())
    asked = routes.asked.get(person)
    awaited = asked or (routes.asked.get(way[0].target) if way else None)
    chance = _chance(facts, route) if route else None
    return MissingIntroduction(
        person,
        chance,
        route,
        _chance(facts, way) if way else None,
        way,
        tuple(_chance(facts, [hop]) for hop in way),
        _why(facts, person, way, asked, planned),
        _figures(facts, way, routes.trusted.get(person, ())) if way else "",
        asked.id if asked else None,
        awaited.id if awaited else None,
        planned.on if planned else None,
    )


def _chance(facts: Facts, route: Sequence[Hop]) -> float:
    # Rounded where floating point ends: 0.95 x 0.7 is 0.665 and is shown as 0.67, not as 0.66.
    return round(prod(_readiness(facts, hop.source) * hop.chance for hop in route), 12)


def _readiness(facts: Facts, introducer: str) -> float:
    trust = facts.map.people[introducer].trust
    load = facts.settings.load_per_ask ** facts.unanswered_asks(introducer)
    return float(facts.settings.willingness.get(trust, 0.0) * load)


def _why(
    facts: Facts,
    person: str,
    way: Sequence[Hop],
    asked: Introduction | None,
    planned: TouchPoint | None,
) -> str:
    never = f"Never met; {planned_words(planned)}." if planned else "Never met."
    if asked is not None:
        return f"{never} {_was_asked(facts, asked)} for an introduction."
    if not way and not (planned and facts.map.people[person].active):
        return _no_route_reason(facts, person)
    if planned:
        return never
    others = facts.open_asks(person)
    also = f" {_was_asked(facts, others[0])}, but another way is far likelier." if others else ""
    return f"Never met.{also} {_route_words(facts, way)}"


def _no_route_reason(facts: Facts, person: str) -> str:
    if not facts.map.people[person].active:
        return "Never met. Has left the company, so nobody can introduce us."
    return (
        "Never met, and no route: nobody whom we have met, and who is not opposed to us, "
        "is joined to this person by ties or reporting lines."
    )


def _was_asked(facts: Facts, asked: Introduction) -> str:
    when = f" on {day(asked.on)}" if asked.on else ""
    return f"{name_of(facts.map, asked.introducer)} was asked{when}"


def _route_words(facts: Facts, route: Sequence[Hop]) -> str:
    """A, who vouches for us, knows B; B, who is neutral, is the superior of C."""
    steps = [
        f"{name_of(facts.map, hop.source)}, {_stands(facts, hop.source)}, "
        f"{_JOINED[hop.kind]} {name_of(facts.map, hop.target)}"
        for hop in route
    ]
    return f"{'; '.join(steps)}."


def _stands(facts: Facts, introducer: str) -> str:
    trust = facts.map.people[introducer].trust
    return (_MET if facts.met(introducer) else _STANDS).get(trust, _STANDS[trust])


def _figures(facts: Facts, way: Sequence[Hop], trusted: Sequence[Hop]) -> str:
    """How the chance of the way was worked out, and why it does not begin at a friend."""
    if way == trusted:
        return _route_figures(facts, way)
    people = (trusted[0].source, *(hop.target for hop in trusted)) if trusted else ()
    names = " → ".join(name_of(facts.map, person) for person in people)
    best = f"the best has {figure(_chance(facts, trusted))} ({names})" if trusted else "there is none"
    return f"Of the ways from those who trust us {best}. {_route_figures(facts, way)}"


def _route_figures(facts: Facts, route: Sequence[Hop]) -> str:
    sums = [_hop_sum(facts, hop) for hop in route]
    total = " × ".join(f"({one})" for one in sums) if len(sums) > 1 else sums[0]
    steps = " ".join(f"{_hop_reason(facts, hop)}." for hop in route)
    return f"{steps} Chance {total} = {figure(_chance(facts, route))}."


def _hop_sum(facts: Facts, hop: Hop) -> str:
    asks = facts.unanswered_asks(hop.source)
    willing = facts.settings.willingness[facts.map.people[hop.source].trust]
    loads = [figure(facts.settings.load_per_ask)] * asks
    return " × ".join((figure(willing), *loads, figure(hop.chance)))


def _hop_reason(facts: Facts, hop: Hop) -> str:
    """One hop in words, with willingness, load and the chance of the hop."""
    introducer = facts.map.people[hop.source]
    willing = figure(facts.settings.willingness[introducer.trust])
    asks = facts.unanswered_asks(hop.source)
    load = (
        f", × {figure(facts.settings.load_per_ask)} for each of "
        f"{count(asks, 'introduction')} planned or asked and not yet answered"
        if asks
        else ""
    )
    chances = facts.settings.tie_chances
    strength = chances.index(hop.chance) + 1 if hop.chance in chances else 0
    joined = _WORDS[hop.kind].format(target=name_of(facts.map, hop.target), strength=strength)
    return f"{introducer.display_name} ({introducer.trust} {willing}{load}) {joined} ({figure(hop.chance)})"
