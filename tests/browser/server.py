"""Stet on a port of its own, in threads of the test's process, on the database that the test is pointed at."""

import socket
from contextlib import suppress
from functools import cache
from threading import Thread
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


class Server:
    """Serves from when it is made until `stop`, which also ends the connections that browsers keep open; `start` brings it back."""

    def __init__(self) -> None:
        self._port = 0
        self.start()
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._http = _Threaded(("127.0.0.1", self._port), _Quiet)
        self._http.set_app(_application())
        self._port = self._http.server_port
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
            self._http.server_close()
        self._http.hang_up()


@cache
def _application() -> Any:
    return get_wsgi_application()


class _Threaded(ThreadedWSGIServer):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._open: dict[socket.socket, Thread] = {}

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        self._open[request] = thread
        thread.start()

    def hang_up(self) -> None:
        for request, thread in self._open.items():
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)
            thread.join(5)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no error."""


class _Quiet(WSGIRequestHandler):
    disable_nagle_algorithm = True  # headers and body are sent apart, and the second would wait for 40 ms

    def log_message(self, *args: Any) -> None:
        pass
