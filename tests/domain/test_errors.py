import pytest

from consensus_map.domain.errors import UserError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (UserError("It is empty."), "It is empty."),
        (UserError("It is empty.", "a.csv"), "a.csv: It is empty."),
        (UserError("It is empty.", todo="Choose another."), "It is empty. Choose another."),
        (UserError("It is empty.", "a.csv", "Choose another."), "a.csv: It is empty. Choose another."),
    ],
)
def test_a_message_says_what_where_and_what_to_do(error: UserError, text: str) -> None:
    assert str(error) == text
