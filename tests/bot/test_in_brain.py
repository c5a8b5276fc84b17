"""Runs the checks that need the brain's own Python and libraries."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.bot.brain_process import BOT_BIN, ROOT, Brain, bot_environment


def test_the_checks_inside_the_brains_environment_pass(brain: Brain, trained: Path) -> None:
    environment = bot_environment(
        ACTIONS_URL=f"{brain.actions_url}/webhook", BRAIN_MODEL=str(trained / "models/tested.tar.gz")
    )
    command = [str(BOT_BIN / "python"), "-m", "unittest", "discover", "-s", "tests/bot/in_brain", "-p", "check_*.py"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=560)
    assert done.returncode == 0, done.stderr[-4000:]
    assert "OK" in done.stderr.splitlines()[-1]
