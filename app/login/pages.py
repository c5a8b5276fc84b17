"""/login and /logout."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates

from app.login.places import local, only_from_here
from app.login.tries import Tries
from channels.webchat.addresses import whose_address
from core.ids import new_id
from storage.sql.users import SqlUsers, User

router = APIRouter(include_in_schema=False)
_templates = Jinja2Templates(Path(__file__).parent / "templates")
_HOMES = {"analyst": "/insights/"}
_WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Anh/chị vui lòng kiểm tra lại."


@dataclass(frozen=True, slots=True)
class Login:
    """Tries are counted for a login from an address, and, with more patience, for a login from anywhere and for all logins from an
    address: whoever guesses from many addresses, or one password for many logins, is slowed down too, and can hold up the one who
    knows the password for a minute at most."""

    users: SqlUsers
    exactly: Tries = field(default_factory=Tries)
    from_anywhere: Tries = field(default_factory=lambda: Tries(free=20, longest=60.0))
    from_there: Tries = field(default_factory=lambda: Tries(free=30, longest=60.0))

    def begin(self, login: str, address: str) -> int:
        """See Tries.begin."""
        counted = self._counted(login, address)
        return max(tries.wait(key) for tries, key in counted) or max(tries.begin(key) for tries, key in counted)

    def succeeded(self, login: str, address: str) -> None:
        for tries, key in self._counted(login, address):
            tries.succeeded(key)

    def _counted(self, login: str, address: str) -> list[tuple[Tries, str]]:
        """All of an address are not counted where it is this machine's: that is a proxy which does not tell for whom it speaks."""
        name, whose = login.strip().lower()[:80], whose_address((address, 0))
        counted = [(self.exactly, f"{name}|{address}"), (self.from_anywhere, name)]
        return counted + ([(self.from_there, whose)] if whose else [])


@router.get("/login")
async def login_page(request: Request, next: str = "") -> Response:
    return _page(request, next)


@router.post("/login", dependencies=[Depends(only_from_here)])
async def log_in(
    request: Request,
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",
) -> Response:
    state: Login = request.app.state.login
    address = request.client.host if request.client else ""
    if pause := state.begin(login, address):
        return _page(request, next, login, f"Đã nhập sai nhiều lần. Anh/chị vui lòng thử lại sau {pause} giây.", pause)
    user = await state.users.check(login, password)
    if user is None:
        return _page(request, next, login, _WRONG)
    state.succeeded(login, address)
    await _start(request, state.users, user)
    return RedirectResponse(local(next, _HOMES.get(user.role, "/desk/")), 303)


@router.post("/logout", dependencies=[Depends(only_from_here)])
async def log_out(request: Request) -> Response:
    await _end(request, request.app.state.login.users)
    return RedirectResponse("/login", 303)


@router.get("/logout")
async def log_out_by_link() -> Response:
    """A link must not log anybody out: the button on the pages does."""
    raise HTTPException(405, headers={"allow": "POST"})


async def _start(request: Request, users: SqlUsers, user: User) -> None:
    """Always a new session: an id that somebody planted before the login is worth nothing after it."""
    await _end(request, users)
    session_id = new_id()
    await users.start_session(user, session_id)
    request.session.update(sid=session_id, user=user.id, seen=int(time.time()))


async def _end(request: Request, users: SqlUsers) -> None:
    session = request.session
    user_id, session_id = str(session.get("user")), str(session.get("sid"))
    if "sid" in session and "user" in session and await users.by_session(user_id, session_id):
        await users.end_session(user_id, session_id)
    session.clear()


def _page(request: Request, next: str, login: str = "", problem: str = "", pause: int = 0) -> Response:
    context = {"next": local(next, ""), "login": login[:80], "problem": problem}
    status = 429 if pause else 401 if problem else 200
    headers = {"retry-after": str(pause)} if pause else None
    return _templates.TemplateResponse(request, "login.html", context, status_code=status, headers=headers)
