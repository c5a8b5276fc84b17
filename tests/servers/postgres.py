"""A PostgreSQL server of one's own."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.servers.patience import free_port, wait_until


def find_postgresql() -> Path | None:
    """The folder with initdb, postgres, createdb: Debian's newest, else the PATH's."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = versions[-1] if versions else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class PostgresServer:
    """A throw-away PostgreSQL cluster on a loopback port, with a password; nothing is synced to disk."""

    user = "tongdai"

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.port = free_port()
        self._binaries = binaries
        self._folder = folder
        self._password = secrets.token_hex(16)
        self._account = _unprivileged_account()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        data, secret = self._folder / "data", self._folder / "password"
        secret.write_text(self._password)
        if self._account:
            for path in (self._folder, secret):
                shutil.chown(path, self._account)
        self._run("initdb", "-D", data, "-U", self.user, "-A", "scram-sha-256", f"--pwfile={secret}",
                  "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "fsync": "off", "max_connections": 200,
                    "unix_socket_directories": self._folder}  # fmt: skip
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        log = (self._folder / "postgres.log").open("wb")
        command = [str(self._binaries / "postgres"), "-D", str(data), *options]
        self._process = subprocess.Popen(
            command, user=self._account, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        wait_until(self._answers)

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # fast shutdown: doesn't wait for clients
            self._process.wait(60)

    def create_database(self, template: str = "template1") -> str:
        """The name of a new database, a copy of `template`; empty if that is left out."""
        name = f"test_{secrets.token_hex(6)}"
        self._run("createdb", *self._client, "--template", template, name)
        return name

    def drop_database(self, name: str) -> None:
        self._run("dropdb", *self._client, "--force", name)

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://{self.user}:{self._password}@127.0.0.1:{self.port}/{name}"

    @property
    def _client(self) -> Sequence[str]:
        return ("-h", "127.0.0.1", "-p", str(self.port), "-U", self.user)

    def _answers(self) -> bool:
        ready = [str(self._binaries / "pg_isready"), *self._client]
        return subprocess.run(ready, stdout=subprocess.DEVNULL).returncode == 0

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._binaries / program), *map(str, arguments)]
        environment = os.environ | {"PGPASSWORD": self._password}
        done = subprocess.run(
            command, user=self._account, cwd=self._folder, env=environment, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")


def _unprivileged_account() -> str | None:
    """PostgreSQL refuses to run as root: whom to run it as then. None keeps the present user."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)
