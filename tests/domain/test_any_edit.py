"""What the user chooses to delete can always be deleted, whatever was done before."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from consensus_map.domain import deletion
from consensus_map.domain import operations as op
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.changes import ChangeSet, inverse
from consensus_map.domain.rules import check
from tests.editing import allowed_edits
from tests.soaking import MARKS

pytestmark = MARKS


def after_edits(rng: Random, edits: int) -> AccountMap:
    """A map after random edits, those left out that the rules forbid."""
    account_map = AccountMap()
    account_map.apply(op.create_account("Yamato Seiki"))
    for _ in allowed_edits(account_map, rng, edits):
        pass
    return account_map


@given(st.randoms(use_true_random=False), st.integers(1, 60), st.floats(0.05, 1))
def test_any_people_and_posts_can_be_deleted_together(rng: Random, edits: int, share: float) -> None:
    account_map = after_edits(rng, edits)
    before = set(account_map.entities())
    chosen = [seat for seat in (*account_map.people, *account_map.posts) if rng.random() < share]
    change_set = deletion.delete_seats(account_map, chosen)
    check(account_map, account_map.apply(change_set))
    assert account_map.people.keys().isdisjoint(chosen)
    assert account_map.posts.keys().isdisjoint(chosen)
    account_map.apply(ChangeSet("Undo", inverse(change_set.changes)))
    assert set(account_map.entities()) == before
