"""Makes web servers and workers of Stet quickly, to be killed: each is a fork of a process that has loaded it already.

Read from standard input: `web` or `worker`, a line each; the child's process id is the answer. The database is named by the
first argument, the file that mails are written to by the second; the third is the inherited socket, listening already, that
every web server accepts on: one that is killed leaves the address to the next.
"""

import asyncio
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.core.mail.backends.base import BaseEmailBackend


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def __init__(self, listening: socket.socket) -> None:
        super().__init__(listening.getsockname(), _Quiet, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.server_name, self.server_port = "127.0.0.1", listening.getsockname()[1]
        self.setup_environ()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def main(database: str, mails: str, listening: str) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.db import connections
    from django.template.loader import get_template
    from django.urls import get_resolver

    from tests import databases

    databases.point_at(database)
    settings.EMAIL_BACKEND = "tests.claims.nursery.FileOfMails"
    settings.MAILS = mails
    application = get_wsgi_application()
    assert get_resolver().url_patterns  # what a first request would load, so that a child answers at once
    get_template("desk/correction.html")
    connections.close_all()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.close(0)
            # So that its sessions are known from others.
            os.environ["PGAPPNAME"] = line.strip()
            with suppress(KeyboardInterrupt):
                if line.strip() == "web":
                    server = _Threaded(socket.socket(fileno=int(listening)))
                    server.set_app(application)
                    server.serve_forever()
                else:
                    asyncio.run(_work())
            os._exit(0)
        print(child, flush=True)


async def _work() -> None:
    from procrastinate.contrib.django import app

    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker.open_async():
        await worker.run_worker_async(
            concurrency=2,
            fetch_job_polling_interval=0.05,
            listen_notify=False,
            install_signal_handlers=False,
            delete_jobs="never",
        )


class FileOfMails(BaseEmailBackend):
    """Each mail as one line of a file, written at once: what was sent is there even if the sender is killed after."""

    def send_messages(self, messages: object) -> int:
        from django.conf import settings

        for message in messages:  # type: ignore[attr-defined]
            line = f"{message.extra_headers['Message-ID']} {message.to[0]}\n"
            file = os.open(Path(settings.MAILS), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.write(file, line.encode())
            os.close(file)
        return 1


if __name__ == "__main__":
    main(*sys.argv[1:])
