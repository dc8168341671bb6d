from dataclasses import replace

from consensus_map.drawing.compose import compose
from consensus_map.drawing.options import View, ViewOptions
from consensus_map.ui.chosen import Chosen
from tests.drawing.samples import ON, seven, seven_report


def test_who_is_selected_is_looked_up_again_when_it_or_the_picture_changes() -> None:
    scene = compose(seven(), seven_report(), ViewOptions(ON))
    chosen, one = Chosen(), (scene.cards[2].person or "", "nobody known")
    found = chosen.places(scene, one)
    assert found.tolist() == [2]
    assert chosen.places(scene, one) is found
    assert chosen.places(scene, ()).tolist() == []
    assert chosen.places(scene, (scene.cards[1].person or "",)).tolist() == [1]
    route = compose(seven(), seven_report(), replace(ViewOptions(ON), view=View.ROUTE))
    steps = [place for place, card in enumerate(route.cards) if card.person == one[0]]
    assert chosen.places(route, one).tolist() == steps
