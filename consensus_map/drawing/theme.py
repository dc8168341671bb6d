"""Colours by their use, light and dark. Pairs of text and ground reach WCAG AA; a test holds them to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtGui import QColor

from consensus_map.domain.words import Trust


@dataclass(frozen=True, slots=True)
class Look:
    """A trust status: the colour of its mark and of the band behind it."""

    mark: str
    band: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens as #RRGGBB. `faded_*`: people outside the chain; `*_tint`: the ground behind such text.

    disabled: what cannot be done now; field: the edge of what is written into or chosen from.
    """

    name: str
    text: str
    secondary: str
    line: str
    connector: str
    ground: str
    surface: str
    shadow: str
    frame: str
    field: str
    action: str
    action_text: str
    action_tint: str
    blocker: str
    blocker_text: str
    blocker_tint: str
    on_blocker: str
    warning_text: str
    warning_tint: str
    route: str
    route_text: str
    route_tint: str
    seal: str
    pending: str
    group: str
    block: str
    block_inner: str
    block_line: str
    faded_text: str
    faded_secondary: str
    disabled: str
    faded_line: str
    faded_surface: str
    selection: str
    trust: Mapping[Trust, Look]
    faded_trust: Mapping[Trust, Look]

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name == "dark"


def colour(token: str) -> QColor:
    """A token as Qt's colour."""
    return QColor.fromString(token)


def _looks(looks: dict[Trust, Look]) -> Mapping[Trust, Look]:
    return MappingProxyType(looks)


LIGHT = Theme(
    name="light",
    text="#1F2933",
    secondary="#5F6A76",
    line="#DFE4EA",
    connector="#AAB4BF",
    ground="#F4F6F8",
    surface="#FFFFFF",
    shadow="#E3E8ED",
    frame="#CBD3DB",
    field="#848F9A",
    action="#0B5FA5",
    action_text="#FFFFFF",
    action_tint="#E3F0FA",
    blocker="#C5341B",
    blocker_text="#A32612",
    blocker_tint="#FCE5E0",
    on_blocker="#FFFFFF",
    warning_text="#7A4D00",
    warning_tint="#FDF1DA",
    route="#7A3FB0",
    route_text="#5F2B8F",
    route_tint="#F3EAFB",
    seal="#B81E14",
    pending="#6B7682",
    group="#E9EDF1",
    block="#EDF1F5",
    block_inner="#E4EAF0",
    block_line="#D5DCE4",
    faded_text="#6B7580",
    faded_secondary="#6B7580",
    disabled="#7C8691",
    faded_line="#E1E6EB",
    faded_surface="#FBFCFD",
    selection="#0B5FA5",
    trust=_looks(
        {
            Trust.VOUCHING: Look("#0B5FA5", "#DCEBF8"),
            Trust.TRUSTING: Look("#2B7FC0", "#E8F3FB"),
            Trust.NEUTRAL: Look("#6F7984", "#F0F2F4"),
            Trust.UNKNOWN: Look("#6F7984", "#FFFFFF"),
            Trust.WARY: Look("#B26F00", "#FDF1DA"),
            Trust.OPPOSED: Look("#C5341B", "#FCE5E0"),
        }
    ),
    faded_trust=_looks(
        {
            Trust.VOUCHING: Look("#7FA9CE", "#F1F6FB"),
            Trust.TRUSTING: Look("#8DB9DC", "#F4F9FD"),
            Trust.NEUTRAL: Look("#AEB6BE", "#F7F8F9"),
            Trust.UNKNOWN: Look("#AEB6BE", "#FBFCFD"),
            Trust.WARY: Look("#D5AE6A", "#FEF8EC"),
            Trust.OPPOSED: Look("#DD9283", "#FDF3F0"),
        }
    ),
)

DARK = Theme(
    name="dark",
    text="#E8ECF0",
    secondary="#A7B1BC",
    line="#323C47",
    connector="#5C6875",
    ground="#12171C",
    surface="#1C232B",
    shadow="#0C1013",
    frame="#3E4955",
    field="#6A7682",
    action="#5AA9EE",
    action_text="#0C1520",
    action_tint="#1A3047",
    blocker="#FF6B50",
    blocker_text="#FF9D8A",
    blocker_tint="#43211B",
    on_blocker="#1A0B08",
    warning_text="#F3C36B",
    warning_tint="#3A2E17",
    route="#B98AE6",
    route_text="#D3B2F3",
    route_tint="#2F2340",
    seal="#FF7A66",
    pending="#909BA7",
    group="#242C35",
    block="#171E25",
    block_inner="#1D252E",
    block_line="#2C3742",
    faded_text="#808B96",
    faded_secondary="#7C8792",
    disabled="#7E8994",
    faded_line="#29323B",
    faded_surface="#171D23",
    selection="#5AA9EE",
    trust=_looks(
        {
            Trust.VOUCHING: Look("#6CB5F5", "#1B3A57"),
            Trust.TRUSTING: Look("#7CC0EE", "#1B3143"),
            Trust.NEUTRAL: Look("#A7B1BC", "#29323B"),
            Trust.UNKNOWN: Look("#A7B1BC", "#1C232B"),
            Trust.WARY: Look("#F0AE3C", "#3A2E17"),
            Trust.OPPOSED: Look("#FF7F67", "#43211B"),
        }
    ),
    faded_trust=_looks(
        {
            Trust.VOUCHING: Look("#47708F", "#1A2732"),
            Trust.TRUSTING: Look("#4A6F88", "#19242D"),
            Trust.NEUTRAL: Look("#5D6772", "#1D242B"),
            Trust.UNKNOWN: Look("#5D6772", "#171D23"),
            Trust.WARY: Look("#80643A", "#24201A"),
            Trust.OPPOSED: Look("#8A5045", "#261C1B"),
        }
    ),
)
