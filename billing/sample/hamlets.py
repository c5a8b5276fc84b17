"""What the smallest neighbourhoods are called, by region and kind of commune."""

from billing.reference.areas import Commune

_NORTH = ("EVNNPC", "EVNHANOI")
HIGHEST = 12


def hamlet(commune: Commune, number: int) -> str:
    """ "Khu 5", "Thôn 3", "Ấp 2", "Tổ dân phố 7", "Khu phố 4"."""
    return f"{_kind(commune)} {number}"


def _kind(commune: Commune) -> str:
    corporation = commune.unit.corporation.code
    if commune.name.startswith("Phường"):
        return "Khu phố" if corporation in ("EVNHCMC", "EVNSPC") else "Tổ dân phố"
    if commune.province == "Phú Thọ":
        return "Khu"
    return "Thôn" if corporation in (*_NORTH, "EVNCPC") else "Ấp"
