"""What is kept from drawing to drawing changes nothing but how long one takes."""

from dataclasses import replace

import numpy as np

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Entity, Person, Post, ReportingLine, Tie
from consensus_map.domain.words import PostState, TieKind, Trust
from consensus_map.drawing.compose import compose
from consensus_map.drawing.curves import CurveKind
from consensus_map.drawing.options import Scope
from consensus_map.drawing.remembered import Remembered
from consensus_map.drawing.router import CurveRouter
from tests.drawing.cases import OPTIONS
from tests.drawing.samples import seven, seven_report

ALL = replace(OPTIONS, scope=Scope.ALL, ties=True)
NEW = (
    Tie("n1", "yajima", "tsujimoto", TieKind.CONFLICTS),
    Tie("n2", "kuga", "takase", TieKind.TRUSTS),
)


def test_ties_that_come_and_go_are_led_as_if_nothing_were_known() -> None:
    memory = Remembered()
    for extra in ((), NEW[:1], NEW, NEW, NEW[1:], ()):
        account_map = seven(extra)
        known = compose(account_map, seven_report(), ALL, None, memory)
        assert known.curves == compose(account_map, seven_report(), ALL).curves


def test_somebody_who_joins_moves_ties_and_labels_too() -> None:
    memory = Remembered()
    joined: tuple[Entity, ...] = (
        Person("new", "Sato Ren", "佐藤 蓮"),
        Post("p-new", "課長", "人事課", "new", PostState.HELD, 9),
        ReportingLine("l-new", "p-morishita", "p-new"),
    )
    for extra in ((), joined, ()):
        account_map = seven(extra)
        known = compose(account_map, seven_report(), ALL, None, memory)
        alone = compose(account_map, seven_report(), ALL)
        assert known.curves == alone.curves
        assert np.array_equal(known.rects, alone.rects)


def test_an_edit_that_moves_nobody_leads_nothing_anew() -> None:
    memory, account_map = Remembered(), seven()
    before = compose(account_map, seven_report(), ALL, None, memory).curves
    entities = [
        replace(each, trust=Trust.OPPOSED) if isinstance(each, Person) and each.id == "kuga" else each
        for each in account_map.entities()
    ]
    after = compose(AccountMap(entities), seven_report(), ALL, None, memory).curves
    assert len(before) == 3
    assert all(one.points is other.points for one, other in zip(before, after, strict=True))


def test_a_router_that_knows_the_last_one_leads_others_as_one_that_does_not() -> None:
    rects = np.array([[260.0 * (place % 4), 200.0 * (place // 4), 216, 96] for place in range(12)])
    lines = np.array([[108.0, 96.0, 108.0, 200.0], [108.0, 148.0, 888.0, 148.0]])
    wished = [(0, 11), (1, 4), (3, 8), (0, 2)]
    first = CurveRouter(rects, lines)
    for ends in wished:
        first.curve(CurveKind.TRUSTS, *ends)
    second, alone = CurveRouter(rects, lines, first), CurveRouter(rects, lines)
    for ends in [*wished[:2], (2, 9), *wished[2:]]:
        assert second.curve(CurveKind.TRUSTS, *ends) == alone.curve(CurveKind.TRUSTS, *ends)
