"""A model is trained when what it is made of has changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.training import INPUTS, fingerprint


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in INPUTS:
        path = tmp_path / name
        file = path if "." in path.name else path / "one.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", INPUTS)
def test_every_input_counts(project: Path, name: str) -> None:
    before = fingerprint(project)
    path = project / name
    file = path if path.is_file() else path / "one.yml"
    file.write_text("changed")
    assert fingerprint(project) != before


def test_a_new_or_renamed_file_counts_and_a_cache_does_not(project: Path) -> None:
    before = fingerprint(project)
    cache = project / "bot/nlu/__pycache__/x.pyc"
    cache.parent.mkdir()
    cache.write_text("x")
    assert fingerprint(project) == before
    (project / "data/nlu/one.yml").rename(project / "data/nlu/two.yml")
    assert fingerprint(project) != before
