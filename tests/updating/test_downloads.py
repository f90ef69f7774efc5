"""Downloads from a local server that is slow, cuts off, lies, and leads astray."""

import gzip
import json
import os
import sys
import time

import pytest
from local_server import serving

from lossdata.updating.downloads import Limits, download
from lossdata.updating.publishers import published_file
from lossdata.updating.received import cache_folder, from_cache, from_web
from lossdata.updating.refusals import Refused

QUICK = Limits(size=200_000, whole=3, silence=0.5, tries=3, pause=0.01, redirects=3)
MINFIN = published_file("russia_losses.csv")


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("LOSSDATA_CACHE", str(tmp_path / "cache"))


def get(address, **options):
    return download(address, allow_http=True, limits=QUICK, **options)


def test_a_file_is_had_with_its_progress():
    told = []
    with serving(b"a" * 150_000) as (address, server):
        answer = get(address, progress=lambda done, of: told.append((done, of)))
    assert answer.content == b"a" * 150_000
    assert told[-1] == (150_000, 150_000)
    assert server.asked[0][1]["Accept-Encoding"] == "identity"


def test_http_is_taken_only_where_it_was_asked_for():
    with serving() as (address, server), pytest.raises(Refused, match="begins with https"):
        download(address, limits=QUICK)
    assert server.asked == []


@pytest.mark.parametrize("address", [
    "file:///etc/passwd", "ftp://example.org/a", "https://", "//example.org/a", "/etc/passwd", "", "http://[",
    "javascript:alert(1)",
])  # fmt: skip
def test_other_schemes_are_refused(address):
    with pytest.raises(Refused, match="begins with https"):
        get(address)


def test_what_fails_for_a_while_is_tried_again():
    with serving(b"there", statuses=[500, 503]) as (address, server):
        assert get(address).content == b"there"
    assert len(server.asked) == 3


