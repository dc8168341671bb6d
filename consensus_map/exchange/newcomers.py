"""Superiors of people who are new on a map, where no column names them: the heads of their departments."""

from collections.abc import Iterable
from dataclasses import replace

from consensus_map.domain.account_map import AccountMap
from consensus_map.exchange.names import loosened
from consensus_map.exchange.people_columns import has_superiors
from consensus_map.exchange.positions import NO_COLUMN, counts
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.records import Record, Seat
from consensus_map.exchange.table import Table

# The rank of a title, and the post.
_Leading = tuple[int, str]


def infer_newcomers(account_map: AccountMap, records: list[Record], vacated: set[str]) -> None:
    """Puts new people under the one of highest title in their department, where the map has that one.

    Only for tables without superiors in which nothing was inferred: of a handful of people the map tells what
    they do not. `vacated` are posts that nobody holds any more. Says for each table how many lines there are.
    """
    there = [record for record in records if counts(record) and not (record.vacant or record.leaving)]
    seats = [seat for record in there for seat in record.seats if seat.department]
    inferred = {id(seat.table) for seat in seats if seat.above is not None}
    new = [
        seat
        for seat in seats
        if seat.record is not None
        and seat.record.created
        and seat.title
        and seat.post not in account_map.posts
        and id(seat.table) not in inferred
        and not (seat.table.own or has_superiors(seat.table))
    ]
    if not new:
        return
    leading = _leading(account_map, seats, vacated)
    made: dict[int, tuple[Table, int]] = {}
    for seat in new:
        head, rank = leading.get(loosened(seat.department), []), rank_of(seat.title)
        known = len(head) == 1 and head[0][1] in account_map.posts
        if known and (rank is None or head[0][0] < rank):
            seat.above_post = head[0][1]
            made[id(seat.table)] = seat.table, made.get(id(seat.table), (seat.table, 0))[1] + 1
    for table, count in made.values():
        _tell(table, count)


def _leading(account_map: AccountMap, seats: Iterable[Seat], vacated: set[str]) -> dict[str, list[_Leading]]:
    """Who has the highest title in each department, all who share it; the tables tell it before the map."""
    told = {seat.post: (seat.title, seat.department) for seat in seats if seat.title}
    held = {
        post.id: (post.title, post.department)
        for post in account_map.posts.values()
        if post.holder and post.id not in vacated
    }
    found: dict[str, list[_Leading]] = {}
    for post, (title, department) in (held | told).items():
        rank = rank_of(title)
        if rank is not None and department:
            highest = found.setdefault(loosened(department), [])
            if highest and rank < highest[0][0]:
                highest.clear()
            if not highest or rank == highest[0][0]:
                highest.append((rank, post))
    return found


def _tell(table: Table, count: int) -> None:
    lines = "1 line" if count == 1 else f"{count} lines"
    decision = (
        f"{lines} inferred: new people report to the highest title of their department on the map; "
        f"check {'it' if count == 1 else 'them'}, or import without inferred lines"
    )
    table.oddities[:] = [
        replace(oddity, decision=decision) if oddity.problem == NO_COLUMN else oddity
        for oddity in table.oddities
    ]
