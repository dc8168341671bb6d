"""What each command does. Qt is loaded only by those that draw or open the window."""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from consensus_map.cli.display import has_display
from consensus_map.cli.pictures import draw
from consensus_map.cli.progress import Progress
from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.domain.operations import create_account
from consensus_map.session import Session

if TYPE_CHECKING:
    from consensus_map.exchange.importing import ImportPlan, ImportReport

DONE = 0
SUFFIX = ".consensus"


def open_window(options: Namespace) -> int:
    """The program itself, with a file or with the start page."""
    if not has_display():
        raise UserError(
            "There is no display to open a window on.",
            todo="Log in to a desktop, or use `consensus-map check` and `consensus-map picture`.",
        )
    from consensus_map.app import run

    return run(options.file)


def demo(options: Namespace) -> int:
    """The sample account: findings on standard output and in a file, the map, and the window."""
    out = _folder(options.out)
    if not has_display():
        return _write_demo(out)
    from consensus_map.app import make_application, run
    from consensus_map.sample import create_sample

    # The window's application object comes first: the picture would make one that cannot show windows.
    application = make_application()
    _write_demo(out)
    path = out / f"sample{SUFFIX}"
    if not path.exists():
        create_sample(path, _today()).close()
    status = run(path)
    del application
    return status


def _write_demo(out: Path) -> int:
    from consensus_map.analysis.report import check as analyse
    from consensus_map.analysis.report import summary_text
    from consensus_map.sample import sample_map

    today = _today()
    account_map = sample_map(today)
    text = summary_text(account_map, analyse(account_map, today))
    (out / "findings.txt").write_text(text, encoding="utf-8")
    print(text)
    draw(account_map, out / "map.png", on=today)
    print(f"Written: {out / 'map.png'} and {out / 'findings.txt'}", flush=True)
    return DONE


def import_tables(options: Namespace) -> int:
    """Reads tables into a new or an existing file, all of them in one undo step."""
    into: Path = options.into
    if options.new:
        if into.exists():
            raise UserError("This file exists already.", str(into), "Leave out --new to import into it.")
        return _import_into_new(options, into)
    if not into.exists():
        raise UserError(
            "There is no such account map.", str(into), "Check the name, or add --new to make it."
        )
    with Session.open(into, for_reading=options.dry_run) as session:
        plan = _plan(session.map, options, session)
        differences = _differences(plan, options)
        _check_age(plan, options)
        if not options.dry_run and plan.change_set.changes:
            session.backup("before an import")
            session.do(plan.change_set)
        _tell_notices(session)
    _print_import(plan.report, differences, options)
    return DONE


def check(options: Namespace) -> int:
    """Who is convinced, who blocks and why, who can introduce us, what to do next."""
    from consensus_map.analysis.report import check as analyse
    from consensus_map.analysis.report import summary_text
    from consensus_map.cli.check_json import CheckDocument

    with Session.open(options.file, for_reading=True) as session:
        on, entered = options.on or _today(), session.decisions_entered()
        report = analyse(session.map, on, decision=options.decision or None, entered=entered)
        if options.json:
            _print_json(CheckDocument(session.map).build(report))
        else:
            print(summary_text(session.map, report), end="")
    return DONE


def picture(options: Namespace) -> int:
    """Saves the map as PNG, SVG or PDF."""
    with Session.open(options.file, for_reading=True) as session:
        written = draw(
            session.map,
            options.output,
            on=options.on or _today(),
            decision=options.decision,
            view=options.view,
            audience=options.audience,
            scope=options.scope,
            lang=options.lang,
            scale=options.scale,
            page=options.page,
            saved=options.saved,
        )
    for path in written:
        print(path)
    return DONE


def tables(options: Namespace) -> int:
    """Writes everything as CSV."""
    from consensus_map.exchange.written_tables import write_tables

    with Session.open(options.file, for_reading=True) as session:
        for path in write_tables(session.map, options.to):
            print(path)
    return DONE


def info(options: Namespace) -> int:
    """Counts, format version and integrity of a file."""
    with Session.open(options.file, for_reading=True) as session:
        document = session.info()
    if options.json:
        _print_json(document)
    else:
        print("\n".join(_info_lines(document)))
    return DONE


def _import_into_new(options: Namespace, into: Path) -> int:
    """Plans first: a table that cannot be read must not leave an empty file behind."""
    name = options.account or into.stem
    account_map = AccountMap()
    account_map.apply(create_account(name))
    plan = _plan(account_map, options)
    if not options.dry_run:
        with Session.create(into, name) as session:
            try:
                session.do(plan.change_set)
            except BaseException:
                session.close()
                into.unlink(missing_ok=True)
                raise
            _tell_notices(session)
    _print_import(plan.report, [], options)
    return DONE


def _plan(account_map: AccountMap, options: Namespace, session: Session | None = None) -> "ImportPlan":
    from consensus_map.exchange.importing import ImportOptions, plan_import
    from consensus_map.exchange.options import IMPORT, parse_field

    progress = Progress()
    try:
        return plan_import(
            account_map,
            options.tables,
            ImportOptions(
                sheet=options.sheet,
                encoding=options.encoding,
                delimiter=options.delimiter,
                fields=tuple(parse_field(text) for text in options.map),
                account=options.account,
                progress=progress,
                today=_today(),
                history=session.history_of if session else None,
                arrivals=partial(session.arrivals, IMPORT) if session else None,
                infer=not options.no_infer,
            ),
        )
    finally:
        progress.close()


def _check_age(plan: "ImportPlan", options: Namespace) -> None:
    """An older chart would undo what has changed since: it is not imported unless that is what is wanted."""
    if plan.older and not (options.older or options.dry_run):
        raise UserError(
            f"The table seems to be older than the map: {plan.older_reason}.",
            ", ".join(str(path) for path in options.tables),
            "See with --dry-run what it would change; to import it all the same, add --older.",
        )


def _differences(plan: "ImportPlan", options: Namespace) -> list[str]:
    """In words, against the map as it is before the import."""
    from consensus_map.exchange.importing import difference_lines

    return [] if options.json else difference_lines(plan)


def _print_import(report: "ImportReport", differences: list[str], options: Namespace) -> None:
    from consensus_map.cli.import_lines import import_lines

    if options.json:
        _print_json(report.to_json())
        return
    for line in import_lines(report):
        print(line)
    for line in differences:
        print(f"  {line}")
    if options.dry_run:
        print("Nothing was written (--dry-run).")


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "This folder cannot be made.", f"{path}", f"{error.strerror}. Choose another one with --out."
        ) from error
    return path


def _today() -> date:
    return date.today()


def _tell_notices(session: Session) -> None:
    for notice in session.notices:
        print(f"consensus-map: {notice}", file=sys.stderr)


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _info_lines(document: dict[str, object]) -> Sequence[str]:
    return [f"{name}: {value}" for name, value in _flat(document)]


def _flat(document: dict[str, object]) -> Sequence[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for name, value in document.items():
        if isinstance(value, dict):
            flat.extend((f"{name}, {part}", number) for part, number in value.items())
        else:
            flat.append((name, value))
    return flat
