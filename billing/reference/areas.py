"""Corporations, local power companies, provinces, former districts and communes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Corporation:
    code: str
    name: str
    hotline: str


@dataclass(frozen=True)
class Province:
    name: str
    full_name: str
    kind: str
    former: tuple[str, ...]
    aliases: tuple[str, ...]
    communes: tuple[str, ...]
    company: Unit


@dataclass(frozen=True)
class District:
    """A district as it was until 30/06/2025, with the communes it then had; `province` is today's."""

    name: str
    former_province: str
    province: str
    communes: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """A local power company (điện lực); the province's company or a corporation may stand in for it."""

    code: str
    name: str
    province: str
    former_province: str
    corporation: Corporation


@dataclass(frozen=True)
class Commune:
    """A commune since 01/07/2025. `former` are the old communes that went whole into it."""

    name: str
    province: str
    former_province: str
    former_district: str
    former: tuple[str, ...]
    unit: Unit
