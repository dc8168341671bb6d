"""Help, backups, and where new maps are proposed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from consensus_map.domain.model import Kind
from consensus_map.domain.operations import edit
from consensus_map.domain.words import Trust, Waterline
from consensus_map.session import Session
from consensus_map.storage.backups import default_data_folder
from consensus_map.ui.backup_dialog import BackupDialog
from consensus_map.ui.help_dialog import HelpDialog
from consensus_map.ui.help_words import figures, keys
from consensus_map.ui.new_dialog import NewDialog
from consensus_map.ui.record_dialog import RecordDialog
from tests.ui.conftest import Hand
from tests.ui.maps import small_session
from tests.ui.test_dialogs import name_file
from tests.ui.test_person_panel import choose, texts


def backed_up(folder: Path) -> Path:
    """A map of which there is a backup."""
    small_session(folder).close()
    path = folder / "kurosawa.consensus"
    Session.open(path).close()
    return path


def test_f1_shows_the_keys(user: Hand) -> None:
    user.key(Qt.Key.Key_F1)
    dialog = user.dialog(HelpDialog)
    seen = texts(dialog)
    for expected in ("Ctrl+Z", "Undo", "Log a touch-point", "Arrow keys", "Trust: vouches for us"):
        assert expected in seen
    user.key(Qt.Key.Key_Return)
    user.no_dialog()


def test_every_command_with_a_key_is_in_the_help(user: Hand) -> None:
    told = {text for _, lines in keys() for _, text in lines}
    for command, action in user.window.menus.actions.items():
        if action.shortcuts() and command not in ("undo", "redo"):
            assert action.text().replace("&", "").rstrip("…") in told


def test_the_figures_are_explained_with_their_constants(user: Hand) -> None:
    user.action("show_figures").trigger()
    dialog = user.dialog(HelpDialog)
    assert "90 days" in texts(dialog) and "high from 0.5, medium from 0.2" in texts(dialog)
    assert len(figures()) == 4
    dialog.reject()


def test_about_says_where_the_backups_are(user: Hand) -> None:
    user.action("show_about").trigger()
    dialog = user.dialog(HelpDialog)
    assert str(default_data_folder() / "backups") in texts(dialog)
    dialog.reject()


def test_a_backup_is_opened_as_a_copy(user: Hand, tmp_path: Path) -> None:
    backed_up(tmp_path)
    user.action("open_backup").trigger()
    dialog = user.dialog(BackupDialog)
    item = dialog.list.item(0)
    assert item is not None and "黒沢精密 Kurosawa Seimitsu" in item.text() and "2 edits" in item.text()
    assert str(default_data_folder() / "backups") in texts(dialog)
    user.key(Qt.Key.Key_Return)
    name_file(user, tmp_path / "again.consensus")
    assert user.workspace.session.path == tmp_path / "again.consensus"
    assert not user.workspace.read_only
    user.workspace.do(edit(user.workspace.map, Kind.PERSON, "kuga", trust=Trust.WARY))


def test_without_backups_none_can_be_opened(user: Hand) -> None:
    user.action("open_backup").trigger()
    dialog = user.dialog(BackupDialog)
    assert "There is no backup yet." in texts(dialog) and not dialog.save_button.isEnabled()
    dialog.reject()


def test_a_damaged_map_leads_to_the_backups(user: Hand, tmp_path: Path) -> None:
    path = backed_up(tmp_path)
    path.write_bytes(path.read_bytes()[:5000])
    assert not user.window.open_path(path)
    box = user.dialog(QMessageBox)
    chosen = next(one for one in box.findChildren(QPushButton) if one.text() == "Open a backup…")
    user.click(chosen)
    user.dialog(BackupDialog).reject()


def test_a_new_map_is_never_proposed_among_the_programs_own_files(user: Hand, tmp_path: Path) -> None:
    samples = default_data_folder() / "samples"
    samples.mkdir(parents=True)
    own = tmp_path / "mine"
    own.mkdir()
    for folder in (own, samples):
        session = small_session(folder)
        user.window.show_session(session)
        user.settle()
    user.action("new_map").trigger()
    dialog = user.dialog(NewDialog)
    user.fill(dialog.form.field("name").input(), "New one")
    user.click(dialog.save_button)
    files = user.dialog(QFileDialog)
    assert Path(files.directory().absolutePath()) == own
    files.reject()
    dialog.reject()


def test_the_trust_buttons_show_their_keys(hand: Hand) -> None:
    hand.select("kuga")
    shown = [made.text() for made in hand.page.panel.trust._buttons.values()]
    assert shown == ["1", "2", "3", "4", "5", "6"]


def test_a_concern_is_said_or_unsaid(hand: Hand) -> None:
    hand.page.edit_record(Kind.CONCERN, "f1")
    dialog = hand.dialog(RecordDialog)
    assert dialog.form.field("waterline").value() is Waterline.BELOW
    choose(hand, dialog.form.field("waterline"), "said openly")
    hand.click(dialog.save_button)
    assert hand.workspace.map.concerns["f1"].waterline is Waterline.ABOVE
