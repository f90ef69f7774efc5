"""No command replaces what it did not make, or what was changed since: not one byte of it."""

import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

import lossdata
from lossdata.claims import files
from lossdata.claims.files import FileFault
from lossdata.cli import app
from lossdata.record import hash_lists, outputs
from lossdata.record.folders import bundle, raw_folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="links, pipes and mounts of POSIX"),
]
TEXT = "Enemy losses on 3 June 2025: tanks – 10881 (+6)."
CLAIMS = (
    "date,source,via,side,item,counts,measure,value\n"
    "2025-06-02,general_staff,mine,RU,tank,destroyed,cumulative,10879\n"
    "2025-06-03,general_staff,mine,RU,tank,destroyed,cumulative,10870\n"
)
MARK = "# made by lossdata {}, which replaces only what is still as listed here: {}\n"
PRECIOUS = b"years of work"
LISTED = f"{sha256(PRECIOUS).hexdigest()}  %s\n"


def put(path, content=PRECIOUS):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def tree(folder):
    """Return every name below a folder with all that could be changed of it."""
    found = {}
    for path in folder.rglob("*"):
        name, told = path.relative_to(folder).as_posix(), path.lstat()
        what = os.readlink(path) if path.is_symlink() else None
        what = path.read_bytes() if what is None and path.is_file() else what
        found[name] = (what, told.st_mode, told.st_ino, told.st_mtime_ns)
    return found


def contents(folder):
    """Return the files below a folder but the lists, in words."""
    return {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for p in folder.rglob("*")
        if p.is_file() and p.name != "SHA256SUMS"
    }


@pytest.fixture
def home(tmp_path, monkeypatch):
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def place(tmp_path, home):
    """Return the folder that holds all that a test puts anywhere; the home folder lies in it."""
    for name in ("b.txt", "a.txt"):
        put(tmp_path / "in" / name, TEXT.encode())
    put(tmp_path / "in" / "mine.csv", CLAIMS.encode())
    return tmp_path


@pytest.fixture
def mount():
    """Return a function that mounts a small file system of its own on a folder."""
    mounted = []

    def make(folder, size="4m"):
        folder.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "lossdata", str(folder)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("no file system may be mounted here")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def refused(place, monkeypatch):
    """Return a function that calls a command and asserts that it stops at once and does nothing."""

    def work(*args, **kwargs):
        raise AssertionError("the work was begun")

    for name in (
        "record.building.write_tables",
        "publish.report.write_tables",
        "checks.examine",
        "briefing.texts.parse_files",
    ):
        monkeypatch.setattr(f"lossdata.{name}", work)

    def call(command, out, *said):
        before = tree(place), tree(bundle() / "data")
        result = CliRunner().invoke(app, [*map(str, command), str(out)])
        assert (tree(place), tree(bundle() / "data")) == before
        assert not isinstance(result.exception, AssertionError), result.exception
        assert (result.exit_code, result.stdout) == (2, ""), result.output
        assert result.stderr.startswith(f"error: {out}")
        assert result.stderr.count("\n") == 1
        for word in said:
            assert word in result.stderr

    return call


# Commands that write a folder

BUILD = ["build", "--processed"]
REPORT = ["report", "--no-execute", "--out"]


def earlier(out, maker):
    """Put an output of a command there, without its work."""
    with outputs.folder(out, maker) as new:
        put(new / "a.csv", b"a")
        put(new / "sub" / "b.csv", b"b")
    return out


def foreign(out, maker, place):
    put(out / "sub" / "thesis.tex")


def foreign_named_as_an_output(out, maker, place):
    put(out / "account.csv")


def foreign_hidden(out, maker, place):
    put(out / ".git" / "HEAD")


def foreign_with_a_list(out, maker, place):
    put(put(out / "thesis.tex").with_name("SHA256SUMS"), (LISTED % "thesis.tex").encode())


def foreign_under_a_copied_mark(out, maker, place):
    put(out / "thesis.tex")
    mark = MARK.format(maker, sha256(b"other lines").hexdigest())
    put(out / "SHA256SUMS", (mark + LISTED % "thesis.tex").encode())


