import pytest

from consensus_map.analysis.facts import Facts
from consensus_map.analysis.settings import Settings
from consensus_map.domain.account_map import AccountMap
from tests.analysis.random_maps import random_map
from tests.analysis.world import TODAY


@pytest.mark.parametrize("seed", range(60))
def test_friends_are_found_without_a_look_at_all_others(seed: int) -> None:
    account_map = AccountMap(random_map(seed))
    facts = Facts(account_map, TODAY, Settings())
    people = account_map.people.values()
    assert facts.friends() == [person.id for person in people if facts.is_friend(person)]
    assert facts.touched() == {person.id for person in people if account_map.touchpoints_of(person.id)}
