"""Starts a real brain: Redis, an action server and `rasa run`, on ports and sockets of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.servers import RedisServer, find_redis, free_port

ROOT = Path(__file__).resolve().parents[2]
BOT_BIN = Path(os.environ.get("TONGDAI_BOT_VENV", ROOT / ".venv-bot")) / "bin"
PROJECT = Path(__file__).parent / "project"
START_LIMIT = 150.0


def bot_environment(**extra: str) -> dict[str, str]:
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"}
    return {**os.environ, **quiet, "PYTHONPATH": str(ROOT), **extra}


def train(folder: Path) -> Path:
    """Copy the test project with the repository's own configuration into `folder`, and train it."""
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
    for name in ("config.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / name, folder)
    command = [str(BOT_BIN / "rasa"), "train", "--quiet", "--fixed-model-name", "tested"]
    done = subprocess.run(command, cwd=folder, env=bot_environment(), capture_output=True, text=True, timeout=560)
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
            self.child.wait(60)
            self.child = None


@dataclass
class Brain:
    """A running brain; `say` posts one message and returns the answer."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        binary = find_redis()
        assert binary is not None, "no redis-server on the PATH"
        self.work = Path(tempfile.mkdtemp(prefix="tongdai-brain-"))
        self.port, actions_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhooks/worker"
        self.redis = RedisServer(binary, self.work)
        self.actions_url = f"http://127.0.0.1:{actions_port}"
        action_server = [sys.executable, str(Path(__file__).parent / "action_server.py"), str(actions_port)]
        self.actions = self._process(action_server, "actions.log", {"PYTHONPATH": str(self.folder)})
        rasa = [str(BOT_BIN / "rasa"), "run", "-m", "models", "-i", "127.0.0.1", "--port", str(self.port)]
        rasa += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        partners = {"REDIS_URL": self.redis.url, "ACTIONS_URL": f"{self.actions_url}/webhook"}
        self.rasa = self._process(rasa, "brain.log", bot_environment(**partners, **self.environment))

    def _process(self, command: list[str], output: str, environment: dict[str, str]) -> Process:
        return Process(command, self.folder, {**os.environ, **environment}, self.work / output)

    def start(self) -> float:
        """Start everything and wait until it is ready; returns the seconds that took."""
        started = time.monotonic()
        self.redis.start()
        self.actions.start()
        self.rasa.start()
        self.wait(f"{self.actions_url}/health", self.actions)
        self.wait(f"{self.url}/health", self.rasa)
        return time.monotonic() - started

    def restart(self, process: Process) -> None:
        """kill -9, as a crash would, and start again."""
        process.end(hard=True)
        process.start()
        self.wait(f"{self.url if process is self.rasa else self.actions_url}/health", process)

    def wait(self, url: str, process: Process) -> None:
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline and process.child and process.child.poll() is None:
            try:
                if httpx.get(url, timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"{url} does not answer; {process.output.read_text()[-3000:]}")

    def stop(self) -> None:
        self.rasa.end()
        self.actions.end()
        self.redis.stop()
        shutil.rmtree(self.work, ignore_errors=True)

    def post(self, body: Any) -> httpx.Response:
        """Post a body as it is: bytes, or an object as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return httpx.post(f"{self.url}/turn", content=content, timeout=60)

    def forget(self, conversation: str) -> int:
        return httpx.delete(f"{self.url}/dialogues/{conversation}", timeout=60).status_code

    def say(self, conversation: str, text: str | None, message_id: str | None = None, **rest: Any) -> dict[str, Any]:
        """One turn that must succeed; `payload` and `metadata` may be given."""
        body = {"conversation_id": conversation, "message_id": message_id or str(uuid4()), "text": text, **rest}
        response = self.post(body)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def log(self) -> str:
        return self.rasa.output.read_text(errors="replace")
