"""What downloads go through: set up as the environment says, shut down when the time is over."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

__all__ = ["connected"]

_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")


@contextmanager
def connected(
    headers: Mapping[str, str], silence: float, whole: float
) -> Iterator[tuple[httpx.Client, Callable[[], bool]]]:
    """Give a client, and what tells whether its time is over: its connections are shut down then.

    A limit of each silence limits no answer: headers may come for ever, one before each silence ends.

    Parameters
    ----------
    headers : mapping
        Of every request.
    silence, whole : float
        Seconds that a server may be silent, and that all may take.

    Raises
    ------
    ValueError
        The environment names a proxy or certificates that cannot be used.
    """
    streams: list[Any] = []
    over = threading.Event()

    def shut() -> None:
        over.set()
        for stream in streams:
            with suppress(OSError):
                # not that of a TLS socket, which goes on reading what then is plain text
                socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)

    def heed(event: str, told: Mapping[str, Any]) -> None:
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            streams.append(told["return_value"])
            if over.is_set():
                shut()

    timer = threading.Timer(whole, shut)
    timer.daemon = True
    with _client(headers, silence) as client:
        client.event_hooks = {"request": [lambda asked: asked.extensions.update(trace=heed)]}
        timer.start()
        try:
            yield client, over.is_set
        finally:
            timer.cancel()


def _client(headers: Mapping[str, str], silence: float) -> httpx.Client:
    import httpx

    try:
        return httpx.Client(timeout=silence, headers=dict(headers))
    except ImportError:
        package = "a SOCKS proxy needs the package socksio: pip install socksio, or unset it"
        raise ValueError(f"{_proxies()}: {package}") from None
    except OSError as fault:  # ssl's among them
        named = f"SSL_CERT_FILE={os.environ.get('SSL_CERT_FILE', '')}"
        raise ValueError(f"{named}: no certificates can be read there ({fault})") from None
    except (ValueError, httpx.InvalidURL) as fault:
        expected = "expected such as http://127.0.0.1:3128"
        raise ValueError(f"{_proxies()}: names no proxy ({fault}); {expected}") from None


def _proxies() -> str:
    """Name the variables that name a proxy; not what they say, which may hold a password."""
    own = [name for name, value in os.environ.items() if value and name.upper() in _PROXIES]
    return ", ".join(own) or "the settings of the system"
