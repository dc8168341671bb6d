"""What can be typed after `consensus-map`."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from consensus_map import __version__
from consensus_map.cli import commands


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one command; `run` is the function that carries it out. Exits with 2 on wrong usage."""
    parser = argparse.ArgumentParser(
        prog="consensus-map",
        description="Maps a customer who decides by consensus: who is convinced, who blocks, who introduces.",
    )
    parser.add_argument("--version", action="version", version=f"Consensus Map {__version__}")
    parser.set_defaults(run=commands.open_window, file=None)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (_add_open, _add_demo, _add_import, _add_check, _add_picture, _add_tables, _add_info):
        add(subparsers.add_parser)
    return parser.parse_args(arguments)


AddParser = Callable[..., argparse.ArgumentParser]


def _add_open(add_parser: AddParser) -> None:
    parser = add_parser("open", help="open an account map in the window")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=commands.open_window)


def _add_demo(add_parser: AddParser) -> None:
    parser = add_parser("demo", help="the sample account: findings, a map, and the window")
    parser.add_argument(
        "--out", type=Path, default=Path("demo-output"), metavar="DIR", help="default: %(default)s"
    )
    parser.set_defaults(run=commands.demo)


def _add_import(add_parser: AddParser) -> None:
    parser = add_parser("import", help="read org charts and other tables into an account map")
    parser.add_argument("tables", nargs="+", type=Path, metavar="TABLE", help="CSV or XLSX, in any order")
    parser.add_argument("--into", required=True, type=Path, metavar="FILE")
    parser.add_argument("--new", action="store_true", help="make FILE; it must not exist yet")
    parser.add_argument("--sheet", default="", metavar="S", help="the sheet of a workbook to read")
    parser.add_argument(
        "--encoding", default="", metavar="E", help="such as utf-8 or cp932, where it is not found out"
    )
    parser.add_argument("--delimiter", default="", metavar="C", help="what separates the cells: , ; | or tab")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="field=heading",
        help="which column holds a field; repeatable",
    )
    parser.add_argument("--account", default="", metavar="NAME", help="the customer's name")
    parser.add_argument(
        "--no-infer", action="store_true", help="no reporting lines out of titles and departments alone"
    )
    parser.add_argument(
        "--older", action="store_true", help="import even a chart that seems older than what FILE has"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=commands.import_tables)


def _add_check(add_parser: AddParser) -> None:
    parser = add_parser("check", help="who is convinced, who blocks, who can introduce us")
    parser.add_argument("file", type=Path, metavar="FILE")
    _add_decision_and_date(parser)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=commands.check)


def _add_picture(add_parser: AddParser) -> None:
    parser = add_parser("picture", help="save the map as PNG, SVG or PDF")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="OUT", help=".png, .svg or .pdf")
    parser.add_argument("--view", choices=("org", "route", "introductions"), default="org")
    parser.add_argument(
        "--saved", default="", metavar="NAME", help="a saved view; it says what --view and --scope say else"
    )
    parser.add_argument("--audience", choices=("team", "customer"), default="team")
    parser.add_argument("--scope", choices=("chain", "all"), default="chain")
    parser.add_argument("--scale", type=float, default=2.0, metavar="N", help="1 to 4, default 2")
    parser.add_argument(
        "--page",
        choices=("fit", "16:9", "a4", "a3"),
        default="fit",
        help="one picture (fit, the default), or pages of this size, as many as it takes to stay readable",
    )
    parser.add_argument("--lang", choices=("en", "ja"), default="en")
    _add_decision_and_date(parser)
    parser.set_defaults(run=commands.picture)


def _add_tables(add_parser: AddParser) -> None:
    parser = add_parser("tables", help="write everything as CSV")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--to", required=True, type=Path, metavar="DIR")
    parser.set_defaults(run=commands.tables)


def _add_info(add_parser: AddParser) -> None:
    parser = add_parser("info", help="counts, format version, integrity")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=commands.info)


def _add_decision_and_date(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--decision", default="", metavar="D", help="its title or id")
    parser.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help="default: today")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-04-01") from None