def foreign_under_an_empty_list(out, maker, place):
    put(out / "thesis.tex")
    put(out / "SHA256SUMS", b"")


def only_a_foreign_list(out, maker, place):
    put(out / "SHA256SUMS", (LISTED % "gone.tex").encode())


def one_edited(out, maker, place):
    put(earlier(out, maker) / "sub" / "b.csv", b"b, with notes")


def one_added(out, maker, place):
    put(earlier(out, maker) / "sub" / "notes.txt")


def one_added_and_listed(out, maker, place):
    put(earlier(out, maker) / "thesis.tex")
    with (out / "SHA256SUMS").open("a") as f:
        f.write(LISTED % "thesis.tex")


def a_comment_in_the_list(out, maker, place):
    with (earlier(out, maker) / "SHA256SUMS").open("a") as f:
        f.write("# as sent to the editor\n")


def list_in_another_encoding(out, maker, place):
    text = (earlier(out, maker) / "SHA256SUMS").read_text("utf-8")
    (out / "SHA256SUMS").write_text(text, "utf-16")


def list_cut_short(out, maker, place):
    content = (earlier(out, maker) / "SHA256SUMS").read_bytes()
    put(out / "SHA256SUMS", content[:-5])


def one_a_link(out, maker, place):
    (earlier(out, maker) / "a.csv").unlink()
    (out / "a.csv").symlink_to(put(place / "elsewhere" / "a.csv", b"a"))  # of the same content


def one_a_folder(out, maker, place):
    (earlier(out, maker) / "a.csv").unlink()
    put(out / "a.csv" / "thesis.tex")


def a_folder_a_link(out, maker, place):
    (earlier(out, maker) / "sub").rename(place / "elsewhere")
    (out / "sub").symlink_to(place / "elsewhere")


def the_list_a_link(out, maker, place):
    (earlier(out, maker) / "SHA256SUMS").rename(place / "list")
    (out / "SHA256SUMS").symlink_to(place / "list")


def a_pipe_added(out, maker, place):
    os.mkfifo(earlier(out, maker) / "pipe")


def the_other_commands(out, maker, place):
    earlier(out, {"build": "report", "report": "build"}[maker])


def link_to_the_precious(out, maker, place):
    out.symlink_to(put(place / "elsewhere" / "thesis.tex").parent)


def link_to_a_file(out, maker, place):
    out.symlink_to(put(place / "elsewhere" / "thesis.tex"))


def link_to_itself(out, maker, place):
    out.symlink_to(out)


def a_file(out, maker, place):
    put(out)


def a_pipe(out, maker, place):
    os.mkfifo(out)


KINDS_OF_FOLDER = [
    *(foreign, foreign_named_as_an_output, foreign_hidden, foreign_with_a_list),
    *(foreign_under_a_copied_mark, foreign_under_an_empty_list, only_a_foreign_list, one_edited),
    *(one_added, one_added_and_listed, a_comment_in_the_list, list_in_another_encoding),
    *(list_cut_short, one_a_link, one_a_folder, a_folder_a_link, the_list_a_link, a_pipe_added),
    *(the_other_commands, link_to_the_precious, link_to_a_file, link_to_itself, a_file, a_pipe),
]


@pytest.mark.parametrize("command", [BUILD, REPORT], ids=lambda c: c[0])
@pytest.mark.parametrize("kind", KINDS_OF_FOLDER, ids=lambda k: k.__name__)
def test_a_folder_that_holds_anything_else_stays_as_it_is(place, refused, command, kind):
    out = place / "some" / "out"
    out.parent.mkdir()
    kind(out, command[0], place)
    refused(command, out)


@pytest.mark.parametrize("command", [BUILD, REPORT], ids=lambda c: c[0])
@pytest.mark.parametrize("kind", [foreign, foreign_with_a_list, one_edited, one_added, one_a_link])
def test_a_mount_point_that_holds_anything_else_stays_as_it_is(
    place, refused, mount, command, kind
):
    out = mount(place / "some" / "volume")
    kind(out, command[0], place)
    refused(command, out)


