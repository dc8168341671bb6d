"""From a map and its findings to a Scene."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Decision, Step
from consensus_map.domain.positions import sheet_of
from consensus_map.drawing.block_names import BlockNames
from consensus_map.drawing.blocks import heading_boxes
from consensus_map.drawing.caption import LeftOut, make_caption
from consensus_map.drawing.cards import CARD_SIZE, FADED, GROUP_SIZE, VACANT, Card, CardMaker
from consensus_map.drawing.columns import SINGLE, columns_of, uses_of
from consensus_map.drawing.curves import Curve, CurveKind
from consensus_map.drawing.deck import Deck
from consensus_map.drawing.findings import Findings, Hop, ReportLike, asked_introductions, findings_of
from consensus_map.drawing.focus import OTHER, Fading, focused, folded_keys, sieve
from consensus_map.drawing.labels import Label
from consensus_map.drawing.moves import Homes, by_node, moves_on
from consensus_map.drawing.options import Audience, View, ViewOptions
from consensus_map.drawing.org import Chart, Org, focused_chart
from consensus_map.drawing.org_layout import place_chart
from consensus_map.drawing.phrases import Lang, chance_phrase, day_phrase, say
from consensus_map.drawing.projection import customer_map
from consensus_map.drawing.remembered import Remembered
from consensus_map.drawing.router import CurveRouter
from consensus_map.drawing.scene import Blocks, Count, Scene
from consensus_map.drawing.ties import led, ties_on
from consensus_map.focus.filtering import Search, Seen
from consensus_map.layout.introductions import IntroductionOptions, introductions_layout
from consensus_map.layout.placement import Box, Floats, Ints, Placement
from consensus_map.layout.route import RouteOptions, led_to_moved, route_layout

# What stands out beyond a card: frames at the sides, flags and step tags above.
OUTSET = (10.0, 28.0, 10.0, 12.0)
# Longer lines are all alike to those who leave out short ones.
MOST_LENGTH = 65_535


def compose(
    account_map: AccountMap,
    report: ReportLike | None,
    options: ViewOptions,
    search: Search | None = None,
    memory: Remembered | None = None,
) -> Scene:
    """Everything that the view shows, laid out. The decision is the report's, or else options.decision.

    search: what finds people by a text, where there is an index for it already. memory: of the last drawing.
    UserError for the introductions of a customer's copy: there is nothing in them that a customer may see.
    """
    if options.audience is Audience.CUSTOMER:
        if options.view is View.INTRODUCTIONS:
            raise UserError(
                "The introductions view says who trusts us, so it has no version for customers.",
                todo="Choose the org chart or the decision route.",
            )
        decision = report.decision if report else options.decision
        account_map, report = customer_map(account_map), None
    else:
        decision = report.decision if report else options.decision
    asked = asked_introductions(account_map.introductions, options.on)
    return _Composer(account_map, findings_of(report, asked), options, decision, search, memory).scene()


class _Composer:
    """Holds what the three views share while one scene is made."""

    def __init__(
        self,
        account_map: AccountMap,
        findings: Findings,
        options: ViewOptions,
        decision: str | None,
        search: Search | None,
        memory: Remembered | None,
    ) -> None:
        self._memory = memory or Remembered()
        self._map, self._findings, self._options = account_map, findings, options
        self._decision: Decision | None = account_map.decisions.get(decision) if decision else None
        self._steps: list[Step] = account_map.steps_of(self._decision.id) if self._decision else []
        self._moves = moves_on(
            account_map, sheet_of(options.view, decision, options.scope, decides=bool(self._steps))
        )
        self._homes = Homes(np.zeros((0, 2)), np.zeros((0, 2)))
        self._sieve = sieve(account_map, options, Seen(options.on, findings.convictions, search))
        self._fading = Fading(self._sieve.lit)
        self._folded: Callable[[], frozenset[str]] = frozenset
        self._maker = CardMaker(account_map, findings, options, self._steps, self._fading)

    def scene(self) -> Scene:
        """The scene of the chosen view."""
        if self._options.view is View.ROUTE:
            return self._route()
        if self._options.view is View.INTRODUCTIONS:
            return self._introductions()
        return self._org()

    def _org(self) -> Scene:
        deciding = {step.person for step in self._steps}
        matter = deciding | self._on_route()
        org = Org(self._map, matter)
        options = self._options
        found = focused(self._map, org.tree, options, deciding, matter, self._sieve)
        outsiders = options.scope not in OTHER and self._sieve.kept is None
        self._fading = Fading(self._sieve.lit, found.apart, outsiders)
        self._folded = partial(folded_keys, org.tree, found.folded)
        self._maker = CardMaker(self._map, self._findings, options, self._steps, self._fading)
        chart = focused_chart(org, self._maker, found, self._sieve)
        chart, placed, self._homes = place_chart(chart, options.page, self._memory, self._moves)
        empty = "nobody passes" if org.keys else "empty"
        return self._finish(chart, placed, say(empty, options.lang), hops=True)

    def _route(self) -> Scene:
        people = self._map.people
        steps = [step for step in self._steps if self._sieve.keeps(step.person)]
        cards = [self._maker.person(people[step.person], step) for step in steps]
        ranks = np.asarray([step.order for step in steps], dtype=np.int64)
        sizes, options = _sizes(cards), RouteOptions(self._options.page)
        laid = route_layout(ranks, sizes, options)
        empty = "nobody passes" if self._steps else "empty route"
        placed = led_to_moved(laid, self._put(laid, cards), ranks, sizes, options)
        return self._finish(_loose(cards), placed, say(empty, self._options.lang), hops=False)

    def _introductions(self) -> Scene:
        shown = self._shown_hops()
        ends = chain.from_iterable((hop.source, hop.target) for hop in shown)
        alone = [person for person in self._findings.stranded if self._sieve.keeps(person)]
        keys = list(dict.fromkeys([*ends, *alone]))
        cards = [self._maker.person(self._map.people[key]) for key in keys]
        index = {key: place for place, key in enumerate(keys)}
        hops = [(index[hop.source], index[hop.target]) for hop in shown]
        array = np.asarray(hops, dtype=np.int64).reshape(-1, 2)
        placed = introductions_layout(
            array, _sizes(cards), len(cards), IntroductionOptions(self._options.page)
        )
        there = self._findings.hops or self._findings.stranded
        # Without a route there is no chain whose people could be waiting.
        empty = "nobody passes" if there else "empty introductions" if self._steps else "empty route"
        placed = self._put(placed, cards)
        return self._finish(_loose(cards), placed, say(empty, self._options.lang), hops=True)

    def _put(self, placed: Placement, cards: Sequence[Card]) -> Placement:
        """Cards that stand in no tree, where the user has put them."""
        loose = np.full(len(cards), -1, dtype=np.int64)
        places = by_node([card.person for card in cards])
        placed, self._homes = self._moves.apply(placed, places, loose, _sizes(cards))
        return placed

    def _shown_hops(self) -> list[Hop]:
        keeps = self._sieve.keeps
        return [hop for hop in self._findings.hops if keeps(hop.source) and keeps(hop.target)]

    def _on_route(self) -> set[str]:
        return {end for hop in self._findings.hops for end in (hop.source, hop.target)}

    def _finish(self, chart: Chart, placed: Placement, note: str, *, hops: bool) -> Scene:
        cards, places = chart.cards, chart.places
        rects = np.vstack((placed.x, placed.y, _all_sizes(chart))).T
        router = self._memory.router(rects, placed.segments)
        # Those led first have the best places.
        routes = self._hops(places, router) if hops else []
        curves = led(router, [(CurveKind.DOTTED, *ends, "") for ends in chart.further])
        if self._options.ties:
            curves += led(router, ties_on(self._map, places, chart.columns.ranks))
        if routes:
            apart = np.concatenate((rects, heading_boxes(placed.frames)))
            curves += self._memory.labelled(routes, curves, apart, placed.segments)
        count, matching = self._count(chart), self._matching(chart)
        return Scene(
            options=self._options,
            cards=cards,
            rects=rects,
            columns=chart.columns,
            lines=placed.segments,
            line_owners=placed.owners,
            line_lengths=_lengths(placed.segments),
            curves=tuple(curves),
            bounds=_bounds(rects, placed, curves),
            caption=make_caption(
                self._map, self._decision, self._findings, self._options, self._left_out(count, matching)
            ),
            note="" if cards else note,
            places=places,
            uses=uses_of(cards, chart.columns),
            blocks=_blocks(chart, placed, self._options.lang),
            count=count,
            found=self._found(chart),
            homes=self._homes,
            kept=self._sieve.kept,
            matching=matching,
            folded=self._folded,
            wording=self._memory.wording,
        )

    def _count(self, chart: Chart) -> Count:
        """Those on cards who do not fade for a filter's sake, and in groups, of everybody on the map."""
        lit, apart = self._fading.lit, self._fading.apart
        people = self._map.people
        everybody = self._map.org_chart.active
        groups = (card for _, card in chart.groups)
        folded = sum(card.count if card.found is None else card.found for card in groups)
        passing = self._sieve.passing
        if passing is None and not apart and self._options.view is View.ORG:
            looks = chart.columns.looks[: len(chart.parents)]
            shown = int(((looks == SINGLE) | (looks % FADED != VACANT)).sum())
            # Who has left is among them where there is a card or a group to count them in.
            return Count(shown, max(everybody, shown + folded), folded)
        on_cards = chart.cards.people(people)
        shown = len((on_cards if lit is None else on_cards & lit) - apart)
        everybody = max(everybody, len(on_cards))
        if passing is None:
            return Count(shown, everybody, folded)
        gone = {person.id for person in people.values() if not person.active} - on_cards
        return Count(shown, everybody, folded, len((passing & people.keys()) - gone))

    def _matching(self, chart: Chart) -> frozenset[str] | None:
        """Who passes the filters among those whom the view is about, folded away or not."""
        passing = self._sieve.passing
        if passing is None:
            return None
        places = chart.places
        found = frozenset(one for one in passing if one in places) - self._fading.apart
        # Below a department, or around a person, it is others who are folded away.
        return found if self._options.scope in OTHER else found | (passing & self._folded())

    def _left_out(self, count: Count, matching: frozenset[str] | None) -> LeftOut | None:
        """How many are shown where not all are, or not all stand out; who is folded away is not left out."""
        if matching is not None:
            return LeftOut(len(matching & self._map.people.keys()), count.people)
        there = count.shown + len(self._fading.apart) + count.folded
        picked = self._options.view is View.ORG and there < count.people
        return LeftOut(count.shown, count.people) if picked else None

    def _found(self, chart: Chart) -> Ints:
        """Places of cards and groups that a filter lets stand out, in order; none where everybody does."""
        lit, apart = self._fading.lit, self._fading.apart
        if lit is None:
            return np.zeros(0, dtype=np.int64)
        places = chart.places
        groups = {places[card.key] for _, card in chart.groups if card.found}
        found = groups.union(places[one] for one in lit - apart if one in places)
        return np.array(sorted(found), dtype=np.int64)

    def _hops(self, places: Mapping[str, int], router: CurveRouter) -> list[tuple[Curve, Label]]:
        shown = [hop for hop in self._findings.hops if hop.source in places and hop.target in places]
        curves = [
            router.curve(
                CurveKind.ASKED if hop.asked else CurveKind.ROUTE, places[hop.source], places[hop.target]
            )
            for hop in shown
        ]
        return list(zip(curves, [self._hop_label(hop) for hop in shown], strict=True))

    def _hop_label(self, hop: Hop) -> Label:
        lang = self._options.lang
        if hop.asked_on is not None:
            day = day_phrase(hop.asked_on, self._options.on, lang)
            return Label(say("asked on", lang, date=day), (say("asked", lang),), hop.first)
        if hop.asked:
            return Label(say("asked", lang), aside=hop.first)
        # Every arrow says its own chance: that of a whole way stands where the way is told in words.
        return Label(
            say("ask" if hop.first else "then", lang, chance=chance_phrase(hop.chance, lang)), (), hop.first
        )


