"""What each module says is public, and the maps in the docstrings of packages, made of what is there.

``python tests/public_names.py`` writes both; tests/test_public_api.py compares them.
"""

import ast
import importlib
import inspect
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import lossdata

PACKAGE = Path(lossdata.__file__).parent
FILES = sorted(p for p in PACKAGE.rglob("*.py") if "_bundle" not in p.parts)
#: Rooms whose names a person types, in the order that data flows.
MAPPED = "claims record series transcriptions sectors checks updating compare patterns plots views briefing publish"
#: Imported when it is asked for, which no line of imports shows.
LATER = {
    "lossdata": "briefing compare explore export patterns plots publish show update updating views".split(),
    "lossdata.publish": ["export"],
    "lossdata.views": ["explore"],
}
WIDTH = 106


def module_of(path):
    parts = ["lossdata", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def public_names(path):
    """Return what a file defines, or as a package imports, whose name begins with no underscore."""
    names = list(LATER.get(module_of(path), []))
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [
                t.id for target in node.targets for t in ast.walk(target) if isinstance(t, ast.Name)
            ]
        elif isinstance(
            node, ast.AnnAssign | ast.TypeAlias if sys.version_info >= (3, 12) else ast.AnnAssign
        ):
            names.append((node.target if isinstance(node, ast.AnnAssign) else node.name).id)
        elif isinstance(node, ast.ImportFrom) and node.level:
            # of a file what it imports is another's, unless it says that it hands it on
            is_handed_on = path.name == "__init__.py"
            names += [a.asname or a.name for a in node.names if is_handed_on or a.asname == a.name]
    return sorted({name for name in names if name[0] != "_"})


def stated_names(path):
    """Return what a file's ``__all__`` says, or None where it has none."""
    for node in ast.parse(path.read_text("utf-8")).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == "__all__":
            return ast.literal_eval(node.value)
    return None


def first_line(thing):
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")


def _told(name, thing, indent, column):
    lead = " " * indent + name.ljust(column - indent)
    rest = " " * (column + 2)
    return textwrap.wrap(
        first_line(thing), WIDTH, initial_indent=f"{lead}  ", subsequent_indent=rest
    )


def map_of(module):
    """Return the map of a room: each function and class with its one line, then the constants."""
    things = {name: getattr(module, name) for name in module.__all__}
    told = {n: t for n, t in things.items() if callable(t) or inspect.ismodule(t)}
    column = max(map(len, told)) if told else 0
    lines = [line for name, thing in told.items() for line in _told(name, thing, 0, column)]
    constants = [name for name in things if name not in told]
    return [*lines, *([f"and {', '.join(constants)}"] if constants else [])]


def map_of_package():
    """Return the map of the package: the rooms, and under each the names that need no room."""
    names = [n for n in lossdata.__all__ if not inspect.ismodule(getattr(lossdata, n))]
    column = max(map(len, names)) + 2
    lines = []
    for room in MAPPED.split():
        lines += _told(room, getattr(lossdata, room), 0, column)
        for name in names:
            thing = getattr(lossdata, name)
            if thing.__module__.startswith(f"lossdata.{room}."):
                lines += _told(name, thing, 2, column)
    return lines


def docstring(module):
    """Return the docstring that a package should have: what was written by hand, then its map."""
    by_hand = inspect.getdoc(module).partition("\n::\n")[0].rstrip()
    lines = map_of_package() if module is lossdata else map_of(module)
    return f"{by_hand}\n\n::\n\n{textwrap.indent(chr(10).join(lines), '    ')}\n"


def mapped_modules():
    rooms = [importlib.import_module(f"lossdata.{room}") for room in MAPPED.split()]
    return [lossdata, *rooms]


def _write_names(path):
    text = path.read_text("utf-8")
    names = public_names(path)
    kind = "" if names else ": list[str]"
    line = f"__all__{kind} = [" + ", ".join(f'"{name}"' for name in names) + "]"
    tree = ast.parse(text)
    lines = text.splitlines(keepends=True)
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == "__all__":
            lines[node.lineno - 1 : node.end_lineno] = [line + "\n"]
            break
    else:
        heads = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)] or tree.body[
            :1
        ]
        lines.insert(heads[-1].end_lineno, f"\n{line}\n")
    path.write_text("".join(lines), "utf-8")


def _write_map(module):
    path = Path(module.__file__)
    text = path.read_text("utf-8")
    made = docstring(module).replace("\\", "\\\\")
    path.write_text(re.sub(r'\A""".*?"""', lambda _: f'"""{made}"""', text, flags=re.S), "utf-8")


def _write_all_names():
    for file in FILES:
        if sorted(stated_names(file) or ["?"]) != public_names(file):
            _write_names(file)
    for step in (["check", "-q", "--fix", "--select", "RUF022"], ["format", "-q"]):
        subprocess.run([sys.executable, "-m", "ruff", *step, PACKAGE], check=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["maps"]:
        for package in mapped_modules():
            _write_map(package)
    else:
        _write_all_names()
        # anew: what is imported here was imported before its names were written
        subprocess.run([sys.executable, __file__, "maps"], check=True)
