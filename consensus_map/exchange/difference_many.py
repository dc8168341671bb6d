"""Differences that are one thing for many people: a department's new name, a column that changed for all."""

from collections.abc import Iterable

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Post
from consensus_map.exchange.difference import Difference, DifferenceItem

# So many people with the very same new details are told once.
MANY = 3


def renamed_departments(
    before: AccountMap, after: AccountMap, posts: Iterable[str]
) -> dict[tuple[str, str], list[str]]:
    """Departments that are called otherwise now, old and new name, with the posts that `posts` has of them.

    Such a department was on the map and is not any more, the new one was not and is; all its posts have
    gone there, several of them or one with the people below it: a single person may as well have moved.
    """
    gone: dict[str, set[str]] = {}
    moved: dict[tuple[str, str], list[str]] = {}
    for post_id in posts:
        old, new = before.posts.get(post_id), after.posts[post_id]
        if old is not None and old.department and old.department != new.department:
            moved.setdefault((old.department, new.department), []).append(post_id)
            gone.setdefault(old.department, set()).add(new.department)
    candidates = {pair: ids for pair, ids in moved.items() if pair[1] and len(gone[pair[0]]) == 1}
    if not candidates:
        return {}
    known = {post.department for post in before.posts.values()}
    still = {post.department for post in after.posts.values() if post.holder}
    return {
        pair: ids
        for pair, ids in candidates.items()
        if pair[0] not in still and pair[1] not in known and _is_whole(before, after, ids)
    }


def _is_whole(before: AccountMap, after: AccountMap, posts: list[str]) -> bool:
    """Whether the posts are a department rather than somebody who moved."""
    if len(posts) > 1:
        return True
    below = [{post.id for post in one.reports(posts[0])} for one in (before, after)]
    return not below[0].isdisjoint(below[1])


def department_item(pair: tuple[str, str], posts: Iterable[Post]) -> DifferenceItem:
    """A department's new name as one difference."""
    count = len({post.holder for post in posts} - {None})
    people = f"{count} {'person' if count == 1 else 'people'}"
    return DifferenceItem(
        f"{Difference.DEPARTMENT}:{pair[0]}", Difference.DEPARTMENT, None, pair[0], pair[0], pair[1],
        "", None, f"{people} in it; nobody moves", applied=True,
    )  # fmt: skip


def alike(items: Iterable[DifferenceItem]) -> dict[str, DifferenceItem]:
    """Details that change in the very same way for many people: each item's id with the one in its place."""
    same: dict[tuple[str, str], list[DifferenceItem]] = {}
    for item in items:
        if item.kind is Difference.DETAILS:
            same.setdefault((item.before, item.after), []).append(item)
    found: dict[str, DifferenceItem] = {}
    for (before, after), those in same.items():
        if len(those) >= MANY:
            one = DifferenceItem(
                f"{Difference.DETAILS}:{before}>{after}", Difference.DETAILS, None,
                f"{len(those):,} people alike", before, after, "", None, "", applied=True,
            )  # fmt: skip
            found |= {item.id: one for item in those}
    return found