@pytest.mark.parametrize("command", [BUILD, REPORT], ids=lambda c: c[0])
@pytest.mark.parametrize("state", ["empty", "full", "earlier output"])
def test_the_home_folder_stays_as_it_is(place, home, refused, command, state):
    if state == "full":
        put(home / "thesis.tex")
    if state == "earlier output":
        for path in [*earlier(place / "made", command[0]).iterdir()]:
            path.rename(home / path.name)
    refused(command, home, "is your home folder")
    (place / "link").symlink_to(home)
    refused(command, place / "link", str(home), "is your home folder")


@pytest.mark.parametrize("command", [BUILD, REPORT], ids=lambda c: c[0])
def test_a_folder_of_home_folders_stays_as_it_is(place, monkeypatch, refused, command):
    (place / "users" / "me").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(place / "users" / "me"))
    refused(command, place / "users", "holds your home folder")


@pytest.mark.parametrize("command", [BUILD, REPORT], ids=lambda c: c[0])
def test_the_root_of_the_file_system_stays_as_it_is(refused, command):
    refused(command, "/", "the root of the file system")


@pytest.mark.parametrize("command", [BUILD, REPORT], ids=lambda c: c[0])
@pytest.mark.parametrize("state", ["as it is", "empty", "earlier output", "a link", "its parent"])
def test_what_a_command_reads_stays_as_it_is(place, refused, command, state):
    read = out = place / "some" / "input"
    if state == "earlier output":
        earlier(read, command[0])
    else:
        read.mkdir(parents=True)
    if state == "as it is":
        put(read / "general_staff.csv")
    if state == "a link":
        out = place / "link"
        out.symlink_to(read)
    if state == "its parent":
        out = read.parent
    option = {"build": "--raw", "report": "--notebooks"}[command[0]]
    refused([command[0], option, read, *command[1:]], out, "that the command needs")


@pytest.mark.parametrize(
    ("command", "out"),
    [
        *((c, o) for c in (BUILD, REPORT) for o in (raw_folder(), raw_folder().parent, bundle())),
        *((c, o) for c in (BUILD, REPORT) for o in (bundle() / "notebooks",)),
        *((c, Path(lossdata.__file__).parent) for c in (BUILD, REPORT)),
        (REPORT, bundle() / "tests" / "fixture" / "processed"),  # the record of these tests
    ],
)
def test_the_package_and_its_data_stay_as_they_are(refused, command, out):
    refused(command, out, "that the command needs")


@pytest.mark.parametrize("command", [BUILD, REPORT], ids=lambda c: c[0])
def test_a_folder_below_a_file_cannot_be_made(place, refused, command):
    put(place / "file")
    refused(command, place / "file" / "out", "file is a file")


# Commands that write a file

CHECK = ["check", "in/mine.csv", "--json", "--out"]
PARSE = ["parse", "in/a.txt", "--json", "--out"]
PARSE_FOLDER = ["parse", "in", "--json", "--out"]


def own(out, maker, content=b"findings"):
    outputs.write_file(out, content, maker)
    return out


def a_foreign_file(out, maker, place):
    put(out)


def an_empty_file(out, maker, place):
    put(out, b"")


def a_file_with_an_unmarked_hash(out, maker, place):
    put(put(out).with_name(f"{out.name}.sha256"), (LISTED % out.name).encode())


def a_file_under_a_copied_mark(out, maker, place):
    put(out)
    mark = MARK.format(maker, sha256(b"other lines").hexdigest())
    put(out.with_name(f"{out.name}.sha256"), (mark + LISTED % out.name).encode())


def an_unmarked_hash_alone(out, maker, place):
    put(out.with_name(f"{out.name}.sha256"), (LISTED % out.name).encode())


def an_own_file_edited(out, maker, place):
    put(own(out, maker))


def an_own_file_renamed(out, maker, place):
    own(out.with_name("other.json"), maker).rename(out)
    out.with_name("other.json.sha256").rename(out.with_name(f"{out.name}.sha256"))


def the_other_commands_file(out, maker, place):
    own(out, {"check": "parse", "parse": "check"}[maker])


def an_own_file_made_a_link(out, maker, place):
    own(out, maker).rename(place / "elsewhere")
    out.symlink_to(place / "elsewhere")


