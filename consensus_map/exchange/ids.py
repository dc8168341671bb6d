"""Fresh ids for many entities at once."""

import os
from collections.abc import Iterator

_BLOCK = 4096
_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def fresh_ids() -> Iterator[str]:
    """Endless random UUIDs of version 4 as text, drawn from the system a block at a time."""
    while True:
        digits = os.urandom(16 * _BLOCK).hex()
        for at in range(0, 32 * _BLOCK, 32):
            one = digits[at : at + 32]
            yield f"{one[:8]}-{one[8:12]}-4{one[13:16]}-{_VARIANTS[one[16]]}{one[17:20]}-{one[20:]}"