def _sizes(cards: Sequence[Card]) -> Floats:
    return np.asarray([card.size for card in cards], dtype=np.float64).reshape(-1, 2)


def _all_sizes(chart: Chart) -> Floats:
    """(2,n): widths and heights. Pills stand after all cards."""
    sizes = np.repeat(np.asarray(CARD_SIZE)[:, None], len(chart.cards), axis=1)
    pills = len(chart.cards) - len(chart.parents)
    if pills:
        sizes[:, -pills:] = np.asarray(GROUP_SIZE)[:, None]
    return sizes


def _lengths(lines: Floats) -> NDArray[np.uint16]:
    """Lengths (m,) of axis-parallel lines (m,4) in whole units, up to 65,535."""
    x1, y1, x2, y2 = lines.T
    lengths: NDArray[np.uint16] = np.minimum(np.abs(x2 - x1) + np.abs(y2 - y1), MOST_LENGTH).astype(np.uint16)
    return lengths


def _blocks(chart: Chart, placed: Placement, lang: Lang) -> Blocks:
    """The larger a frame, the earlier it is painted: others may stand in it."""
    order = np.argsort(-placed.frames[:, 2] * placed.frames[:, 3], kind="stable")
    owners = placed.frame_owners[order]
    # The last place stands for what is above every root.
    framed = np.full(len(chart.parents) + 1, -1)
    framed[owners] = np.arange(len(owners))
    parents = np.append(chart.parents, -1)
    above, around, depth = parents[owners], np.full(len(owners), -1), np.zeros(len(owners), dtype=np.int64)
    while (above >= 0).any():
        depth += framed[above] >= 0
        around = np.where(around < 0, framed[above], around)
        above = parents[above]
    names = BlockNames(chart.parents, chart.department, chart.head, lang)
    return Blocks(placed.frames[order], around, depth, lambda place: names(int(owners[place])))


