"""The desk's hours as they are set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.office_hours import holidays, office_hours
from app.part_settings import DeskSettings
from app.settings import BadSettings, read_settings
from core.office_hours import VIETNAM


def test_tet_and_public_holidays_are_known() -> None:
    assert {date(2026, 2, 17), date(2026, 4, 30), date(2026, 9, 2)} <= holidays()
    before = datetime(2026, 4, 29, 18, 0, tzinfo=VIETNAM)
    opens = office_hours(DeskSettings()).opens("general", before)
    assert opens is not None
    assert opens - before > timedelta(days=2)


def test_the_outage_team_is_there_on_holidays() -> None:
    assert office_hours(DeskSettings()).opens("outage", datetime(2026, 2, 17, 3, 0, tzinfo=VIETNAM)) is None


def test_hours_that_cannot_be_read_stop_the_start_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGDAI_DESK__HOURS", '{"*": "nine to five"}')
    with pytest.raises(BadSettings, match="DESK__HOURS"):
        read_settings()
