"""Environments are made once, mended after an interruption, and a failure says what to do."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.setup.conftest import VERSION, Folder

MAKE = f'ensure_environment env "{VERSION}" 10 requirements/app.lock requirements/dev.lock'


def _installs(folder: Folder) -> list[str]:
    return [line.rpartition(" ")[2] for line in folder.asked() if line.startswith("pip install")]


def _made(folder: Folder) -> int:
    return sum(line.startswith("venv") for line in folder.asked())


def test_the_second_start_does_nothing(folder: Folder) -> None:
    folder.run(MAKE).check_returncode()
    before = folder.asked()
    assert _installs(folder) == ["requirements/app.lock", "requirements/dev.lock"]
    second = folder.run(MAKE)
    assert (second.returncode, second.stdout) == (0, "")
    assert folder.asked() == before


def test_a_changed_lock_is_installed_into_the_same_environment(folder: Folder) -> None:
    folder.run(MAKE).check_returncode()
    (folder.path / "requirements/dev.lock").write_text("a==2.0 \\\n")
    folder.run(MAKE).check_returncode()
    assert _made(folder) == 1
    assert _installs(folder)[2:] == ["requirements/dev.lock"]


def test_an_install_cut_short_is_mended_by_the_next_run(folder: Folder, wait_until: Callable[..., object]) -> None:
    process = subprocess.Popen(
        folder.command(MAKE), cwd=folder.path, env=folder.environment | {"UV_WAITS": "/never"}, start_new_session=True
    )
    wait_until(lambda: _installs(folder))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    folder.run(MAKE).check_returncode()
    assert _made(folder) == 2
    assert not (folder.path / "env/.incomplete").exists()


def test_an_environment_that_was_moved_is_made_anew(folder: Folder) -> None:
    folder.run(MAKE).check_returncode()
    (folder.path / "env/.installed/in").write_text("/somewhere/else\n")
    folder.run(MAKE).check_returncode()
    assert _made(folder) == 2


def test_an_environment_whose_python_is_gone_is_made_anew(folder: Folder) -> None:
    folder.run(MAKE).check_returncode()
    for link in (folder.path / "env/bin").glob("python*"):
        link.unlink()
    folder.run(MAKE).check_returncode()
    assert _made(folder) == 2


def test_too_little_disk_space_is_said_before_anything_is_made(folder: Folder) -> None:
    folder.program("df", "printf 'Filesystem 1M-blocks Used Available\\n/dev/x 100 91 9\\n'")
    done = folder.run(MAKE)
    assert done.returncode == 1
    assert "9 MB of disk space left, and this step needs 10 MB" in done.stderr
    assert not (folder.path / "env").exists()


@pytest.mark.parametrize(
    ("uv_says", "person_reads"),
    [
        ("error: Failed to fetch: `x`\\n  dns error: failed to lookup address", "the package server can't be reached"),
        ("error: failed to write: No space left on device (os error 28)", "the disk is full"),
        ("  invalid peer certificate: UnknownIssuer", "certificate isn't trusted"),
        ("error: command 'gcc' failed: No such file or directory", "there is no compiler"),
        ("Hash mismatch for `a==1.0`", "not the one that the lock names"),
        ("because a==1.0 has no wheels with a matching platform tag", "isn't made for this kind of machine"),
        ("something nobody thought of", "the reason stands above"),
    ],
)
def test_a_failed_install_says_why_and_what_to_do(folder: Folder, uv_says: str, person_reads: str) -> None:
    done = folder.run(MAKE, UV_SAYS=uv_says, UV_STATUS="2")
    assert done.returncode == 1
    assert person_reads in done.stderr
    assert "\n  - " in done.stderr


def test_two_at_once_work_one_after_the_other(folder: Folder, wait_until: Callable[..., object]) -> None:
    script = f"prepare_both() {{ {MAKE}; }}; prepare both"
    go_on, heard = folder.path / "go-on", folder.path / "heard"

    def start(says: Path) -> subprocess.Popen[bytes]:
        with says.open("wb") as out:
            environment = folder.environment | {"UV_WAITS": str(go_on)}
            return subprocess.Popen(folder.command(script), cwd=folder.path, env=environment, stdout=out)

    first = start(folder.path / "said")
    wait_until(lambda: _installs(folder))
    second = start(heard)
    wait_until(lambda: "waiting for it to end" in heard.read_text())
    go_on.touch()
    assert (first.wait(60), second.wait(60)) == (0, 0)
    assert _made(folder) == 1


def test_settings_made_for_pip_hold_for_uv_unless_it_has_its_own(folder: Folder) -> None:
    shown = 'ensure_uv; echo "$UV_FIND_LINKS|$SSL_CERT_FILE|${UV_DEFAULT_INDEX-none}"'
    pip = {"PIP_FIND_LINKS": "/a /b", "PIP_CERT": "/pip.pem"}
    assert folder.run(shown, **pip).stdout == "/a,/b|/pip.pem|none\n"
    assert folder.run(shown, **pip, SSL_CERT_FILE="/own.pem").stdout == "/a,/b|/own.pem|none\n"


def test_pages_are_installed_once_and_tests_need_more_than_a_run(folder: Folder) -> None:
    for mode in ("run", "run", "all", "run", "all"):
        folder.run(f"ensure_frontend {mode}").check_returncode()
    assert folder.asked() == ["npm ci --ignore-scripts --omit=dev", "npm ci --ignore-scripts"]
    shutil.rmtree(folder.path / "node_modules")
    folder.run("ensure_frontend run").check_returncode()
    assert len(folder.asked()) == 3


def test_npm_that_cannot_reach_its_server_is_explained(folder: Folder) -> None:
    folder.program("npm", '[ "$1" != ci ] || { echo "npm error code EAI_AGAIN"; exit 1; }')
    assert "the package server can't be reached" in folder.run("ensure_frontend run").stderr


def test_compiled_modules_are_kept_though_the_shell_says_no(folder: Folder) -> None:
    """Without them each start of the brain compiles all of Rasa."""
    done = folder.run("python3 -c 'import sys; print(sys.dont_write_bytecode)'", PYTHONDONTWRITEBYTECODE="1")
    assert (done.returncode, done.stdout) == (0, "False\n")
