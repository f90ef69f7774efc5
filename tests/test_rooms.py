"""The rooms: one way in, no module beside them, nothing named like a public function."""

import ast
import inspect
import re
from pathlib import Path

import lossdata

PACKAGE = Path(lossdata.__file__).parent
#: In the order that data flows: a room imports from those before it alone.
ROOMS = """
claims record series transcriptions sectors checks scale updating inference compare patterns plots views briefing publish
cli
""".split()
FILES = sorted(p for p in PACKAGE.rglob("*.py") if "_bundle" not in p.parts)


def room_of(path):
    return path.relative_to(PACKAGE).parts[0]


def imports(path):
    """Return the modules of the package that a file imports, at its head or within a function."""
    here = ("lossdata", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level + 1]
            named = [node.module] if node.module else [a.name for a in node.names]
            yield from (".".join((*base, *n.split("."))) for n in named)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_nothing_but_rooms_at_the_top():
    files = {p.name for p in PACKAGE.glob("*.py")}
    assert files == {"__init__.py", "__main__.py"}
    assert {room_of(p) for p in FILES} - files == set(ROOMS)


def test_rooms_import_from_earlier_rooms_alone():
    upward = []
    for path in FILES:
        if path.parent == PACKAGE:
            continue
        allowed = ROOMS[: ROOMS.index(room_of(path)) + 1]
        for module in imports(path):
            top, _, rest = module.partition(".")
            room = rest.partition(".")[0]
            if top == "lossdata" and room in ROOMS and room not in allowed:
                upward.append(f"{path.relative_to(PACKAGE)} imports {module}")
    assert not upward


def test_the_briefing_is_imported_by_its_command_alone():
    guests = [p for p in FILES if any("lossdata.briefing" in m for m in imports(p))]
    assert {room_of(p) for p in guests} <= {"briefing", "cli"}


def public_functions():
    for path in FILES:
        if room_of(path) in ("briefing", "cli"):
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
                yield node.name


def test_no_file_is_named_like_a_public_function():
    named = {p.stem for p in FILES if room_of(p) != "briefing"}
    assert named & set(public_functions()) == set()
    assert not {p.stem for p in FILES} & {"utils", "helpers", "common"}


def test_public_names_are_what_they_say_and_no_modules():
    for room in ("claims", "record", "series", "transcriptions", "sectors", "checks", "updating", "compare",
                 "patterns", "plots", "views", "briefing"):  # fmt: skip
        space = getattr(lossdata, room)
        assert space.__name__ == f"lossdata.{room}"
        for name in space.__all__:
            if name not in ("vocabulary", "intervals"):
                assert not inspect.ismodule(getattr(space, name)), name


def test_files_are_short():
    """About 300 lines, but for the words of the briefing, and for what a file says is public."""
    names = re.compile(r"^__all__.*?\]\n", re.DOTALL | re.MULTILINE)
    texts = {str(p.relative_to(PACKAGE)): names.sub("", p.read_text("utf-8")) for p in FILES}
    long = {path: len(text.splitlines()) for path, text in texts.items()}
    assert {p: n for p, n in long.items() if n > 310 and not p.startswith("briefing")} == {}


def test_tests_mirror_the_rooms():
    tests = Path(__file__).parent
    for room in ROOMS:
        assert list((tests / room).glob("test_*.py")), room
