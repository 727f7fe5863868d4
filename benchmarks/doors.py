"""Open the installation by one server: `python -m benchmarks.doors SERVER PROCESSES PORT`.

Granian is started by the very function of `kolabik serve`; gunicorn loads the same application,
the outbox's worker beside it. All else is as each server has it by default.
"""

import os
import sys

from kolabik.cli.server.entering import enter

HOST = "127.0.0.1"
APPLICATION = "kolabik.site.operations.serving:load_with_outbox()"


def open_door(server: str, processes: int, port: int) -> None:
    enter("en", None)
    from kolabik.site.operations.serving import THREADS, serve  # noqa: PLC0415  it needs Django

    if server == "granian":
        serve(HOST, port, processes)
        return
    from gunicorn.app.wsgiapp import run  # noqa: PLC0415  the peer of this study alone

    sys.argv = [
        "gunicorn",
        f"--bind={HOST}:{port}",
        f"--worker-class={server}",
        f"--workers={processes}",
        *([f"--threads={THREADS}"] if server == "gthread" else []),
        "--log-level=error",
        APPLICATION,
    ]
    run()


if __name__ == "__main__":
    os.environ.setdefault("KOLABIK_ADDRESS", f"http://localhost:{sys.argv[3]}")
    open_door(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
