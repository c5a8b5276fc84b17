"""The whole system, started as a user starts it, with an account at the fake Zalo server."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_client import ACCOUNT, USER
from tests.servers import free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300.0


@dataclass
class System:
    """`url`: the gateway; `zalo`: a client of the fake server; `billing`: the stub; `var`: what the system writes."""

    url: str
    var: Path
    zalo: httpx.Client
    billing: str
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60, trust_env=False))

    def pid(self, name: str) -> int | None:
        """The process's id as the supervisor last noted it."""
        try:
            pid = json.loads((self.var / "processes.json").read_bytes())[name]["pid"]
        except (OSError, ValueError, KeyError):
            return None
        return int(pid) if pid else None

    def kill(self, name: str) -> None:
        """kill -9; the supervisor starts it again."""
        pid = wait_until(lambda: self.pid(name))
        assert pid
        os.kill(pid, signal.SIGKILL)

    def ready(self) -> bool:
        try:
            return self.http.get(f"{self.url}/readyz").status_code == 200
        except httpx.HTTPError:
            return False

    def query(self, sql: str, *values: Any) -> list[Any]:
        """Rows of the records."""
        with closing(sqlite3.connect(f"file:{self.var}/records.sqlite3?mode=ro", uri=True, timeout=60)) as records:
            return records.execute(sql, values).fetchall()

    def post_zalo(self, body: bytes, mac: str | None = None, **headers: str) -> httpx.Response:
        """A webhook request; `mac` None signs it, "" leaves the signature out."""
        if mac is None:
            mac = sign(body)
        if mac:
            headers["X-ZEvent-Signature"] = f"mac={mac}"
        return self.http.post(f"{self.url}/webhooks/zalo", content=body, headers=headers)

    def say_zalo(self, user: str, text: str, msg_id: str) -> httpx.Response:
        return self.post_zalo(text_event(user, text, msg_id))

    def meet(self, *users: str) -> None:
        """The fake server answers only for users it knows."""
        self.zalo.post("/_fake/users", json={"ids": list(users)}).raise_for_status()

    def delivered(self, user: str) -> list[str]:
        """The texts that reached the user, in order."""
        found = self.zalo.get("/_fake/deliveries", params={"after": 0}).json()["deliveries"]
        return [one["message"].get("text", "") for one in found if one["user_id"] == user]

    def one_time_code(self) -> str:
        """The code of the newest message that the billing stub sent by SMS."""
        newest = self.http.get(f"{self.billing}/api/v1/sent").json()["messages"][0]["text"]
        found = re.search(r"\b\d{6}\b", newest)
        assert found
        return found.group()

    @contextmanager
    def billing_is(self, mode: str) -> Iterator[None]:
        """While the block runs the utility's systems are slow, failing or silent."""
        self.http.put(f"{self.billing}/api/v1/_faults", json={"mode": mode}).raise_for_status()
        try:
            yield
        finally:
            self.http.put(f"{self.billing}/api/v1/_faults", json={"mode": "ok"}).raise_for_status()

    def ask(self, sender: str, *lines: str) -> list[dict[str, Any]]:
        """Say the lines over REST, one after the other; the answers to the last."""
        answers: list[dict[str, Any]] = []
        for line in lines:
            response = self.http.post(f"{self.url}/webhooks/rest/webhook", json={"sender": sender, "message": line})
            response.raise_for_status()
            answers = response.json()
        return answers


def text_event(user: str, text: str, msg_id: str, timestamp: str = "1543908534740") -> bytes:
    """A user_send_text as Zalo sends it."""
    event = {
        "app_id": ACCOUNT.app_id,
        "sender": {"id": user},
        "user_id_by_app": "552177279717587730",
        "recipient": {"id": ACCOUNT.oa_id},
        "event_name": "user_send_text",
        "message": {"text": text, "msg_id": msg_id},
        "timestamp": timestamp,
    }
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def sign(body: bytes) -> str:
    try:
        timestamp = json.loads(body)["timestamp"]
    except (ValueError, KeyError, TypeError, RecursionError):
        timestamp = ""
    whole = ACCOUNT.app_id.encode() + body + timestamp.encode() + ACCOUNT.oa_secret_key.encode()
    return hashlib.sha256(whole).hexdigest()


@contextmanager
def running(**settings: str) -> Iterator[System]:
    """Start it in a folder of its own on free ports, wait until it is ready, and stop it as Ctrl-C does."""
    folder = Path(tempfile.mkdtemp(prefix="tongdai-system-"))
    port = free_port()
    with serving_zalo(ACCOUNT, f"http://127.0.0.1:{port}/webhooks/zalo") as zalo_url:
        own = _environment(folder, port, zalo_url)
        billing = f"http://127.0.0.1:{own['TONGDAI_BILLING__PORT']}"
        env = os.environ | own | settings
        command = [sys.executable, "-m", "app.cli", "up"]
        with (folder / "up.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        system = System(
            f"http://127.0.0.1:{port}", folder, httpx.Client(base_url=zalo_url, trust_env=False, timeout=60), billing
        )
        system.zalo.put("/_fake/settings", json={"rate_limit": 10**9, "timeout": 60}).raise_for_status()
        system.meet(USER)
        try:
            wait_until(lambda: system.ready() or process.poll() is not None, START_SECONDS, every=0.3)
            assert process.poll() is None, (folder / "up.log").read_text()
            yield system
        finally:
            process.send_signal(signal.SIGINT)
            started = time.monotonic()
            process.wait(120)
            stopped_in = time.monotonic() - started
    assert stopped_in < 60
    shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path, port: int, zalo_url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "TONGDAI_VAR": str(folder),
        "TONGDAI_PORT": str(port),
        "TONGDAI_BRAIN__PORT": str(free_port()),
        "TONGDAI_ACTIONS__PORT": str(free_port()),
        "TONGDAI_BILLING__PORT": str(free_port()),
        "TONGDAI_BILLING__CALM": "true",
        "TONGDAI_DESK__HOURS": '{"*": "24/7"}',  # what is said does not depend on the hour
        "TONGDAI_ZALO__APP_ID": ACCOUNT.app_id,
        "TONGDAI_ZALO__OA_ID": ACCOUNT.oa_id,
        "TONGDAI_ZALO__OA_SECRET_KEY": ACCOUNT.oa_secret_key,
        "TONGDAI_ZALO__APP_SECRET": ACCOUNT.app_secret,
        "TONGDAI_ZALO__ACCESS_TOKEN": ACCOUNT.access_token,
        "TONGDAI_ZALO__REFRESH_TOKEN": ACCOUNT.refresh_token,
        "TONGDAI_ZALO__API_URL": zalo_url,
        "TONGDAI_ZALO__OAUTH_URL": zalo_url,
        "TONGDAI_ZALO__BUSINESS_URL": zalo_url,
    }
