"""Which reference files are past the day by which somebody should have looked again."""

import json
from datetime import date
from pathlib import Path


def stale_files(folder: Path, today: date) -> list[str]:
    """Names of the files whose `recheck_by` has passed, in alphabetical order."""
    return sorted(name for name, day in _recheck_days(folder).items() if date.fromisoformat(day) < today)


def _recheck_days(folder: Path) -> dict[str, str]:
    days: dict[str, str] = {}
    for path in folder.glob("*.json"):
        content = json.loads(path.read_text("utf-8"))
        if "recheck_by" in content:
            days[path.name] = content["recheck_by"]
        for name, entry in content.get("files", {}).items():
            days[name] = entry["recheck_by"]
    return days