#: How a server fails, how often it is asked, and a word of the reason.
FAILURES = {
    "always 500": ({"status": 500}, 3, "answers 500 (3 tries)"),
    "too many requests": ({"status": 429}, 3, "answers 429"),
    "404": ({"status": 404}, 1, "answers 404"),
    "401": ({"status": 401}, 1, "answers 401"),
    "an empty 204": ({"status": 204, "content": b""}, 1, "answers 204"),
    "half a file": ({"status": 206}, 1, "answers 206"),
    "304 unasked": ({"status": 304}, 1, None),
    "cut off": ({"content": b"a" * 100, "length": 1000}, 3, "cannot be had"),
    "too long, and says so": ({"content": b"a", "length": 300_000_000}, 1, "300,000,000 bytes; expected 200,000"),
    "too long, and says nothing": ({"content": b"a" * 900_000, "length": None}, 1, "more than 200,000 bytes"),
    "no number for a length": ({"length": "many"}, 3, "cannot be had"),
    "two lengths": ({"headers": {"Content-Length": "7"}}, 3, "cannot be had"),
    "silent": ({"content": b"ab", "piece": 1, "sleep": 1.0}, 3, "cannot be had"),
    "a byte at a time": ({"content": b"a" * 100, "piece": 1, "sleep": 0.1}, 1, "not there after 3 seconds"),
    "a gzip bomb": (
        {"content": gzip.compress(b"a" * 50_000_000), "headers": {"Content-Encoding": "gzip"}}, 1, "compressed"),
    "headers without end": (
        {"endless": (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), "sleep": 0.1}, 1, "not there after 3 seconds"),
    "100 Continue for ever": ({"endless": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99), "sleep": 0.01}, 1,
                              "not there after 3 seconds"),
    "early hints for ever": ({"endless": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "sleep": 0.1}, 1,
                             "not there after 3 seconds"),
    "a length of a part without end": (
        {"endless": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"), "sleep": 0.1}, 1,
        "not there after 3 seconds"),
    "no length, and no end": ({"endless": (b"HTTP/1.0 200 OK\r\n\r\n", b"x"), "sleep": 0.1}, 1,
                              "not there after 3 seconds"),
    "redirect loop": ({"status": 302, "headers": {"Location": "{path}"}}, 4, "redirected more than 3 times"),
    "redirects for ever": ({"status": 302, "headers": {"Location": "/{count}"}}, 4, "redirected more than 3 times"),
    "redirect to a file": ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, 1, "not https"),
    "redirect to ftp": ({"status": 301, "headers": {"Location": "ftp://example.org/"}}, 1, "not https"),
    "redirect to data": ({"status": 307, "headers": {"Location": "data:text/csv,a"}}, 1, "cannot be had"),
    "redirect to an empty label": (
        {"status": 302, "headers": {"Location": "http://a..b/"}}, 1, "names no server that can be asked"),
    "redirect to a label of 70 letters": (
        {"status": 302, "headers": {"Location": f"http://{'a' * 70}.org/"}}, 1, "names no server"),
    "redirect to a port of 20 digits": (
        {"status": 302, "headers": {"Location": f"http://127.0.0.1:{'9' * 20}/"}}, 1, "names no server"),
    "redirect to nonsense": ({"status": 302, "headers": {"Location": "http://[::1"}}, 3, "cannot be had"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_told_in_a_sentence(name):
    how, count, reason = FAILURES[name]
    begun = time.monotonic()
    with serving(**how) as (address, server):
        if reason is None:
            assert get(address).content is None
        else:
            with pytest.raises(Refused) as refused:
                get(address)
            assert reason in str(refused.value)
            assert len(str(refused.value)) < 300
        assert len(server.asked) == count
    assert time.monotonic() - begun < 8


WHOLE = bytes(range(256)) * 400
NAMED = {"ETag": '"1"'}


def test_what_broke_off_goes_on_where_it_did():
    with serving(WHOLE, headers=NAMED, resumes=True, breaks=[60_000, 7_000]) as (address, server):
        assert get(address).content == WHOLE
    assert [headers.get("Range") for _, headers in server.asked] == [
        None,
        "bytes=60000-",
        "bytes=67000-",
    ]
    assert server.asked[1][1]["If-Range"] == '"1"'


def test_what_has_changed_since_is_had_from_its_beginning():
    def content(path, count):
        server.how["headers"] = {"ETag": f'"{count}"'}
        return WHOLE[::-1] if count else WHOLE

    with serving(content, headers=NAMED, resumes=True, breaks=[60_000]) as (address, server):
        assert get(address).content == WHOLE[::-1]


@pytest.mark.parametrize(
    "headers", [{}, {"ETag": 'W/"1"'}, {"Last-Modified": "Sun, 29 Nov 2026 00:00:00 GMT"}]
)
def test_what_no_strong_name_holds_together_is_had_anew(headers):
    with serving(WHOLE, headers=headers, breaks=[60_000]) as (address, server):
        assert get(address).content == WHOLE
    assert "Range" not in server.asked[1][1]


@pytest.mark.parametrize("answer", [
    {"Content-Range": "bytes 0-99/102400"}, {"Content-Range": "bytes 60000-60099/102400"}, {"Content-Range": "?"},
    {}, {"Content-Range": "bytes 60000-102399/102400", "ETag": '"2"'},
])  # fmt: skip
def test_a_part_that_was_not_asked_for_is_not_taken(answer):
    def content(path, count):
        server.how["headers"] = NAMED | (answer if count == 1 else {})
        return WHOLE[:100] if count == 1 else WHOLE

    with serving(content, headers=NAMED, statuses=[200, 206], breaks=[60_000]) as (address, server):
        assert get(address).content == WHOLE
    assert [headers.get("Range") for _, headers in server.asked] == [None, "bytes=60000-", None]


def test_the_next_run_goes_on_where_a_broken_one_ended():
    with serving(WHOLE, headers=NAMED, resumes=True, breaks=[60_000, 0, 0]) as (address, server):
        with pytest.raises(Refused, match="cannot be had"):
            fetch(address)
        assert fetch(address).content == WHOLE
        assert server.asked[3][1]["Range"] == "bytes=60000-"
    assert {p.name for p in cache_folder().iterdir()} == {MINFIN.name, f"{MINFIN.name}.about.json"}


def test_nobody_there():
    with serving() as (address, _):
        pass
    with pytest.raises(Refused, match=r"cannot be had: ConnectError.* \(3 tries\)"):
        get(address)


@pytest.mark.parametrize("host", ["a..b", "a" * 70, "127.0.0.1:99999", "xn--a", "-", "\ud800"])
def test_a_name_that_no_server_can_have_is_refused(host):
    with pytest.raises(Refused):
        get(f"http://{host}/")


#: What the environment says, and a word of what is said of it.
SETTINGS = {
    "a SOCKS proxy": ("ALL_PROXY", "socks5://127.0.0.1:9", "ALL_PROXY: a SOCKS proxy needs the package socksio"),
    "a proxy of a scheme": ("https_proxy", "ftp://me:secret@127.0.0.1", "https_proxy: names no proxy"),
    "a proxy of no port": ("HTTP_PROXY", "http://127.0.0.1:many", "HTTP_PROXY: names no proxy"),
    "certificates that are not there": ("SSL_CERT_FILE", "/nonexist", "SSL_CERT_FILE=/nonexist: no certificates"),
    "certificates that are none": ("SSL_CERT_FILE", __file__, "SSL_CERT_FILE=.*: no certificates"),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_a_fault_of_the_environment_names_its_variable(name, monkeypatch):
    variable, value, message = SETTINGS[name]
    if name == "a SOCKS proxy":
        monkeypatch.setitem(sys.modules, "socksio", None)
    for proxy in (
        "ALL_PROXY",
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "all_proxy",
        "https_proxy",
        "http_proxy",
    ):
        monkeypatch.delenv(proxy, raising=False)
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=message) as raised:
        get("http://127.0.0.1:9/")
    assert type(raised.value) is ValueError and "secret" not in str(raised.value)


def test_https_does_not_lead_to_http():
    """No certificate here: the rule is asked, not a server."""
    import httpx

    from lossdata.updating import downloads

    answer = httpx.Response(302, headers={"location": "http://example.org/a"},
                            request=httpx.Request("GET", "https://example.org/a"))  # fmt: skip
    with pytest.raises(Refused, match="not https"):
        downloads._next(answer, allow_http=True)


def fetch(address):
    return from_web(address, allow_http=True, limits=QUICK)(MINFIN)


def test_what_was_had_is_kept_and_not_sent_again_unless_it_changed():
    with serving(b"date,tanks\n", headers={"ETag": '"1"'}) as (address, server):
        assert fetch(address).content == b"date,tanks\n"
        server.how["status"] = 304
        assert fetch(address).content == b"date,tanks\n"
        assert server.asked[1][1]["If-None-Match"] == '"1"'
        server.how["status"] = 200
        server.content = b"date,tanks,ships\n"
        assert fetch(address).content == b"date,tanks,ships\n"
    assert from_cache(MINFIN).content == b"date,tanks,ships\n"


def test_a_damaged_cache_is_not_used():
    with serving(b"date,tanks\n", headers={"ETag": '"1"'}) as (address, server):
        fetch(address)
        (cache_folder() / MINFIN.name).write_bytes(b"date,tan")
        with pytest.raises(Refused, match="not in the cache"):
            from_cache(MINFIN)
        assert fetch(address).content == b"date,tanks\n"
        assert "If-None-Match" not in server.asked[1][1]
        for about in (b"", b"[]", b"{}", b'{"day": 5}', b"\xff\xfe"):
            (cache_folder() / f"{MINFIN.name}.about.json").write_bytes(about)
            assert fetch(address).content == b"date,tanks\n"


@pytest.mark.parametrize("validator", ['"\xe9"', "\u0430", '"a\tb"', "", " ", "x" * 60_000])
def test_a_validator_that_cannot_be_sent_is_neither_kept_nor_used(validator):
    raw = validator.encode("utf-8").decode("latin-1")  # as a server sends it
    with serving(b"date,tanks\n", headers={"ETag": raw, "Last-Modified": raw}) as (address, server):
        for _ in range(2):
            assert fetch(address).content == b"date,tanks\n"
        assert from_cache(MINFIN).content == b"date,tanks\n"
        # as an earlier version kept it
        path = cache_folder() / f"{MINFIN.name}.about.json"
        about = json.loads(path.read_text())
        assert about["validators"] == {}
        path.write_text(json.dumps(about | {"validators": {"If-None-Match": validator}}))
        assert fetch(address).content == b"date,tanks\n"
    assert ["If-None-Match" in headers for _, headers in server.asked] == [False] * 3


def test_what_a_killed_download_left_is_removed_once_it_is_old():
    cache_folder().mkdir(parents=True)
    old, young = (cache_folder() / f".lossdata-0123456{n}.part" for n in (1, 2))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    with serving(b"date,tanks\n") as (address, _):
        fetch(address)
    assert not old.exists() and young.exists()


def test_a_cache_that_cannot_be_written_stops_nothing_and_hides_nothing():
    cache_folder().parent.mkdir(exist_ok=True)
    cache_folder().write_text("a file where the folder would be")
    with serving(WHOLE, headers=NAMED, breaks=[None, 60_000, 0, 0]) as (address, _):
        assert fetch(address).content == WHOLE
        with pytest.raises(Refused, match="cannot be had"):
            fetch(address)


def test_another_address_is_another_file():
    with serving(b"one", headers={"ETag": '"1"'}) as (address, _):
        fetch(address)
    with serving(b"two") as (address, server):
        assert fetch(address).content == b"two"
        assert "If-None-Match" not in server.asked[0][1]


def test_a_name_that_a_server_gives_is_never_used():
    evil = {"Content-Disposition": 'attachment; filename="../../evil.csv"'}
    with serving(b"date,tanks\n", headers=evil) as (address, _):
        fetch(address)
    assert {p.name for p in cache_folder().iterdir()} == {MINFIN.name, f"{MINFIN.name}.about.json"}
    assert list(cache_folder().parent.rglob("evil*")) == []
