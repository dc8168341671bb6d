"""Missing introductions: whom nobody has introduced us to, and the best way there (DESIGN, section 4)."""

from collections.abc import Mapping, Sequence
from math import prod

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.results import ChainMember, Hop, MissingIntroduction
from consensus_map.analysis.wording import count, day, figure, name_of
from consensus_map.analysis.words import HopKind
from consensus_map.domain.model import Introduction
from consensus_map.domain.words import Trust

Routes = Mapping[str, tuple[Hop, ...]]

_STANDS = {
    Trust.VOUCHING: "who vouches for us",
    Trust.TRUSTING: "who trusts us",
    Trust.NEUTRAL: "who is neutral",
    Trust.UNKNOWN: "whom we do not know yet",
    Trust.WARY: "who is wary of us",
}
_JOINED = {
    HopKind.TRUSTS: "is trusted by",
    HopKind.INFLUENCES: "influences",
    HopKind.KNOWS: "knows",
    HopKind.SUPERIOR: "is the superior of",
    HopKind.REPORT: "reports to",
    HopKind.COLLEAGUE: "is a colleague of",
}
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
    friends = facts.friends()
    if not people or not friends:
        return {}
    # Loaded here: most accounts are opened far more often than they need a search.
    from consensus_map.analysis.network import build_network

    return build_network(facts).best_routes(friends, people)


def missing_introduction(facts: Facts, person: str, routes: Routes) -> MissingIntroduction:
    """How to get to a person whom we have not met."""
    route = routes.get(person, ())
    asked = facts.open_ask(person)
    asked_id = None if asked is None else asked.id
    if not route:
        why = _asked_words(facts, asked) if asked else _no_route_reason(facts, person)
        return MissingIntroduction(person, None, (), why, "", asked_id)
    # Rounded where floating point ends: 0.95 x 0.7 is 0.665 and is shown as 0.67, not as 0.66.
    chance = round(prod(_readiness(facts, hop.source) * hop.chance for hop in route), 12)
    why = _asked_words(facts, asked) if asked else f"Never met. {_route_words(facts, route)}"
    return MissingIntroduction(person, chance, route, why, _route_figures(facts, route, chance), asked_id)


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


def _asked_words(facts: Facts, asked: Introduction) -> str:
    when = f" on {day(asked.on)}" if asked.on else ""
    return f"Never met. {name_of(facts.map, asked.introducer)} was asked{when} for an introduction."


def _route_words(facts: Facts, route: Sequence[Hop]) -> str:
    """A, who vouches for us, knows B; B, who is neutral, is the superior of C."""
    people = facts.map.people
    steps = [
        f"{name_of(facts.map, hop.source)}, {_STANDS[people[hop.source].trust]}, "
        f"{_JOINED[hop.kind]} {name_of(facts.map, hop.target)}"
        for hop in route
    ]
    return f"{'; '.join(steps)}."


def _route_figures(facts: Facts, route: Sequence[Hop], chance: float) -> str:
    sums = [_hop_sum(facts, hop) for hop in route]
    total = " × ".join(f"({one})" for one in sums) if len(sums) > 1 else sums[0]
    steps = " ".join(f"{_hop_reason(facts, hop)}." for hop in route)
    return f"{steps} Chance {total} = {figure(chance)}."


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
