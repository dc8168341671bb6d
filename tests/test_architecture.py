"""Imports run one way, and the core works where Qt cannot be imported."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "consensus_map"

CORE = {"domain", "analysis", "layout", "storage", "exchange"}

# Every part, and the parts it may import besides itself. Nothing else is allowed.
ALLOWED: dict[str, set[str]] = {
    "__init__": set(),
    "resources": set(),
    "collector": set(),
    "domain": set(),
    "analysis": {"domain"},
    "layout": set(),
    "storage": {"domain", "collector"},
    "exchange": {"domain", "collector"},
    "focus": {"domain"},
    "session": {"domain", "storage", "collector"},
    "sample": {"domain", "exchange", "session", "resources"},
    "drawing": {"domain", "analysis", "layout", "focus", "resources", "collector"},
    "ui": {
        "domain",
        "analysis",
        "layout",
        "storage",
        "exchange",
        "focus",
        "session",
        "drawing",
        "collector",
        "resources",
    },
    "cli": {*CORE, "focus", "session", "sample", "drawing", "app", "resources"},
    "app": {"sample", "drawing", "ui", "resources"},
    "__main__": {"cli"},
}
QT_PARTS = {"drawing", "ui", "app"}
DOMAIN_MAY_IMPORT = set(sys.stdlib_module_names) | {"consensus_map"}


def imported(path: Path, package: Path = PACKAGE) -> set[str]:
    """Full names of the modules that a source file imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = path.relative_to(package.parent).with_suffix("").parts
            base = parts[: -node.level] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def part_of(path: Path, package: Path = PACKAGE) -> str:
    return path.relative_to(package).with_suffix("").parts[0]


def wrong_imports(path: Path, package: Path = PACKAGE) -> list[str]:
    part = part_of(path, package)
    wrong = []
    for name in imported(path, package):
        top, _, rest = name.partition(".")
        if top == "consensus_map" and rest:
            other = rest.split(".")[0]
            if other in ALLOWED and other != part and other not in ALLOWED[part]:
                wrong.append(name)
        elif (top == "PySide6" and part not in QT_PARTS) or (
            part == "domain" and top not in DOMAIN_MAY_IMPORT
        ):
            wrong.append(name)
    return wrong


def sources() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_resources" not in path.parts)


def test_every_part_is_known() -> None:
    assert {part_of(path) for path in sources()} <= set(ALLOWED)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    assert wrong_imports(path) == []


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("domain", "import numpy"),
        ("domain", "from consensus_map.session import Session"),
        ("storage", "from consensus_map.exchange.reading import read"),
        ("storage", "from ..analysis import report"),
        ("analysis", "def late():\n    from PySide6 import QtCore"),
        ("drawing", "import consensus_map.ui.window"),
    ],
)
def test_a_wrong_import_is_noticed(tmp_path: Path, part: str, line: str) -> None:
    folder = tmp_path / "consensus_map" / part
    folder.mkdir(parents=True)
    source = folder / "bad.py"
    source.write_text(line + "\n", encoding="utf-8")
    assert wrong_imports(source, tmp_path / "consensus_map")


def circles(modules: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import one another in a ring, by name."""
    order = TopologicalSorter({name: found & modules.keys() for name, found in modules.items()})
    try:
        order.prepare()
    except CycleError as problem:
        return [problem.args[1]]
    return []


def module_name(path: Path, package: Path = PACKAGE) -> str:
    return ".".join(path.relative_to(package.parent).with_suffix("").parts)


def test_no_two_modules_need_each_other() -> None:
    """Not even for their types: what both need belongs in a third one."""
    modules = {module_name(path): imported(path) - {module_name(path)} for path in sources()}
    assert circles(modules) == []


def test_a_circle_of_modules_is_noticed() -> None:
    assert circles({"a": {"b"}, "b": {"c", "json"}, "c": {"a"}})
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_the_core_works_without_qt() -> None:
    """Imports every module but those of drawing, ui and app in a process that has no PySide6."""
    modules = [
        "consensus_map." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in sources()
        if part_of(path) not in QT_PARTS and path.stem not in ("__init__", "__main__")
    ]
    code = (
        "import sys, importlib\n"
        "sys.modules['PySide6'] = None\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("module", ["cli", "session", "app"])
def test_heavy_libraries_are_not_loaded_on_the_way_to_the_first_window(module: str) -> None:
    code = (
        f"import sys, consensus_map.{module}\n"
        "print([name for name in ('pandas', 'matplotlib', 'networkx', 'openpyxl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_each_decision_has_a_number_of_its_own() -> None:
    """In its name and its heading, without a gap: two that are written at once may take the same one."""
    pages = sorted((PACKAGE.parent / "docs" / "decisions").glob("0*.md"))
    headings = [page.read_text(encoding="utf-8").split(" ", 2)[1] for page in pages]
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    assert headings == [f"{number}." for number in range(1, len(pages) + 1)]
