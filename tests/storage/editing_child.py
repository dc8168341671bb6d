"""Edits a file until it is killed, and says after each edit that it is kept: `FILE SEED`."""

import hashlib
import os
import sys
from collections.abc import Iterable
from random import Random

from consensus_map.domain.errors import UserError
from consensus_map.domain.model import Entity
from consensus_map.session import Session
from tests.editing import random_edit


def digest(entities: Iterable[Entity]) -> str:
    """The same for the same state, in whichever process."""
    return hashlib.sha256("\n".join(sorted(map(repr, entities))).encode()).hexdigest()


def step(session: Session, rng: Random) -> bool:
    """One random edit, undo or redo; whether anything was kept."""
    chance = rng.random()
    try:
        if chance < 0.2 and session.undo_label:
            return bool(session.undo())
        if chance < 0.3 and session.redo_label:
            return bool(session.redo())
        edit = random_edit(session.map, rng)
        return edit is not None and bool(session.do(edit))
    except UserError:
        return False


def main(path: str, seed: str) -> None:
    """Runs until it is killed."""
    rng = Random(seed)
    session = Session.open(path)
    kept = 0
    while True:
        os.write(1, f"{kept} {digest(session.map.entities())}\n".encode())
        while not step(session, rng):
            pass
        kept += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
