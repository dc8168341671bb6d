"""How a user looks at a map, kept with it: saved views and moved cards. No part of what the map says."""

from dataclasses import dataclass

from consensus_map.domain.views import Scope, View

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at the map under a name: what is drawn, who is shown, who stands out.

    `decision` is the one looked at, None for any. `person`, `hops` and `relations` are for the neighbourhood.
    The fields from `trusts` to `hides` are those of Filters; `unassigned` asks for people for whom nobody of
    ours is responsible. Groups are named by who stands above them; `elsewhere` is the one of other lines.
    """

    id: str
    name: str
    view: View = View.ORG
    scope: Scope = Scope.CHAIN
    decision: str | None = None
    department: str = ""
    person: str | None = None
    hops: int = 1
    relations: tuple[str, ...] = ()
    trusts: tuple[str, ...] = ()
    convictions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    members: Ids = ()
    unassigned: bool = False
    unseen: int | None = None
    text: str = ""
    hides: tuple[str, ...] = ()
    ties: bool = False
    unfolded: Ids = ()
    unfolded_posts: Ids = ()
    elsewhere: bool = False
    folded: Ids = ()
    folded_posts: Ids = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where the user has put a card of one drawing, in its own units (a card is 216 wide).

    The card is that of a person, or of a post that nobody holds; on a route that of a person in `decision`.
    `scope`: whom the org chart shows; with other people in it cards stand elsewhere. None in other drawings.
    x and y: by how much it is moved from where the layout puts it; where it is locked: the place itself.
    team_x and team_y: by how much it is moved together with all below it.
    """

    id: str
    view: View
    decision: str | None = None
    person: str | None = None
    post: str | None = None
    scope: Scope | None = None
    x: int = 0
    y: int = 0
    team_x: int = 0
    team_y: int = 0
    locked: bool = False
