"""Missing introductions: whom nobody has introduced us to, and the best way there (DESIGN, section 4)."""

from collections.abc import Mapping, Sequence
from math import prod

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.results import ChainMember, Hop, MissingIntroduction
from consensus_map.analysis.wording import count, figure, name_of
from consensus_map.analysis.words import HopKind

Routes = Mapping[str, tuple[Hop, ...]]

_WORDS = {
    HopKind.TRUSTS: "is trusted by {target} with strength {strength}",
    HopKind.INFLUENCES: "influences {target} with strength {strength}",
    HopKind.KNOWS: "and {target} know each other with strength {strength}",
    HopKind.SUPERIOR: "is the superior of {target}",
    HopKind.REPORT: "reports to {target}",
    HopKind.COLLEAGUE: "and {target} are colleagues under the same superior",
}


def unmet(facts: Facts, members: Sequence[ChainMember]) -> list[str]:
    """Members of the chain with no touch-point ever and no introduction made to them."""
    return [member.person for member in members if not facts.met(member.person)]


def routes_to(facts: Facts, people: Sequence[str]) -> Routes:
    """The best route to each of `people` who can be reached at all."""
    friends = [person.id for person in facts.map.people.values() if facts.is_friend(person)]
    if not people or not friends:
        return {}
    # Loaded here: most accounts are opened far more often than they need a search.
    from consensus_map.analysis.network import build_network

    return build_network(facts).best_routes(friends, people)


def missing_introduction(facts: Facts, person: str, routes: Routes) -> MissingIntroduction:
    """How to get to a person whom we have not met."""
    route = routes.get(person, ())
    if not route:
        return MissingIntroduction(person, None, (), _no_route_reason(facts, person))
    # Rounded where floating point ends: 0.95 x 0.7 is 0.665 and is shown as 0.67, not as 0.66.
    chance = round(prod(_readiness(facts, hop.source) * hop.chance for hop in route), 12)
    return MissingIntroduction(person, chance, route, _route_reason(facts, route, chance))


def _readiness(facts: Facts, introducer: str) -> float:
    trust = facts.map.people[introducer].trust
    load = facts.settings.load_per_ask ** facts.unanswered_asks(introducer)
    return float(facts.settings.willingness[trust] * load)


def _no_route_reason(facts: Facts, person: str) -> str:
    if not facts.map.people[person].active:
        return "Never met. Has left the company, so nobody can introduce us."
    return (
        "Never met, and no route: nobody who trusts us or vouches for us, and whom we have met, "
        "is joined to this person by ties or reporting lines."
    )


def _route_reason(facts: Facts, route: Sequence[Hop], chance: float) -> str:
    sums = [_hop_sum(facts, hop) for hop in route]
    total = " × ".join(f"({one})" for one in sums) if len(sums) > 1 else sums[0]
    steps = " ".join(f"{_hop_reason(facts, hop)}." for hop in route)
    return f"Never met. {steps} Chance {total} = {figure(chance)}."


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
