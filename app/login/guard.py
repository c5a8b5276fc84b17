"""Who may see a page: a signed cookie names the session, the records say whether it still holds."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.staticfiles import StaticFiles
from starlette.middleware.sessions import SessionMiddleware

from app.login.headers import PrivatePages
from app.login.pages import Login, router
from app.login.places import SAFE_METHODS, only_from_here, own_page
from storage.sql.users import SqlUsers, User

IDLE_SECONDS = 8 * 3600
RENEW_SECONDS = 60
MIN_SECRET = 32
COOKIE = "tongdai_session"
PRIVATE = ("/login", "/logout", "/desk", "/insights")


class Guard:
    """`guard("operator", "admin")` is a FastAPI dependency that gives the user.

    Without a session pages lead to /login and come back after it; htmx calls and changes get 401. Another role gets 403.
    Every change must come from a page of this site.
    """

    def __init__(self, users: SqlUsers) -> None:
        self._users = users

    def __call__(self, *roles: str, passive: bool = False) -> Callable[[Request], Awaitable[User]]:
        """`passive`: for calls that a page makes by itself; they do not keep an idle session alive."""

        async def user_of(request: Request) -> User:
            if request.method not in SAFE_METHODS:
                only_from_here(request)
            user = await self._present(request)
            if user.role not in roles:
                raise HTTPException(403, "Tài khoản của anh/chị không có quyền xem trang này.")
            if not passive:
                _keep_alive(request)
            return user

        return user_of

    async def knows(self, request: Request, *roles: str) -> bool:
        """Whether somebody in one of the roles asks; leads nowhere and keeps no session alive."""
        user = await self._found(request)
        return user is not None and user.role in roles

    async def _present(self, request: Request) -> User:
        user = await self._found(request)
        if user is None:
            raise _unknown(request)
        return user

    async def _found(self, request: Request) -> User | None:
        session = request.session
        if "sid" not in session or "user" not in session:
            return None
        return await self._users.by_session(str(session["user"]), str(session["sid"]))


def _unknown(request: Request) -> HTTPException:
    if request.method not in SAFE_METHODS or "hx-request" in request.headers:
        return HTTPException(401, "Phiên làm việc đã hết. Anh/chị vui lòng đăng nhập lại.")
    return HTTPException(303, headers={"location": f"/login?next={quote(own_page(request), safe='/')}"})


def _keep_alive(request: Request) -> None:
    if time.time() - request.session.get("seen", 0) > RENEW_SECONDS:
        request.session["seen"] = int(time.time())


def install_login(app: FastAPI, users: SqlUsers, secret: str, secure: bool = False) -> Guard:
    """Add /login, /logout, the session cookie and the headers of private pages to `app`.

    `secret` signs the cookie; raises ValueError when it is shorter than 32 characters. `secure`: the site is reached
    over https, so that the cookie never travels without it.
    """
    if len(secret) < MIN_SECRET:
        raise ValueError(f"the session secret needs at least {MIN_SECRET} characters")
    app.add_middleware(
        SessionMiddleware,
        secret_key=secret,
        session_cookie=COOKIE,
        max_age=IDLE_SECONDS,
        same_site="lax",
        https_only=secure,
    )
    app.add_middleware(PrivatePages, prefixes=PRIVATE)
    app.state.login = Login(users)
    app.mount("/login/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.include_router(router)
    return Guard(users)