def the_hash_made_a_link(out, maker, place):
    beside = own(out, maker).with_name(f"{out.name}.sha256")
    beside.rename(place / "elsewhere")
    beside.symlink_to(place / "elsewhere")


def a_link_to_a_file(out, maker, place):
    out.symlink_to(put(place / "elsewhere.json"))


def a_folder(out, maker, place):
    out.mkdir()


def a_link_to_a_folder(out, maker, place):
    out.symlink_to(put(place / "elsewhere" / "thesis.tex").parent)


KINDS_OF_FILE = [
    *(a_foreign_file, an_empty_file, a_file_with_an_unmarked_hash, a_file_under_a_copied_mark),
    *(an_unmarked_hash_alone, an_own_file_edited, an_own_file_renamed, the_other_commands_file),
    *(an_own_file_made_a_link, the_hash_made_a_link, a_link_to_a_file, a_folder),
    *(a_link_to_a_folder, link_to_itself, a_pipe),
]


@pytest.mark.parametrize("command", [CHECK, PARSE, PARSE_FOLDER], ids=["check", "parse", "folder"])
@pytest.mark.parametrize("kind", KINDS_OF_FILE, ids=lambda k: k.__name__)
def test_any_other_file_stays_as_it_is(place, refused, monkeypatch, command, kind):
    monkeypatch.chdir(place)
    out = place / "some" / "out.json"
    out.parent.mkdir()
    kind(out, command[0], place)
    refused(command, out)


@pytest.mark.parametrize(
    ("command", "read"),
    [
        (["check", "in/mine.csv", "--csv", "--out"], "in/mine.csv"),
        (PARSE, "in/a.txt"),
        (PARSE_FOLDER, "in/b.txt"),
    ],
)
@pytest.mark.parametrize("way", ["itself", "own output", "link", "hard link", "hash of another"])
def test_the_input_stays_as_it_is(place, refused, monkeypatch, command, read, way):
    monkeypatch.chdir(place)
    out = read = Path(read)
    if way == "own output":  # marked, and yet never replaced by what is made of it
        content = read.read_bytes()
        read.unlink()
        own(read, command[0], content)
    if way == "link":
        out = place / "link"
        out.symlink_to(place / read)
    if way == "hard link":
        out = place / "link"
        os.link(read, out)
    if way == "hash of another":
        out = place / "x"
        os.link(read, place / "x.sha256")
    refused(command, out, "is what the command reads")


@pytest.mark.parametrize("command", [CHECK, PARSE], ids=lambda c: c[0])
@pytest.mark.parametrize("out", ["/", "home", "/dev/null", "in", "in/a.txt/x"])
def test_what_is_no_file_stays_as_it_is(place, home, refused, monkeypatch, command, out):
    monkeypatch.chdir(place)
    refused(command, out)
    assert Path("/dev/null").is_char_device()


