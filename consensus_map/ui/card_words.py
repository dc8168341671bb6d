"""A card of the map in words, as a screen reader says it, and no more than its audience may know."""

from dataclasses import dataclass

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.cards import Card, CardKind
from consensus_map.drawing.options import Audience
from consensus_map.drawing.scene import Scene
from consensus_map.ui.moving import holder_name, seat_name
from consensus_map.ui.person_words import called, particulars
from consensus_map.ui.texts import counted
from consensus_map.ui.tie_words import particulars as particulars_of_tie
from consensus_map.ui.tie_words import sentence
from consensus_map.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Told:
    """`name` is heard first and says what matters; `rest` says all."""

    name: str
    rest: str


def told_of(card: Card, workspace: Workspace, audience: Audience) -> Told:
    """People of our own maps with trust and findings; all else, and customers' copies, as the card has it."""
    person = card.person
    if audience is Audience.TEAM and card.kind is CardKind.VACANT and card.post in workspace.map.posts:
        return _told_of_post(workspace.map, card.post)
    if audience is Audience.CUSTOMER or person is None or person not in workspace.map.people:
        lines = (card.second, card.title, card.department)
        return Told(card.name, ", ".join(line for line in lines if line))
    account_map, report = workspace.map, workspace.decision_report
    return Told(called(account_map, person, report), particulars(account_map, person, report))


def selection_words(workspace: Workspace, scene: Scene) -> str:
    """Who or what is selected on a map, with all that is told of them."""
    tie = workspace.map.ties.get(workspace.tie or "")
    if tie is not None:
        return f"Tie: {sentence(workspace.map, tie)}. {particulars_of_tie(tie)}"
    selected = workspace.seat
    if selected is None:
        return scene.note or "Nobody is selected."
    card = scene.card_of(selected)
    if card is None:
        return f"{seat_name(workspace.map, selected)}, not shown here."
    told = told_of(card, workspace, scene.options.audience)
    return f"{told.name}. {told.rest}"


def _told_of_post(account_map: AccountMap, post: str) -> Told:
    """`vacant · 課長 · 設備一課`, then whom it reports to and how many report to it."""
    above, below = account_map.solid_superior(post), account_map.reports(post)
    parts = [f"reports to {holder_name(account_map, above.id)}"] if above else []
    parts += [f"{counted(len(below), 'report')} below"] if below else []
    return Told(seat_name(account_map, post), ". ".join(parts))
