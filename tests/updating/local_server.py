"""A local server of files that behaves as servers do."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Behaviour:
    """What a server does; `asked` holds the paths and headers of every request."""

    def __init__(self, content=b"x", **how):
        self.content, self.how, self.asked = content, how, []

    def answer(self, handler):
        """Answer one request."""
        count = len(self.asked)
        self.asked.append((handler.path, dict(handler.headers)))
        how = self.how
        if "endless" in how:
            return _go_on(handler, *how["endless"], how["sleep"])
        statuses = how.get("statuses", [])
        status = statuses[count] if count < len(statuses) else how.get("status", 200)
        content = self.content(handler.path, count) if callable(self.content) else self.content
        headers = dict(how.get("headers", {}))
        asked = handler.headers.get("Range")
        if how.get("resumes") and asked and handler.headers["If-Range"] == headers["ETag"]:
            first = int(asked.removeprefix("bytes=").removesuffix("-"))
            status, headers["Content-Range"] = (
                206,
                f"bytes {first}-{len(content) - 1}/{len(content)}",
            )
            content = content[first:]
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value.format(path=handler.path, count=count))
        length = how.get("length", len(content))
        if length is not None:
            handler.send_header("Content-Length", str(length))
        handler.end_headers()
        if status == 304:
            return
        try:
            breaks = how.get("breaks", [])
            content = content[: breaks[count] if count < len(breaks) else None]
            for at in range(0, len(content), how.get("piece", 1 << 16)):
                handler.wfile.write(content[at : at + how.get("piece", 1 << 16)])
                time.sleep(how.get("sleep", 0))
        except OSError:  # the client has had enough
            pass


def _go_on(handler, first, repeated, sleep):
    """Send the same for ever, until the client has had enough."""
    try:
        handler.wfile.write(first)
        while True:
            handler.wfile.write(repeated)
            time.sleep(sleep)
    except OSError:
        pass


@contextmanager
def serving(content=b"x", **how):
    """Serve, and give the address and the behaviour."""
    behaviour = Behaviour(content, **how)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            behaviour.answer(self)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", behaviour
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
