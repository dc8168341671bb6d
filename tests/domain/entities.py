"""Entities of every kind with any values that their types allow."""

from hypothesis import strategies as st

from consensus_map.domain.model import ENTITY_TYPES, Entity, Kind

WHOLE = st.integers(-(2**63), 2**63 - 1)  # what the file can hold
_NUMBERS: dict[Kind, dict[str, st.SearchStrategy[int | None]]] = {
    Kind.POST: {"order": WHOLE},
    Kind.STEP: {"order": WHOLE},
    Kind.TIE: {"strength": WHOLE},
    Kind.VIEW: {"hops": WHOLE, "unseen": st.none() | WHOLE},
    Kind.POSITION: dict.fromkeys(("x", "y", "team_x", "team_y"), WHOLE),
}


def of_kind(kind: Kind) -> st.SearchStrategy[Entity]:
    """Any entity of a kind; what it refers to need not be there."""
    return st.builds(ENTITY_TYPES[kind], **_NUMBERS.get(kind, {}))


def any_entity() -> st.SearchStrategy[Entity]:
    """Any entity at all."""
    return st.sampled_from(Kind).flatmap(of_kind)