def test_standard_input_and_output_are_no_output_files(place):
    command = [sys.executable, "-m", "lossdata", "parse", "-", "--json", "--out"]
    put(place / "x.json", TEXT.encode())
    before = tree(place)
    with (place / "x.json").open("rb") as text:
        run = {"cwd": place, "capture_output": True, "text": True}
        done = subprocess.run([*command, "x.json"], stdin=text, **run)
        assert (done.returncode, done.stderr[:34]) == (2, "error: x.json: is what the command")
        done = subprocess.run([*command, "/dev/stdout"], stdin=text, **run)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: /dev/stdout (")
    assert "is a device or a pipe" in done.stderr
    assert tree(place) == before


# What is written


def new_output(out, words="new", maker="report"):
    with outputs.folder(out, maker) as new:
        put(new / "a.csv", f"{words} a".encode())
        put(new / "new" / "c.csv", f"{words} c".encode())


NEW = {"a.csv": "new a", "new/c.csv": "new c"}


@pytest.mark.parametrize(
    "kind",
    ["new", "nested", "empty", "own", "here", "link to empty", "dangling link", "litter", "part"],
)
def test_a_free_folder_and_an_own_one_are_filled(place, monkeypatch, kind):
    out = real = place / "out"
    if kind == "nested":
        out = real = place / "some" / "new" / "out"
    if kind in ("empty", "litter", "part"):
        out.mkdir()
    if kind == "own":
        earlier(out, "report")
        (out / "a.csv").chmod(0o600)
    if kind == "here":
        out.mkdir()
        monkeypatch.chdir(out)
        out = Path()
    if "link" in kind:
        real = place / "elsewhere"
        out.symlink_to(real)
    if kind == "link to empty":
        real.mkdir()
    if kind == "litter":
        put(out / ".DS_Store", b"")
        (out / "empty").mkdir()
    if kind == "part":  # left by a kill
        put(out / ".lossdata-0123abcd.part", b"")
    number = real.stat().st_ino if real.exists() else None
    new_output(out)
    found = contents(real)
    assert found == (NEW | {".DS_Store": ""} if kind == "litter" else NEW)
    assert real.stat().st_ino == (number or real.stat().st_ino)  # the folder is the same one
    assert out.is_symlink() == ("link" in kind)
    assert sorted(p.name for p in real.iterdir() if p.is_dir()) == (
        ["empty", "new"] if kind == "litter" else ["new"]
    )
    assert (real / "a.csv").stat().st_mode & 0o777 == (0o600 if kind == "own" else 0o644)
    new_output(out, "newer")
    assert contents(real)["new/c.csv"] == "newer c"


def test_the_list_is_what_sha256sum_reads(place):
    new_output(place / "out")
    a, c = (sha256(b"new %s" % n).hexdigest() for n in (b"a", b"c"))
    lines = f"{a}  a.csv\n{c}  new/c.csv\n"
    mark = MARK.format("report", sha256(lines.encode()).hexdigest())
    assert (place / "out" / "SHA256SUMS").read_text("utf-8") == mark + lines
    check = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    assert not subprocess.run(check, cwd=place / "out", capture_output=True, check=False).returncode


@pytest.mark.parametrize("name", ["a  b", "a\nb", "a\\b", "a\rb", "\\a", "ä", "\udcff", "#a"])
def test_a_name_is_listed_whatever_it_is(place, name):
    for words in (b"one", b"two"):
        with outputs.folder(place / "out", "report") as new:
            put(new / name, words)
    assert (place / "out" / name).read_bytes() == b"two"
    check = ["sha256sum", "-c", "--status", "SHA256SUMS"]
    assert not subprocess.run(check, cwd=place / "out", check=False).returncode


def test_an_empty_mount_point_and_an_own_output_on_one_are_filled(place, mount):
    out = mount(place / "volume")
    for words in ("old", "new"):
        new_output(out, words)
    assert contents(out) == NEW
    assert out.is_mount()


def test_folders_of_others_stay_and_emptied_ones_go(place):
    earlier(place / "out", "report")
    (place / "out" / "mine").mkdir()
    new_output(place / "out")
    assert sorted(p.name for p in (place / "out").iterdir()) == [
        *("SHA256SUMS", "a.csv", "mine", "new")
    ]


def test_a_folder_where_a_file_goes_is_named_before_anything_is_replaced(place):
    earlier(place / "out", "report")
    (place / "out" / "new" / "c.csv").mkdir(parents=True)
    before = tree(place)
    with pytest.raises(FileFault, match=r"new/c\.csv: stands where the command would write"):
        new_output(place / "out")
    assert tree(place) == before


def test_what_changes_during_the_work_is_left_as_it_is(place):
    earlier(place / "out", "report")
    with (
        pytest.raises(FileFault, match=r"did not make.*sub/b\.csv \(changed since\)"),
        outputs.folder(place / "out", "report") as new,
    ):
        put(new / "a.csv", b"new")
        put(place / "out" / "sub" / "b.csv")
        before = tree(place)
    assert tree(place) == before


@pytest.mark.parametrize("name", ["a.csv", "sub/b.csv"])  # one to be replaced, one to be removed
def test_what_changes_during_the_replacing_is_left_as_it_is(place, monkeypatch, name):
    out = earlier(place / "out", "report")

    def write_whole(path, write):
        files.write_whole(path, write)
        if path.name == "SHA256SUMS":  # the first step is done
            put(out / name)

    for module in (outputs, hash_lists):
        monkeypatch.setattr(module, "write_whole", write_whole)
    with pytest.raises(FileFault, match=f"{name}: was changed while the command ran"):
        new_output(out)
    assert (out / name).read_bytes() == PRECIOUS


def test_work_that_fails_leaves_nothing(place):
    before = tree(place)
    with pytest.raises(ZeroDivisionError), outputs.folder(place / "some" / "out", "report"):
        1 / 0  # noqa: B018
    assert tree(place) == before


class Killed(BaseException):
    """As by the system: nothing tidies up."""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("state", ["new", "own"])
@pytest.mark.parametrize("kill", range(9))
def test_killed_at_any_step_the_folder_is_still_known_and_each_file_whole(
    place, monkeypatch, state, kill, after
):
    """Steps: the list; two files; two removals and a folder's; the list (fewer without old ones)."""
    out = place / "out"
    if state == "own":
        with outputs.folder(out, "report") as new:
            for name in ("a.csv", "sub/b.csv", "z.csv"):
                put(new / name, b"old")
    steps = []

    def step(real, part=None):
        def stepped(path, *args):
            steps.append(path)
            if len(steps) == kill + 1 and not after:
                if part:  # half written
                    put(path.with_name(".lossdata-0123abcd.part"), b"ha")
                raise Killed
            real(path, *args)
            if len(steps) == kill + 1:
                raise Killed

        return stepped

    with monkeypatch.context() as patch:
        for module in (outputs, hash_lists):
            patch.setattr(module, "write_whole", step(files.write_whole, part=True))
        patch.setattr(Path, "rmdir", step(Path.rmdir))
        patch.setattr(outputs, "remove", step(outputs.remove))
        try:
            new_output(out)
        except Killed:
            pass
        else:
            assert kill >= len(steps) == {"new": 4, "own": 7}[state]
    found = {k: v for k, v in contents(out).items() if not k.endswith(".part")}
    whole = {"a.csv": {"old", "new a"}, "sub/b.csv": {"old"}, "z.csv": {"old"}}
    whole["new/c.csv"] = {"new c"}
    assert all(words in whole[name] for name, words in found.items())
    new_output(out)
    assert contents(out) == NEW
    # a folder that was emptied just before the kill may stay
    assert {p.name for p in out.iterdir()} - {"sub"} == {"SHA256SUMS", "a.csv", "new"}


def test_a_disk_that_is_full_halfway_leaves_each_file_whole_and_the_folder_known(place, mount):
    out = mount(place / "volume", "256k")
    with outputs.folder(out, "report") as new:
        put(new / "a", b"a" * 20_000)
        put(new / "b", b"b" * 20_000)
    with (
        pytest.raises(OSError, match="No space left"),
        outputs.folder(out, "report") as new,
    ):
        put(new / "a", b"A" * 50_000)
        put(new / "b", b"B" * 500_000)
    assert {p.name: p.read_bytes()[:1] + p.read_bytes()[-1:] for p in out.iterdir()} == {
        **{"a": b"AA", "b": b"bb"},
        "SHA256SUMS": b"#\n",
    }
    new_output(out)
    assert contents(out) == NEW


@pytest.mark.parametrize("kind", ["new", "nested", "own", "dangling link", "link to own"])
def test_a_free_file_and_an_own_one_are_written(place, monkeypatch, kind):
    monkeypatch.chdir(place)
    out = real = place / "out.json"
    if kind == "nested":
        out = real = place / "some" / "new" / "out.json"
    if "link" in kind:
        real = place / "elsewhere.json"
        out.symlink_to(real)
    if "own" in kind:
        own(real, "check").chmod(0o600)
    for _ in range(2):
        result = CliRunner().invoke(app, [*CHECK, str(out)])
        assert (result.exit_code, result.stdout) == (0, "")
    assert "the total falls by 9 from 10,879" in real.read_text("utf-8")
    assert out.is_symlink() == ("link" in kind)
    assert real.stat().st_mode & 0o777 == (0o600 if "own" in kind else 0o644)
    check = ["sha256sum", "-c", "--strict", "--status", f"{real.name}.sha256"]
    assert not subprocess.run(check, cwd=real.parent, check=False).returncode
    assert not list(place.rglob("*.part"))


@pytest.mark.parametrize("kill", range(3))
@pytest.mark.parametrize("state", ["new", "own"])
def test_killed_at_any_step_the_file_is_still_known(place, monkeypatch, state, kill):
    out = place / "out.json"
    if state == "own":
        own(out, "check", b"old")
    steps = []

    def step(*args):
        steps.append(args)
        if len(steps) == kill + 1:
            raise Killed
        files.write_whole(*args)

    with monkeypatch.context() as patch:
        for module in (outputs, hash_lists):
            patch.setattr(module, "write_whole", step)
        with pytest.raises(Killed):
            own(out, "check", b"new")
    assert not out.exists() or out.read_bytes() in (b"old", b"new")
    own(out, "check", b"newer")
    assert out.read_bytes() == b"newer"


def test_a_build_replaces_an_earlier_one_and_says_what_holds_the_next_up(place):
    out = place / "made"
    with outputs.folder(out, "build") as new:
        put(new / "claims.parquet", b"old")
        put(new / "stale.csv", b"old")
    result = CliRunner().invoke(app, [*BUILD, str(out)])
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in out.iterdir()) == [
        *("README.md", "SHA256SUMS", "account.csv", "claims.parquet", "cleaning.csv"),
        "set_aside.csv",
    ]
    put(out / "cleaning.csv")
    (out / "notes.txt").touch()
    before = tree(out)
    result = CliRunner().invoke(app, [*BUILD, str(out)])
    assert result.stderr == (
        f"error: {out}: holds what `lossdata build` did not make, or not as it is now: "
        "cleaning.csv (changed since), notes.txt; choose another folder, or move what is there\n"
    )
    assert tree(out) == before


