"""One file from the web: https, few redirects, a limited size and time, tried again when it may pass.

httpx and not pooch: these files change every day, so that there is no hash to know them by; what matters
is to see each redirect before it is followed, and to stop an answer that is too long or too slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from .connections import connected
from .published_lines import LARGEST
from .refusals import Refused, as_found

if TYPE_CHECKING:
    import httpx

__all__ = ["LIMITS", "Answer", "Begun", "Limits", "download", "require_scheme", "sendable"]


class Limits(NamedTuple):
    """How long, how large, how often."""

    size: int = LARGEST
    #: Seconds for one file, all tries together; and for one silence of the server.
    whole: float = 120
    silence: float = 20
    tries: int = 4
    #: Seconds before the second try; doubled before each further one, and spread by chance.
    pause: float = 1
    redirects: int = 5


LIMITS = Limits()


class Answer(NamedTuple):
    """What a server answered; ``content`` is None where the file is as it was when last asked for."""

    content: bytes | None
    #: What to send along the next time, so that an unchanged file is not sent again.
    validators: dict[str, str]


@dataclass
class Begun:
    """What is there of a file that broke off, and the strong ETag by which the rest is known to be of it."""

    content: bytearray = field(default_factory=bytearray)
    etag: str = ""

    def headers(self) -> dict[str, str]:
        """Return what asks for the rest, or for all of it if the file has changed (RFC 9110, 14.2)."""
        if not (self.content and self.etag):
            return {}
        return {"Range": f"bytes={len(self.content)}-", "If-Range": self.etag}

    def restart(self, etag: str = "") -> None:
        """Forget what is there."""
        self.content.clear()
        self.etag = etag if re.fullmatch(r'"[\x21\x23-\x7e]*"', etag) else ""  # no weak one: W/"…"


class _Passing(Exception):
    """A fault that may be gone when it is tried again."""


def require_scheme(address: str, allow_http: bool) -> None:
    """Raise unless an address is one of https, or of http where that was asked for.

    Examples
    --------
    >>> require_scheme("https://example.org/a.csv", False)
    >>> require_scheme("file:///etc/passwd", True)
    Traceback (most recent call last):
    ...
    lossdata.updating.refusals.Refused: "file:///etc/passwd": expected an address that begins with https://
    """
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme.lower(), parts.hostname
    except ValueError:
        scheme, host = "", None
    if host and (scheme == "https" or (scheme == "http" and allow_http)):
        return
    hint = "; http is taken with allow_http (--allow-http)" if scheme == "http" else ""
    raise Refused(f"{as_found(address)}: expected an address that begins with https://{hint}")


def sendable(validators: Mapping[str, str]) -> dict[str, str]:
    """Return those of a file's validators that a header can hold.

    Examples
    --------
    >>> sendable({"If-None-Match": '"1"', "If-Modified-Since": "Mércredi"})
    {'If-None-Match': '"1"'}
    """
    return {name: v for name, v in validators.items() if re.fullmatch(r"[!-~][ -~]{0,999}", v)}


def download(
    address: str,
    *,
    validators: Mapping[str, str] | None = None,
    allow_http: bool = False,
    limits: Limits = LIMITS,
    begun: Begun | None = None,
    progress: Callable[[int, int | None], None] = lambda done, of: None,
) -> Answer:
    """Return what a server answers for an address.

    Parameters
    ----------
    address : str
        Where the file is.
    validators : mapping, optional
        Of an earlier `Answer`: the file is then sent again only if it has changed.
    allow_http : bool
        Take an address of http. A redirect from https to http is refused all the same.
    limits : Limits
        See there.
    begun : Begun, optional
        What an earlier try left: only the rest is asked for. It holds what this one leaves, if it fails.
    progress : callable
        Is told the bytes that are there, and how many there will be if the server says so.

    Raises
    ------
    Refused
        It cannot be had, or is more than it may be.
    """
    from tenacity import (
        Retrying,
        retry_if_exception_type,
        stop_after_attempt,
        stop_before_delay,
        wait_exponential,
        wait_random,
    )

    require_scheme(address, allow_http)
    tries = Retrying(
        stop=stop_after_attempt(limits.tries) | stop_before_delay(limits.whole),
        wait=wait_exponential(limits.pause) + wait_random(0, limits.pause),
        retry=retry_if_exception_type(_Passing),
        reraise=True,
    )
    # not compressed: what is received is then what is counted
    headers = {"Accept-Encoding": "identity", **(validators or {})}
    begun = Begun() if begun is None else begun
    try:
        with connected(headers, limits.silence, limits.whole) as (client, is_over):
            return tries(_once, client, address, allow_http, limits, is_over, begun, progress)
    except _Passing as fault:
        count = tries.statistics.get("attempt_number", 1)
        raise Refused(f"cannot be had: {fault} ({count} tries)") from None


def _once(
    client: httpx.Client,
    address: str,
    allow_http: bool,
    limits: Limits,
    is_over: Callable[[], bool],
    begun: Begun,
    progress: Callable[[int, int | None], None],
) -> Answer:
    import httpx

    for _ in range(limits.redirects + 1):
        try:
            with client.stream("GET", address, headers=begun.headers()) as response:
                if response.has_redirect_location:
                    address = _next(response, allow_http)
                    continue
                return _answer(response, limits, is_over, begun, progress)
        except httpx.TransportError as fault:
            _require_time(is_over, limits)
            raise _Passing(f"{type(fault).__name__}: {str(fault)[:200]}") from None
        except (UnicodeError, OverflowError):  # what no name of a host, or no port, can be
            raise Refused(f"{as_found(address)}: names no server that can be asked") from None
        except (httpx.InvalidURL, httpx.StreamError, httpx.DecodingError) as fault:
            raise Refused(f"cannot be had: {str(fault)[:200]}") from None
    raise Refused(f"redirected more than {limits.redirects} times")


def _require_time(is_over: Callable[[], bool], limits: Limits) -> None:
    if is_over():
        raise Refused(f"not there after {limits.whole:g} seconds")


def _goes_on(response: httpx.Response, begun: Begun) -> bool:
    """Tell whether an answer is the rest of what is there: from its next byte to the end, unchanged."""
    span = re.fullmatch(
        r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", response.headers.get("content-range", "")
    )
    if response.status_code != 206 or span is None:
        return False
    first, last, whole = (int(n) for n in span.groups())
    unchanged = response.headers.get("etag", begun.etag) == begun.etag
    return unchanged and first == len(begun.content) and last + 1 == whole


def _next(response: httpx.Response, allow_http: bool) -> str:
    """Return where a redirect leads, if it may be followed: never from https to what is less."""
    import httpx

    try:
        address = str(response.url.join(response.headers["location"]))
    except httpx.InvalidURL:
        raise Refused("redirected to what is no address") from None
    try:
        require_scheme(address, allow_http and response.url.scheme == "http")
    except Refused:
        raise Refused(f"redirected to {as_found(address)}, which is not https: refused") from None
    return address


def _answer(
    response: httpx.Response,
    limits: Limits,
    is_over: Callable[[], bool],
    begun: Begun,
    progress: Callable[[int, int | None], None],
) -> Answer:
    status = response.status_code
    if status == 304:
        return Answer(None, {})
    if status in (408, 425, 429) or status >= 500:
        raise _Passing(f"the server answers {status}")
    if begun.headers() and status in (206, 416) and not _goes_on(response, begun):
        begun.restart()
        raise _Passing("the rest that was asked for is not what the server sends")
    if status != 200 and not (status == 206 and begun.headers()):
        raise Refused(f"cannot be had: the server answers {status}")
    if status == 200:
        begun.restart(response.headers.get("etag", ""))
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding != "identity":
        raise Refused(f"compressed ({as_found(encoding)}), though asked for as it is")
    told = response.headers.get("content-length", "")
    length = len(begun.content) + int(told) if told.isdecimal() and len(told) < 16 else None
    if length is not None and length > limits.size:
        raise Refused(f"{length:,} bytes; expected {limits.size:,} at most")
    content = begun.content
    for part in response.iter_raw():
        content += part
        if len(content) > limits.size:
            begun.restart()
            raise Refused(f"more than {limits.size:,} bytes; the rest was not fetched")
        _require_time(is_over, limits)
        progress(len(content), length)
    _require_time(is_over, limits)  # shut down, an answer of no stated length seems to have ended
    known = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    validators = {sent: response.headers.get(got, "") for got, sent in known.items()}
    return Answer(bytes(content), sendable(validators))
