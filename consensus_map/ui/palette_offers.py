"""What the command palette offers for a text: people, and whatever the menus hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from consensus_map.focus.kana import fold
from consensus_map.ui.texts import holder_words, post_line, post_words

if TYPE_CHECKING:
    from consensus_map.ui.workspace import Workspace

MOST_PEOPLE = 8
MOST_POSTS = 4
REASON = "not possible now"
# Menus by how often somebody in front of an open map wants something from them.
USUAL = ("Person", "Map", "Focus", "View", "Edit", "File")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An action, and the menu in which it stands."""

    menu: str
    action: QAction


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the palette; `aside` stands at its right end.

    It is for a seat, which is a person or a vacant post, or else for an action.
    """

    text: str
    aside: str
    seat: str | None = None
    action: QAction | None = None
    enabled: bool = True


def offers(workspace: "Workspace", entries: Sequence[MenuEntry], query: str) -> list[Offer]:
    """Actions that begin with the query, people, vacant posts, other actions; last what cannot be done.

    Without a query: all that can be done, first what is done every day.
    """
    words = fold(query).split()
    found = [entry for entry in entries if all(word in _searched(entry) for word in words)]
    possible = [entry for entry in found if entry.action.isEnabled()]
    if not words:
        return [_action_offer(entry) for entry in sorted(possible, key=_rarity)]
    first = [entry for entry in possible if fold(plain(entry.action)).startswith(" ".join(words))]
    people = workspace.search.find(query, MOST_PEOPLE)
    return [
        *(_action_offer(entry) for entry in first),
        *(_person_offer(workspace, person) for person in people),
        *(_post_offer(workspace, post) for post in workspace.search.vacant(query, MOST_POSTS)),
        *(_action_offer(entry) for entry in possible if entry not in first),
        *(_action_offer(entry) for entry in found if entry not in possible),
    ]


def _rarity(entry: MenuEntry) -> int:
    """How seldom the menu of an entry is asked for; those of one menu keep their order."""
    menu = entry.menu.partition(" › ")[0]
    return USUAL.index(menu) if menu in USUAL else len(USUAL)


def plain(action: QAction) -> str:
    """What an action is called, without the signs that menus need."""
    return action.text().replace("&", "").replace("…", "")


def _searched(entry: MenuEntry) -> str:
    return fold(f"{plain(entry.action)} {entry.menu}")


def _action_offer(entry: MenuEntry) -> Offer:
    action = entry.action
    keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
    aside = keys[0] if keys else ""
    enabled = action.isEnabled()
    return Offer(f"{entry.menu}: {plain(action)}", aside if enabled else REASON, None, action, enabled)


def _person_offer(workspace: "Workspace", person: str) -> Offer:
    return Offer(workspace.map.people[person].display_name, post_line(workspace.map, person), person)


def _post_offer(workspace: "Workspace", post: str) -> Offer:
    found = workspace.map.posts[post]
    return Offer(post_words(found), holder_words(found), post)
