"""What an import changes about each person, one thing after the other, as the user decides on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Difference(StrEnum):
    """Kinds of differences, in the order in which they are shown.

    A department is one that is called otherwise now, with all who are in it. Promoted is a higher title,
    retitled another one; posts are more or fewer of them; a vacancy is a post that nobody holds; absent is
    who is not in the table, but need not have left for that.
    """

    JOINED = "joined"
    LEFT = "left"
    RETURNED = "returned"
    DEPARTMENT = "department"
    MOVED = "moved"
    PROMOTED = "promoted"
    RETITLED = "retitled"
    POSTS = "posts"
    RENAMED = "renamed"
    SUPERIOR = "superior"
    CONTACT = "contact"
    DETAILS = "details"
    VACANCY = "vacancy"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class DifferenceItem:
    """One difference. `before` and `after` are in words, empty where there is nothing.

    `id` stays the same when the same files are planned again against the same map. `person` is None for a
    vacancy, a department and what changes alike for many. `file` and `row` are where the table says it;
    `applied` is whether the plan does it. `stake` is what the team has recorded, in words, empty for nothing;
    `by_hand` that it would take back what was changed by hand, and is applied only where it is taken in.
    """

    id: str
    kind: Difference
    person: str | None
    name: str
    before: str
    after: str
    file: str
    row: int | None
    reason: str
    applied: bool
    stake: str = ""
    by_hand: bool = False


Owners = dict[str, str]


@dataclass(slots=True)
class Ownership:
    """Which item, by its id, each part of a change set belongs to; the parts are by entity id.

    A post has who `gains` and who `loses` it, and the item of each further field; `lines` are by the post
    that reports.
    """

    joined: Owners = field(default_factory=dict)
    people: dict[str, Owners] = field(default_factory=dict)
    made: Owners = field(default_factory=dict)
    gains: Owners = field(default_factory=dict)
    loses: Owners = field(default_factory=dict)
    posts: dict[str, Owners] = field(default_factory=dict)
    lines: Owners = field(default_factory=dict)

    def hand_on(self, items: Mapping[str, str]) -> None:
        """Gives what belongs to items to other ones: old id to new id."""
        plain = (self.joined, self.made, self.gains, self.loses, self.lines)
        for owners in (*plain, *self.people.values(), *self.posts.values()):
            for part, item in owners.items():
                if item in items:
                    owners[part] = items[item]
