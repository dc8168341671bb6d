"""From older formats to the present one: a list of steps, each one transaction."""

from collections.abc import Callable
from dataclasses import dataclass

import apsw

from consensus_map.storage.connection import single
from consensus_map.storage.schema import ADDED_IN_2, ADDED_IN_3, FORMAT_VERSION, SCHEMA


@dataclass(frozen=True, slots=True)
class Migration:
    """What turns a file of format `version` into one of `version` + 1."""

    version: int
    apply: Callable[[apsw.Connection], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format version, its tables, and the steps that lead to it from the oldest one that can be read."""

    version: int
    schema: tuple[str, ...]
    migrations: tuple[Migration, ...] = ()

    @property
    def oldest(self) -> int:
        """The first version that can still be opened."""
        return min((step.version for step in self.migrations), default=self.version)


def _add(*tables: str) -> Callable[[apsw.Connection], None]:
    def apply(connection: apsw.Connection) -> None:
        for statement in tables:
            connection.execute(statement)

    return apply


FORMAT = Format(FORMAT_VERSION, SCHEMA, (Migration(1, _add(*ADDED_IN_2)), Migration(2, _add(*ADDED_IN_3))))


def version_of(connection: apsw.Connection) -> int:
    """The format version that the file says it has."""
    return int(str(single(connection, "PRAGMA user_version")))


def migrate(connection: apsw.Connection, target: Format) -> None:
    """Takes the file from its own version to `target`; a step that fails leaves the one before it."""
    for step in sorted(target.migrations, key=lambda step: step.version):
        if step.version >= version_of(connection):
            connection.execute("BEGIN IMMEDIATE")
            try:
                step.apply(connection)
                connection.pragma("user_version", step.version + 1)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
