"""Two pages for people: the messages that were "sent", and a description of the calls that needs nothing from outside."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from billing.office import Office

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)


def page_routes(app: FastAPI, office: Office) -> APIRouter:
    def sent() -> HTMLResponse:
        return _page("sent.html", messages=office.sent.newest_first())

    def docs() -> HTMLResponse:
        return _page("docs.html", api=app.openapi(), fields=_fields)

    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/sent", sent, methods=["GET"], response_class=HTMLResponse)
    routes.add_api_route("/docs", docs, methods=["GET"], response_class=HTMLResponse)
    return routes


def _page(name: str, **values: Any) -> HTMLResponse:
    return HTMLResponse(_TEMPLATES.get_template(name).render(**values), headers={"Cache-Control": "no-store"})


def _fields(api: dict[str, Any], call: dict[str, Any]) -> list[dict[str, Any]]:
    """The body's fields of one call: name, type, whether it is required, description."""
    body = call.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = body.get("$ref", "").rsplit("/", 1)[-1]
    schema = api.get("components", {}).get("schemas", {}).get(name, {})
    required = schema.get("required", [])
    return [
        {"name": field, "type": _type(about), "required": field in required, "about": about.get("description", "")}
        for field, about in schema.get("properties", {}).items()
    ]


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " | ".join(_type(choice) for choice in schema["anyOf"] if choice.get("type") != "null")
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    return str(schema.get("const", schema.get("type", "")))
