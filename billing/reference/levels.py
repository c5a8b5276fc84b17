"""The deadlines that a new request is answered with."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True)
class ServiceLevels:
    """Targets, not promises in law: the file says where each comes from."""

    outage: timedelta
    hazard: timedelta
    other_working_days: int
    connection_working_days: int
    connection_working_days_three_phase: int


def load_levels(folder: Path) -> ServiceLevels:
    content = json.loads((folder / "service_levels.json").read_text("utf-8"))
    connection = content["connection"]
    return ServiceLevels(
        outage=timedelta(hours=content["outage"]["hours"]),
        hazard=timedelta(hours=content["hazard"]["hours"]),
        other_working_days=content["other"]["working_days"],
        connection_working_days=connection["working_days"],
        connection_working_days_three_phase=connection["working_days_three_phase"],
    )
