"""What was folded and open on a map, and whether its ties were drawn, kept for the next time it is opened.

In the settings of the program, since it is how one user looks at a map and no part of it: ids alone, never a
name, under a digest of the file's path.
"""

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QObject, QSettings

from consensus_map.domain.account_map import AccountMap
from consensus_map.drawing.focus import ELSEWHERE, GROUP
from consensus_map.ui.stage import Folds, Stage

KEY = "folds"
# So many maps are kept, and of each so many groups: whoever folded more folds again.
MAPS, GROUPS = 20, 300


class KeptFolds(QObject):
    """Gives a stage back what it had, and from then on follows it."""

    def __init__(self, settings: QSettings, path: Path, account_map: AccountMap, stage: Stage) -> None:
        super().__init__(stage)
        self._settings, self._map, self._stage = settings, account_map, stage
        self._file = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
        found = _read(self._all().get(self._file))
        if found is not None:
            stage.fold_as(found)
        self._last = self._now()
        stage.changed.connect(self._on_changed)

    def _now(self) -> dict[str, object]:
        folds = self._stage.folds
        return {
            "ties": folds.ties,
            "opened": self._plain(folds.opened),
            "closed": self._plain(folds.closed),
        }

    def _on_changed(self) -> None:
        now = self._now()
        if now != self._last:
            self._last = now
            kept = {key: value for key, value in self._all().items() if key != self._file}
            latest = [*kept.items(), (self._file, now)][-MAPS:]
            self._settings.setValue(KEY, json.dumps(dict(latest)))

    def _plain(self, groups: frozenset[str]) -> list[str]:
        """Of those who are on the map; whoever was erased is named nowhere any more."""
        there = sorted(key for key in groups if key == ELSEWHERE or self._known(key.removeprefix(GROUP)))
        return there if len(there) <= GROUPS else []

    def _known(self, node: str) -> bool:
        return node in self._map.people or node in self._map.posts

    def _all(self) -> dict[str, object]:
        stored = self._settings.value(KEY, "")
        try:
            found = json.loads(stored) if isinstance(stored, str) and stored else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def _read(kept: object) -> Folds | None:
    """What cannot be read is nothing."""
    if not isinstance(kept, dict):
        return None
    return Folds(_groups(kept.get("opened")), _groups(kept.get("closed")), kept.get("ties") is True)


def _groups(kept: object) -> frozenset[str]:
    return frozenset(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else frozenset()
