"""A call's parameters in any of the forms that the Bot API takes: query, form, multipart or JSON; everything may be a string."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile

from tests.fakes.telegram_bot.errors import bad

Json = dict[str, Any]


@dataclass
class Parameters:
    """`files` are the parts of a multipart body by their names."""

    values: Json = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int | None = None) -> int | None:
        """Raises ApiError for what is no whole number."""
        value = self.values.get(name)
        if value in (None, ""):
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        return self.values.get(name) in (True, "true", "True", "1", 1)

    def structure(self, name: str) -> Any:
        """JSON written as a string, as forms carry it, or as it is in a JSON body."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def file(self, name: str) -> tuple[str, bytes] | str:
        """An upload (its name and bytes), sent under the parameter's name or attached; else what stands there."""
        value = self.text(name)
        found = self.files.get(value.removeprefix("attach://")) or self.files.get(name)
        if found is None and not value:
            raise bad(f"there is no {name} in the request")
        return found or value


async def read(request: Request) -> Parameters:
    found = Parameters(dict(request.query_params))
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "application/json":
        try:
            body = json.loads(await request.body())
        except ValueError:
            raise bad("object expected as JSON body") from None
        found.values |= body if isinstance(body, dict) else {}
    elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    found.files[name] = (value.filename or name, await value.read())
                else:
                    found.values[name] = value
    return found
