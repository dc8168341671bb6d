"""The customer's name, and what pictures say of who may see them."""

from PySide6.QtWidgets import QWidget

from consensus_map.domain.model import ACCOUNT_ID, Account, Kind
from consensus_map.domain.operations import create, edit
from consensus_map.ui.dialog import Dialog
from consensus_map.ui.fields import TextField
from consensus_map.ui.form import Form
from consensus_map.ui.workspace import Workspace


class AccountDialog(Dialog):
    """Edits the account."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, "Account")
        self._workspace = workspace
        self.form = Form()
        self.form.add("name", TextField("Name of the customer"), required="Fill in a name.")
        self.form.add("classification", TextField("Classification line on pictures", "社外秘 / Internal"))
        account = workspace.map.account
        self.form.set_values({"name": account.name, "classification": account.classification})
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    def _save(self) -> bool:
        values = self.form.values()
        if values is None:
            return False
        name, line = str(values["name"]), str(values["classification"])
        account_map = self._workspace.map
        if ACCOUNT_ID in account_map.accounts:
            change = edit(account_map, Kind.ACCOUNT, ACCOUNT_ID, name=name, classification=line)
        else:
            change = create(account_map, Account(ACCOUNT_ID, name, line))
        self._workspace.do(change)
        return True
