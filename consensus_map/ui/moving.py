"""Whom people can be put under, and what that changes, in words. No Qt here."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

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
    people = sum(map(account_map.people.__contains__, seats))
    posts = len(seats) - people
    parts = [counted(people, "person", "people")] if people else []
    return " and ".join([*parts, *([counted(posts, "vacant post")] if posts else [])])


def below(account_map: AccountMap, seat: str) -> Iterator[Post]:
    """All posts under a seat along solid lines, each once."""
    top = seat_post(account_map, seat)
    found: set[str] = set()
    waiting = account_map.reports(top.id) if top else []
    while waiting:
        post = waiting.pop()
        if post.id not in found:
            found.add(post.id)
            yield post
            waiting += account_map.reports(post.id)


def with_teams(account_map: AccountMap, seats: Iterable[str]) -> Iterator[str]:
    """The seats, and all who are under them."""
    for seat in seats:
        yield seat
        for post in below(account_map, seat):
            yield post.seat


def under_any(account_map: AccountMap, seats: AbstractSet[str], superior: str) -> bool:
    """Whether `superior` is one of the seats or reports to one, however indirectly."""
    post = seat_post(account_map, superior)
    line = [post, *_above(account_map, post)] if post else []
    return superior in seats or any(_is_seat(account_map, post, seats) for post in line)


def heads(account_map: AccountMap, seats: Collection[str]) -> tuple[str, ...]:
    """Those of `seats` who do not come along with another of them."""
    chosen, found = frozenset(seats), []
    for seat in seats:
        post = seat_post(account_map, seat)
        line = _above(account_map, post) if post else iter(())
        if not any(_is_seat(account_map, above, chosen) for above in line):
            found.append(seat)
    return tuple(found)


def _above(account_map: AccountMap, post: Post) -> Iterator[Post]:
    """The superiors along solid lines, the nearest first; never the post itself, should it be its own."""
    seen, above = {post.id}, account_map.solid_superior(post.id)
    while above is not None and above.id not in seen:
        yield above
        seen.add(above.id)
        above = account_map.solid_superior(above.id)


def _is_seat(account_map: AccountMap, post: Post, seats: AbstractSet[str]) -> bool:
    """Whether one of the seats is this post, or a person whose card stands at it."""
    if post.id in seats or post.holder is None or post.holder not in seats:
        return post.id in seats
    first = account_map.first_post(post.holder)
    return first is not None and first.id == post.id


def movable(account_map: AccountMap, seats: Sequence[str], superior: str) -> list[str]:
    """Those of `seats` for whom `superior` is new, without those who come along with another of them."""
    own = heads(account_map, seats)
    return [seat for seat in own if not _reports_to(account_map, seat, superior)]


def question(account_map: AccountMap, seats: Sequence[str], superior: str) -> tuple[str, str]:
    """What to ask before `seats` are put under `superior`, and what would change."""
    above = seat_name(account_map, superior)
    whom = seat_name(account_map, seats[0]) if len(seats) == 1 else seats_counted(account_map, seats)
    lines = [_now(account_map, seat, above) for seat in seats[:6]]
    lines += [f"… and {len(seats) - 6} more."] if len(seats) > 6 else []
    along = sum(1 for seat in seats for _ in below(account_map, seat))
    if along:
        lines.append(f"{counted(along, 'post')} below {'come' if along > 1 else 'comes'} along.")
    if new := other_department(account_map, seats, superior):
        old = _departments(account_map, seats)
        stay = "stays" if len(seats) == 1 else "stay"
        lines.append(f"{above} is in {new}; {whom} {stay} in {old or 'no department'} unless you say so.")
    lines.append("Dotted lines to others, ties and trust stay. Undo takes it back.")
    return f"Put {whom} under {above}?", "\n".join(lines)


def other_department(account_map: AccountMap, seats: Sequence[str], superior: str) -> str:
    """The department of a superior, where it is another one than that of some of the seats; or nothing."""
    above = seat_post(account_map, superior)
    new = above.department if above else ""
    return new if new and any(_department(account_map, seat) != new for seat in seats) else ""


def _departments(account_map: AccountMap, seats: Sequence[str]) -> str:
    found = dict.fromkeys(_department(account_map, seat) for seat in seats)
    named = [department for department in found if department]
    return f"{len(named)} departments" if len(named) > 2 else " and ".join(named)


def _department(account_map: AccountMap, seat: str) -> str:
    post = seat_post(account_map, seat)
    return post.department if post else ""


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
    before = f"reports to {seat_name(account_map, now.seat)} now" if now else "reports to nobody now"
    dotted = post is not None and any(
        line.kind is LineKind.DOTTED
        and seat_name(account_map, account_map.posts[line.superior].holder or line.superior) == above
        for line in account_map.lines_up(post.id)
    )
    return f"{name} {before}, then to {above}{'; the dotted line there becomes solid' if dotted else ''}."
