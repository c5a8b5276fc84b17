"""`tongdai fakes` as somebody uses it: a process of its own, stopped with Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from app.cannot_start import CannotStart
from app.cli import cli
from app.fakes import FAKES
from app.fakes_command import fakes
from tests.servers import free_port

COMMAND = [sys.executable, "-m", "app.cli", "fakes"]
LAST = "Ctrl-C stops the fakes."


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[dict[str, str]]:
    """The settings that are printed; ends with Ctrl-C, after which nothing is left."""
    env = os.environ | {"TONGDAI_VAR": str(folder), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen([*COMMAND, *arguments], env=env, text=True, stdout=subprocess.PIPE)
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if LAST in line:
            break
    try:
        yield dict(line.split("=", 1) for line in lines if line.startswith("TONGDAI_"))
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_the_fakes_answer_under_what_is_printed_and_keep_their_accounts(tmp_path: Path) -> None:
    port = free_port()
    with started(tmp_path, "zalo", "--port", str(port)) as told:
        url = told["TONGDAI_ZALO__API_URL"]
        assert url == f"http://127.0.0.1:{port}"
        call = {"recipient": {"user_id": "1"}, "message": {"text": "alo"}}
        token = {"access_token": told["TONGDAI_ZALO__ACCESS_TOKEN"]}
        answer = httpx.post(f"{url}/v3.0/oa/message/cs", json=call, headers=token, trust_env=False, timeout=60).json()
        assert answer["error"] == -213  # the token is right, the user unknown
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, trust_env=False, timeout=60)
    with started(tmp_path, "zalo", "--port", str(port)) as again:
        assert again == told


def test_every_fake_starts_beside_the_others(tmp_path: Path) -> None:
    port = free_port(neighbours=len(FAKES))
    with started(tmp_path, "--port", str(port)) as told:
        for number, fake in enumerate(FAKES, port):
            assert [told[name] for name in fake.addresses] == [f"http://127.0.0.1:{number}"] * len(fake.addresses)
            assert set(fake.account()) <= set(told)
            assert httpx.get(f"http://127.0.0.1:{number}/", trust_env=False, timeout=60).status_code < 500


def test_a_fake_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotStart, match="There is no fake of fax; there are zalo"):
        fakes(["fax"])


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} for the fake zalo cannot be used"):
            fakes(["zalo"], port)


@pytest.mark.parametrize("port", ["0", "70000", "x"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    done = CliRunner().invoke(cli, ["fakes", "--port", port])
    assert done.exit_code == 2
    assert "Invalid value for '--port'" in done.output
