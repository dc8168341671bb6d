import pytest

from consensus_map.domain.circles import circles


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, [["a"]]),
        ({"a": "b", "b": "a"}, [["a", "b"]]),
        # The way into a circle is none of it, and whoever comes later finds it no second time.
        ({"x": "a", "a": "b", "b": "c", "c": "a", "y": "b"}, [["a", "b", "c"]]),
        ({"a": "b", "b": "a", "top": "over", "c": "d", "d": "c"}, [["a", "b"], ["c", "d"]]),
    ],
)
def test_circles_are_found_once(above: dict[str, str], found: list[list[str]]) -> None:
    assert list(circles(above, above.get)) == found


def test_only_ways_from_the_starts_are_walked() -> None:
    above = {"a": "b", "c": "d", "d": "c"}
    assert not any(circles(["a"], above.get))
    assert any(circles(["c"], above.get))


def test_a_long_way_is_walked_once() -> None:
    asked: list[str] = []

    def next_one(one: str) -> str | None:
        asked.append(one)
        return str(int(one) + 1) if int(one) < 1_000 else None

    assert not any(circles(map(str, range(1_000)), next_one))
    assert len(asked) < 4_000
