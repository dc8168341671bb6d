import pytest

from consensus_map.domain.account_map import AccountMap
from tests.domain.firm import firm


@pytest.fixture
def account_map() -> AccountMap:
    """That of `firm`."""
    return firm()