def _loose(cards: list[Card]) -> Chart:
    """Cards that stand in no tree."""
    return Chart(Deck((), _none, cards), columns_of(cards), np.full(len(cards), -1), _places(cards))


def _none(key: str) -> Card:
    raise KeyError(key)


def _places(cards: Sequence[Card]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, card in enumerate(cards):
        for key in (card.key, card.person, card.post):
            if key is not None:
                places.setdefault(key, place)
    return places


def _bounds(rects: Floats, placed: Placement, curves: Sequence[Curve]) -> Box:
    """Room for all that is painted, frames, flags and arrows included; 0,0,0,0 for an empty scene."""
    if len(rects) == 0:
        return 0.0, 0.0, 0.0, 0.0
    lines, frames = placed.segments, placed.frames
    boxes = [curve.box for curve in curves]
    if len(frames):
        corner, end = frames[:, :2].min(axis=0), (frames[:, :2] + frames[:, 2:]).max(axis=0)
        boxes.append((float(corner[0]), float(corner[1]), *(end - corner).tolist()))
    x1, y1, x2, y2 = lines.T
    x, y, wide, high = rects.T
    lefts = [float(x.min()) - OUTSET[0], *(float(ends.min(initial=np.inf)) - 2 for ends in (x1, x2))]
    tops = [float(y.min()) - OUTSET[1], *(float(ends.min(initial=np.inf)) - 2 for ends in (y1, y2))]
    rights = [
        float((x + wide).max()) + OUTSET[2],
        *(float(ends.max(initial=-np.inf)) + 2 for ends in (x1, x2)),
    ]
    bottoms = [
        float((y + high).max()) + OUTSET[3],
        *(float(ends.max(initial=-np.inf)) + 2 for ends in (y1, y2)),
    ]
    left, top = min([*lefts, *(box[0] - 4 for box in boxes)]), min([*tops, *(box[1] - 4 for box in boxes)])
    right = max([*rights, *(box[0] + box[2] + 4 for box in boxes)])
    bottom = max([*bottoms, *(box[1] + box[3] + 4 for box in boxes)])
    return left, top, right - left, bottom - top
