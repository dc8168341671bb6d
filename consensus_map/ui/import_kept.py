"""The profiles of an import dialog: keeping its choices, renaming and deleting what is kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from consensus_map.ui.import_bar import ImportBar
from consensus_map.ui.import_choices import Choices
from consensus_map.ui.import_profiles import Profile, Profiles
from consensus_map.ui.profile_dialog import ProfileDialog


class KeptChoices(QObject):
    """Looks after the menu of profiles; `used` is the one whose choices are shown, or nothing.

    `now` gives the choices that would be kept, with the headings of their table.
    """

    def __init__(
        self,
        dialog: QWidget,
        bar: ImportBar,
        profiles: Profiles,
        now: Callable[[], tuple[Choices, tuple[str, ...]]],
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._bar, self._now = dialog, bar, now
        self.profiles = profiles
        self.used = ""
        bar.profile_deleted.connect(self._on_deleted)
        bar.profile_renamed.connect(self._on_rename_wanted)
        bar.keep_wanted.connect(self._on_keep_wanted)

    def show(self) -> None:
        """Fills the menu."""
        self._bar.show_profiles(self.profiles.all(), self.used)

    def applied(self, name: str, choices: Choices) -> Choices:
        """Choices as the profile of that name has them; without one as they are."""
        known = {one.name: one for one in self.profiles.all()}
        self.used = name
        return known[name].applied(choices) if name in known else choices

    def _on_deleted(self, name: str) -> None:
        self.profiles.delete(name)
        if self.used == name:
            self.used = ""
        self.show()

    def _on_rename_wanted(self, name: str) -> None:
        ProfileDialog(self._dialog, name, lambda new: self._rename(name, new), "Rename").show_body()

    def _rename(self, name: str, new: str) -> None:
        self.profiles.rename(name, new)
        if self.used == name:
            self.used = new
        self.show()

    def _on_keep_wanted(self) -> None:
        ProfileDialog(self._dialog, self.used, self._keep).show_body()

    def _keep(self, name: str) -> None:
        chosen, headings = self._now()
        fields = tuple(chosen.fields.items())
        self.profiles.keep(Profile(name, headings, fields, chosen.encoding, chosen.delimiter))
        self.used = name
        self.show()
