"""A knowledge file that is not well written is named, with what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.reading import BadKnowledge, read_entries

FRONT = "---\ntitle: Thử\nsource: Luật\nlast_checked: 2026-11-22\nrecheck_by: 2027-06-30\n---\n"
ENTRY = "## one\n\n- hỏi một\n- hỏi hai\n\nDạ trả lời\nhai dòng ạ.\n"


def read(folder: Path, text: str) -> None:
    (folder / "topic.md").write_text(text, encoding="utf-8")
    read_entries(folder)


def test_what_stands_at_an_entry_wins_over_what_stands_at_the_file(tmp_path: Path) -> None:
    (tmp_path / "topic.md").write_text(
        FRONT + ENTRY.replace("\n\n- hỏi một", "\nsource: EVN\narea: EVNCPC\n\n- hỏi một", 1)
    )
    [entry] = read_entries(tmp_path)
    assert (entry.id, entry.source, entry.area) == ("topic/one", "EVN", "EVNCPC")
    assert entry.questions == ("hỏi một", "hỏi hai")
    assert entry.answer == "Dạ trả lời hai dòng ạ."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ENTRY, "topic.md does not begin with its facts"),
        (FRONT.replace("source: Luật\n", "") + ENTRY, "topic/one lacks source"),
        (FRONT.replace("last_checked: 2026-11-22\n", "") + ENTRY, "topic/one lacks last_checked"),
        (FRONT.replace("2027-06-30", "30/06/2027") + ENTRY, "'30/06/2027' is no date"),
        (FRONT.replace("title:", "titel:") + ENTRY, "'titel: Thử' is no fact"),
        (FRONT + "## one\n\nDạ trả lời ạ.\n", "topic/one lacks questions"),
        (FRONT + "## one\n\n- hỏi\n", "topic/one lacks answer"),
        (FRONT + ENTRY + ENTRY, "topic/one is there twice"),
        (FRONT, "holds no knowledge"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadKnowledge, match=words):
        read(tmp_path, text)
