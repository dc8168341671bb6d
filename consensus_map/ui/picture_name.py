"""What the file of a picture is called. No widgets here."""

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.options import Audience, View, ViewOptions
from consensus_map.drawing.shown_name import shown_name
from consensus_map.ui.file_dialogs import file_name

VIEWS = {
    View.ORG: ("org chart", "組織図"),
    View.ROUTE: ("decision route", "決裁ルート"),
    View.INTRODUCTIONS: ("introductions", "紹介"),
}
AUDIENCES = {Audience.TEAM: ("internal", "社内用"), Audience.CUSTOMER: ("for the customer", "お客様用")}


def picture_name(account_map: AccountMap, options: ViewOptions) -> str:
    """Customer, what is shown and for whom, so that no copy for us is taken for one for them."""
    japanese = options.lang == "ja"
    shown = shown_name(account_map, options) or VIEWS[options.view][japanese]
    parts = account_map.account.name, shown, AUDIENCES[options.audience][japanese]
    return " – ".join(file_name(part) for part in parts)
