"""Places visited, back and forward."""

from dataclasses import replace

from consensus_map.drawing.options import Scope, View
from consensus_map.ui.camera import Camera
from consensus_map.ui.journey import MOST, Journey, Place

HERE = Place(View.ORG, Scope.CHAIN, (), Camera(), True)


def at(*people: str) -> Place:
    return replace(HERE, people=people)


def test_back_and_forward() -> None:
    journey = Journey()
    assert journey.go(-1) is None and journey.go(1) is None
    for name in "abc":
        journey.visit(at(name))
    assert journey.go(-1) == at("b") and journey.go(-1) == at("a")
    assert journey.go(-1) is None
    assert journey.go(1) == at("b") and journey.go(1) == at("c") and journey.go(1) is None


def test_a_new_place_forgets_what_lay_ahead() -> None:
    journey = Journey()
    for name in "abc":
        journey.visit(at(name))
    journey.go(-1)
    journey.visit(at("d"))
    assert journey.go(1) is None
    assert journey.go(-1) == at("b")


def test_the_same_place_twice_is_one_visit() -> None:
    journey = Journey()
    journey.visit(HERE)
    journey.visit(HERE)
    assert journey.go(-1) is None


def test_moving_about_is_no_new_place_but_is_come_back_to() -> None:
    journey = Journey()
    journey.move(HERE)
    moved = replace(HERE, camera=Camera(5, 5, 1), fits=False)
    journey.move(moved)
    journey.visit(at("a"))
    assert journey.go(-1) == moved


def test_it_remembers_so_many_places_and_no_more() -> None:
    journey = Journey()
    for number in range(MOST + 20):
        journey.visit(at(str(number)))
    back = 0
    while journey.go(-1):
        back += 1
    assert back == MOST - 1
