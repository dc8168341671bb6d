"""Small tables for tests, and what they become."""

from pathlib import Path

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.model import Person
from consensus_map.domain.rules import check
from consensus_map.domain.words import LineKind
from consensus_map.exchange.importing import ImportOptions, ImportReport, plan_import


class Imported:
    """Tables imported into a map, with look-ups by name."""

    def __init__(
        self, *paths: Path, into: AccountMap | None = None, options: ImportOptions | None = None
    ) -> None:
        self.map = AccountMap() if into is None else into
        self.plan = plan_import(self.map, paths, options or ImportOptions())
        check(self.map, self.map.apply(self.plan.change_set))

    @property
    def report(self) -> ImportReport:
        return self.plan.report

    def person(self, name: str) -> Person:
        (found,) = [
            person for person in self.map.people.values() if name in (person.name, person.native_name)
        ]
        return found

    def names(self) -> list[str]:
        return sorted(person.name for person in self.map.people.values())

    def posts(self, name: str) -> list[tuple[str, str]]:
        return [(post.title, post.department) for post in self.map.posts_of(self.person(name).id)]

    def lines(self, kind: LineKind = LineKind.SOLID) -> set[tuple[str, str]]:
        """(report, superior) by name, or by title where nobody holds the post."""
        return {
            (self._called(line.report), self._called(line.superior))
            for line in self.map.lines.values()
            if line.kind is kind
        }

    def roots(self) -> int:
        """Posts without a solid superior."""
        return sum(self.map.solid_superior(post) is None for post in self.map.posts)

    def odd_rows(self) -> list[tuple[int | None, str, str]]:
        """The oddities of rows, without those of tables as a whole."""
        return [(odd.row, odd.column, odd.value) for odd in self.report.oddities if odd.row]

    def _called(self, post_id: str) -> str:
        post = self.map.posts[post_id]
        return self.map.people[post.holder].name if post.holder else f"({post.title})"


def table(folder: Path, text: str, name: str = "people.csv", encoding: str = "utf-8") -> Path:
    """A file with this text, without the indentation that reads well in a test."""
    path = folder / name
    path.write_bytes("\n".join(line.strip() for line in text.strip().split("\n")).encode(encoding))
    return path


def imported(folder: Path, text: str, into: AccountMap | None = None) -> Imported:
    return Imported(table(folder, text), into=into)