def test_asked_to_end_a_command_leaves_no_temporary_files(place):
    (place / "tmp").mkdir()
    code = (
        "import lossdata.record.building as b, time\n"
        "b.write_tables = lambda new, *a: (print(new, flush=True), time.sleep(60))\n"
        "from lossdata.cli import app\napp(['build', '--processed', 'made'])"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=place,
        env=os.environ | {"TMPDIR": str(place / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with running:
        assert running.stdout.readline().startswith(bytes(place / "tmp" / "lossdata-"))
        running.send_signal(signal.SIGTERM)
        assert running.communicate()[1] == b""
    assert running.returncode == 143
    assert list((place / "tmp").iterdir()) == []
    assert not (place / "made").exists()


@pytest.mark.slow
def test_a_signal_that_is_ignored_stays_ignored_while_a_notebook_runs(tmp_path):
    code = (
        "import nbformat.v4 as v, lossdata.publish.execution as n, os, signal\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "cell = f'import os, time; os.kill({os.getpid()}, 2); time.sleep(1); print(5)'\n"
        "notebook = v.new_notebook(cells=[v.new_code_cell(cell)])\n"
        "n.execute(notebook, 'a', '.')\n"
        "print(notebook.cells[0].outputs[0].text, signal.getsignal(2) is signal.SIG_IGN)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert (run.stdout, run.stderr) == ("5\n True\n", "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_asked_to_end_while_a_notebook_runs_it_ends_quietly(tmp_path, number, code):
    (tmp_path / "tmp").mkdir()
    code_ = (
        "import nbformat.v4 as v, lossdata.publish.execution as n, signal, typer\n"
        # whoever runs the tests in the background has Ctrl-C ignored, and a process inherits that
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from lossdata.cli.faults import reported_faults\n"
        "cell = \"open('running', 'w').close(); import time; time.sleep(60)\"\n"
        "def main():\n"
        "    with reported_faults():\n"
        "        n.execute(v.new_notebook(cells=[v.new_code_cell(cell)]), 'a', '.')\n"
        "typer.run(main)"
    )
    running = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code_],
        cwd=tmp_path,
        env=os.environ | {"TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with running:
        until = time.monotonic() + 60
        while not (tmp_path / "running").exists() and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(number)
        said, faults = running.communicate(timeout=30)
    assert (running.returncode, said, faults) == (code, b"", b"")
    assert list((tmp_path / "tmp").iterdir()) == []
