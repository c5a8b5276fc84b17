"""What an operator does: take, answer, give back, close."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from core.errors import NotAllowed
from desk import words
from desk.ports import Person
from desk.reading import page
from desk.shapes import Card
from desk.state import Desk, Here, Operator, desk_of
from desk.thread import LIMIT, composer

router = APIRouter(prefix="/c/{conversation_id}")
Version = Annotated[int, Form(ge=0, lt=2**31)]
Seen = Annotated[int, Form(ge=0, lt=2**31)]
"""The last message that the operator's page showed."""


@router.post("/take")
async def take(request: Request, desk: Here, person: Operator, conversation_id: UUID, version: Version) -> Response:
    id, said = str(conversation_id), words.TAKEN.format(name=person.name)
    try:
        await desk.records.take(id, person.id, version, said)
    except NotAllowed:
        return await _refused(request, person, id)
    return await _done(request, desk, id)


@router.post("/give-back")
async def give_back(
    request: Request, desk: Here, person: Operator, conversation_id: UUID, version: Version, seen: Seen
) -> Response:
    id = str(conversation_id)
    try:
        await desk.records.give_back(id, person.id, version, seen, words.GIVEN_BACK, person.role == "admin")
    except NotAllowed:
        return await _refused(request, person, id)
    return await _done(request, desk, id)


@router.post("/close")
async def close(
    request: Request, desk: Here, person: Operator, conversation_id: UUID, version: Version, seen: Seen
) -> Response:
    id = str(conversation_id)
    try:
        await desk.records.close(id, person.id, version, seen, words.CLOSED, person.role == "admin")
    except NotAllowed:
        return await _refused(request, person, id)
    return await _done(request, desk, id)


@router.post("/unlink")
async def unlink(
    request: Request, desk: Here, person: Operator, conversation_id: UUID, code: Annotated[str, Form(max_length=20)]
) -> Response:
    """The customer is no longer taken for the one of this code."""
    id = str(conversation_id)
    try:
        await desk.records.unlink(id, person.id, code, words.UNLINKED.format(code=code))
    except NotAllowed:
        return await _refused(request, person, id)
    return await _done(request, desk, id)


@router.post("/answer")
async def answer(
    request: Request,
    desk: Here,
    person: Operator,
    conversation_id: UUID,
    token: Annotated[UUID, Form()],
    text: Annotated[str, Form()] = "",
) -> Response:
    """Once per form, however often it is sent. With htmx the answer is the empty form for the next one."""
    id, text = str(conversation_id), text.replace("\r\n", "\n").strip()
    if error := _fault(text):
        return await _again(request, person, id, text, error, 422)
    try:
        await desk.records.answer(id, person.id, text, str(token))
    except NotAllowed:
        return await _again(request, person, id, text, words.NOT_YOURS, 409)
    await desk.notify(id)
    if "hx-request" not in request.headers:
        return RedirectResponse(_address(request, id), 303)
    headers = {"HX-Trigger": "refresh"}
    return desk.templates.TemplateResponse(request, "composer.html", composer(id), headers=headers)


def _fault(text: str) -> str:
    if len(text) > LIMIT:
        return words.TOO_LONG.format(length=len(text), limit=LIMIT)
    return "" if text else words.EMPTY


async def _again(request: Request, person: Person, id: str, text: str, error: str, status: int) -> Response:
    """The form once more, with what was typed."""
    if "hx-request" not in request.headers:
        return await page(request, person, id, problem=error, text=text, status=status)
    context = composer(id, text=text, error=error)
    return desk_of(request).templates.TemplateResponse(request, "composer.html", context, status_code=status)


async def _refused(request: Request, person: Person, id: str) -> Response:
    conversation, _ = await desk_of(request).records.conversation(id)
    return await page(request, person, id, problem=_why(conversation, person), status=409)


def _why(conversation: Card, person: Person) -> str:
    if conversation.owner != "assigned" or conversation.operator_id == person.id:
        return words.JUST_CHANGED
    if conversation.operator_id is None:
        return words.JUST_ELSEWHERE.format(tool=words.tool(conversation.channel))
    return words.JUST_TAKEN.format(name=conversation.operator_name)


async def _done(request: Request, desk: Desk, id: str) -> Response:
    await desk.notify(id)
    return RedirectResponse(_address(request, id), 303)


def _address(request: Request, id: str) -> str:
    return f"{request.scope.get('root_path', '')}/c/{id}"
