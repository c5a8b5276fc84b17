"""Settings come from .env of the project, or from the file that TONGDAI_ENV_FILE names."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run

from pydantic import BaseModel

from app.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PORT = "from app.settings import read_settings; print(read_settings().port)"


def test_another_file_takes_the_place_of_dot_env(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("TONGDAI_PORT=4711\n")
    said = [
        run(
            [sys.executable, "-c", PORT],
            cwd=ROOT,
            env={"TONGDAI_ENV_FILE": file},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for file in (str(tmp_path / "mine"), "")
    ]
    assert said == ["4711\n", "8080\n"]


def variables(settings: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from variables(field.annotation, f"{prefix}{name.upper()}__")
        else:
            yield str(field.validation_alias or f"{prefix}{name.upper()}")


def test_the_example_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(variables(Settings, PREFIX))


def test_the_guides_name_settings_that_there_are() -> None:
    there = {*variables(Settings, PREFIX), "TONGDAI_ENV_FILE", "TONGDAI_EXAMPLE__TOKEN"}
    guides = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {name for guide in guides for name in re.findall(r"\bTONGDAI_[A-Z0-9_]+\b", guide.read_text("utf-8"))}
    assert {name for name in named - there if not any(one.startswith(name) for one in there)} == set()
