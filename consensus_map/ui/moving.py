"""Whom people can be put under, and what that changes, in words. No Qt here."""

from collections.abc import Sequence

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Post
from consensus_map.domain.words import LineKind
from consensus_map.ui.texts import counted, post_label


def seat_post(account_map: AccountMap, seat: str) -> Post | None:
    """The post that a person or a post, given by id, stands at."""
    return account_map.posts.get(seat) or account_map.first_post(seat)


def seat_name(account_map: AccountMap, seat: str) -> str:
    """A person's name, or what is known of a post."""
    person = account_map.people.get(seat)
    return post_label(account_map, seat) if person is None else person.display_name


def holder_name(account_map: AccountMap, post: str) -> str:
    """Who holds a post, or what is known of it."""
    return seat_name(account_map, account_map.posts[post].holder or post)


def seats_counted(account_map: AccountMap, seats: Sequence[str]) -> str:
    """`3 people and 1 vacant post`."""
    people = sum(seat in account_map.people for seat in seats)
    posts = len(seats) - people
    parts = [counted(people, "person", "people")] if people else []
    return " and ".join([*parts, *([counted(posts, "vacant post")] if posts else [])])


def below(account_map: AccountMap, seat: str) -> list[Post]:
    """All posts under a seat along solid lines."""
    top = seat_post(account_map, seat)
    found: dict[str, Post] = {}
    waiting = account_map.reports(top.id) if top else []
    while waiting:
        post = waiting.pop()
        if post.id not in found:
            found[post.id] = post
            waiting += account_map.reports(post.id)
    return list(found.values())


def in_own_team(account_map: AccountMap, seat: str, superior: str) -> bool:
    """Whether `superior` is the seat itself or reports to it, however indirectly."""
    top, post = seat_post(account_map, seat), seat_post(account_map, superior)
    seen: set[str] = set()
    while top is not None and post is not None and post.id not in seen:
        if post.id == top.id:
            return True
        seen.add(post.id)
        post = account_map.solid_superior(post.id)
    return seat == superior


def movable(account_map: AccountMap, seats: Sequence[str], superior: str) -> list[str]:
    """Those of `seats` for whom `superior` is new, without those who come along with another of them."""
    own = [
        seat
        for seat in seats
        if not any(other != seat and in_own_team(account_map, other, seat) for other in seats)
    ]
    return [seat for seat in own if not _reports_to(account_map, seat, superior)]


def question(account_map: AccountMap, seats: Sequence[str], superior: str) -> tuple[str, str]:
    """What to ask before `seats` are put under `superior`, and what would change."""
    above = seat_name(account_map, superior)
    whom = seat_name(account_map, seats[0]) if len(seats) == 1 else counted(len(seats), "person", "people")
    lines = [_now(account_map, seat, above) for seat in seats[:6]]
    lines += [f"… and {len(seats) - 6} more."] if len(seats) > 6 else []
    along = sum(len(below(account_map, seat)) for seat in seats)
    if along:
        lines.append(f"{counted(along, 'post')} below {'come' if along > 1 else 'comes'} along.")
    lines.append("Dotted lines to others, ties and trust stay. Undo takes it back.")
    return f"Put {whom} under {above}?", "\n".join(lines)


def _reports_to(account_map: AccountMap, seat: str, superior: str) -> bool:
    post, above = seat_post(account_map, seat), seat_post(account_map, superior)
    now = account_map.solid_superior(post.id) if post else None
    return now is not None and above is not None and now.id == above.id


def _now(account_map: AccountMap, seat: str, above: str) -> str:
    post = seat_post(account_map, seat)
    now = account_map.solid_superior(post.id) if post else None
    name = seat_name(account_map, seat)
    if len(account_map.posts_of(seat)) > 1 and post is not None:
        name += f" (as {', '.join(part for part in (post.title, post.department) if part)})"
    before = (
        f"reports to {seat_name(account_map, now.holder or now.id)} now" if now else "reports to nobody now"
    )
    dotted = post is not None and any(
        line.kind is LineKind.DOTTED
        and seat_name(account_map, account_map.posts[line.superior].holder or line.superior) == above
        for line in account_map.lines_up(post.id)
    )
    return f"{name} {before}, then to {above}{'; the dotted line there becomes solid' if dotted else ''}."
