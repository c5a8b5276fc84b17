"""Starts what is measured: the whole system in a folder and on ports of its own, and plain Rasa beside it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.processes import redis_binary
from app.settings import ROOT
from app.training import model_file
from tests.fakes.zalo_oa.credentials import Credentials
from tests.servers.patience import free_port

READY_SECONDS = 180.0
STOP_SECONDS = 30.0
PLAIN = "rasa run"


class NotReady(Exception):
    """Says which process did not start and where its words are."""


@dataclass(frozen=True)
class Running:
    """The addresses of what runs, and the process ids by name."""

    url: str
    zalo_url: str
    account: Credentials
    actions_url: str
    pids: Mapping[str, int] = field(default_factory=dict)


def read_account(file: Path) -> Credentials:
    """The made-up Zalo account that `tongdai up` keeps in its var folder."""
    return Credentials.from_env(json.loads(file.read_text()))


@contextmanager
def whole_system(var: Path, database_url: str = "") -> Iterator[Running]:
    """`tongdai up` in `var`, on free ports, with a made-up account: no setting of this machine reaches it."""
    ports = {name: free_port() for name in ("PORT", "BRAIN__PORT", "ACTIONS__PORT", "BILLING__PORT", "DEMO__ZALO_PORT")}
    none = ("TONGDAI_ZALO__APP_ID", "TONGDAI_ZALO__ACCESS_TOKEN", "TONGDAI_ZALO__OA_SECRET_KEY", "TONGDAI_BILLING__URL")
    env = {f"TONGDAI_{name}": str(port) for name, port in ports.items()} | dict.fromkeys(none, "")
    env |= {"TONGDAI_VAR": str(var), "TONGDAI_HOST": "127.0.0.1", "DATABASE_URL": database_url, "REDIS_URL": ""}
    url = f"http://127.0.0.1:{ports['PORT']}"
    with _process("tongdai up", [sys.executable, "-m", "app.cli", "up"], var, env) as up:
        _wait(up, f"{url}/readyz", var)
        status = json.loads((var / "processes.json").read_text())
        yield Running(
            url,
            f"http://127.0.0.1:{ports['DEMO__ZALO_PORT']}",
            read_account(var / "demo-zalo.json"),
            f"http://127.0.0.1:{ports['ACTIONS__PORT']}",
            {name: one["pid"] for name, one in status.items() if one["pid"]},
        )


@contextmanager
def plain_rasa(folder: Path, actions_url: str) -> Iterator[Running]:
    """`rasa run` with the same model and action server, its REST channel, its own Redis tracker and lock store."""
    folder.mkdir(parents=True, exist_ok=True)
    redis_port, port = free_port(), free_port()
    redis = [
        "--bind",
        "127.0.0.1",
        "--port",
        str(redis_port),
        "--dir",
        str(folder),
        "--appendonly",
        "yes",
        "--save",
        "",
    ]
    (folder / "credentials.yml").write_text("rest:\n")
    (folder / "endpoints.yml").write_text(_endpoints(f"{actions_url}/webhook", redis_port))
    command = [str(ROOT / ".venv-bot/bin/rasa"), "run", "-m", str(model_file()), "-i", "127.0.0.1", "--port", str(port)]
    command += ["--endpoints", str(folder / "endpoints.yml"), "--credentials", str(folder / "credentials.yml")]
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
    with (
        _process("redis of rasa run", [redis_binary(), *redis], folder, {}) as store,
        _process(PLAIN, command, folder, quiet) as rasa,
    ):
        url = f"http://127.0.0.1:{port}"
        _wait(rasa, f"{url}/", folder)
        nobody = Credentials("", "", "", "", "", "")
        yield Running(url, "", nobody, actions_url, {PLAIN: rasa.pid, "redis of rasa run": store.pid})


def _endpoints(actions: str, redis_port: int) -> str:
    store = f"url: 127.0.0.1\n  port: {redis_port}\n"
    return (
        f'action_endpoint:\n  url: "{actions}"\n'
        f"tracker_store:\n  type: redis\n  db: 0\n  {store}"
        f"lock_store:\n  type: redis\n  db: 1\n  {store}"
    )


@contextmanager
def _process(name: str, command: list[str], folder: Path, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started ends with us
    with (folder / f"{name.replace(' ', '-')}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | dict(env), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, folder: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise NotReady(f"Nothing is ready at {url}; its words are in {folder}.")
