"""Ways upwards that come back to where they began."""

from collections.abc import Callable, Iterable, Iterator


def circles(starts: Iterable[str], above: Callable[[str], str | None]) -> Iterator[list[str]]:
    """Each circle into which a way upwards from one of `starts` leads, once, in the order of the way.

    `above` tells what stands above something, None at the top. Nothing is walked over twice: this is linear.
    """
    done: set[str] = set()
    for start in starts:
        if above(start) in done:
            done.add(start)
            continue
        walked: dict[str, None] = {}
        one: str | None = start
        while one is not None and one not in done:
            if one in walked:
                way = list(walked)
                yield way[way.index(one) :]
                break
            walked[one] = None
            one = above(one)
        done.update(walked)
