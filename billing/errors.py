"""The stub's errors and the one shape in which they are answered.

BillingError
├── BadRequest           400  bad_request
├── Unauthorized         401  unauthorized
├── NotFound             404  not_found
├── IdempotencyConflict  409  idempotency_conflict
├── TooLarge             413  too_large
├── Invalid              422  invalid
├── TooManyTries         429  too_many_tries (with Retry-After)
└── Unavailable          503  unavailable

Anything else is a fault of ours: 500 `internal`.
"""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response


class BillingError(Exception):
    """Something the caller is told about: `message` is Vietnamese and may be shown to a person."""

    status = 500
    code = "internal"

    def __init__(self, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.headers = headers or {}

    def response(self) -> Response:
        body = {"error": {"code": self.code, "message": self.message}}
        return JSONResponse(body, status_code=self.status, headers=self.headers)


class BadRequest(BillingError):
    status, code = 400, "bad_request"


class Unauthorized(BillingError):
    status, code = 401, "unauthorized"


class NotFound(BillingError):
    status, code = 404, "not_found"


class MethodNotAllowed(BillingError):
    status, code = 405, "bad_request"


class IdempotencyConflict(BillingError):
    status, code = 409, "idempotency_conflict"


class TooLarge(BillingError):
    status, code = 413, "too_large"


class Invalid(BillingError):
    status, code = 422, "invalid"


class TooManyTries(BillingError):
    """A pause is asked for; `retry_after` is in seconds, at least 1."""

    status, code = 429, "too_many_tries"

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message, {"Retry-After": str(max(1, retry_after))})


class Unavailable(BillingError):
    status, code = 503, "unavailable"


def install_handlers(app: FastAPI) -> None:
    """Every error leaves the application in the contract's shape and never repeats what was sent."""
    app.add_exception_handler(BillingError, _ours)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


async def _ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, BillingError)
    return error.response()


async def _unforeseen(_: Request, error: Exception) -> Response:
    return BillingError("Hệ thống gặp lỗi. Vui lòng thử lại sau.").response()


async def _validation(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = error.errors()
    if any(problem["type"] == "json_invalid" for problem in problems):
        return BadRequest("Nội dung gửi lên không phải JSON hợp lệ.").response()
    fields = sorted({_field(problem["loc"]) for problem in problems})
    return Invalid("Thông tin chưa hợp lệ: " + ", ".join(fields)).response()


def _field(location: tuple[str | int, ...]) -> str:
    """Only names from our own schema: a path below a field could hold what the caller wrote."""
    return str(location[1]) if len(location) > 1 else str(location[0])


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kinds: dict[int, type[BillingError]] = {
        404: NotFound,
        405: MethodNotAllowed,
        413: TooLarge,
        422: Invalid,
    }
    message = "Không có địa chỉ này." if error.status_code in (404, 405) else "Không đọc được yêu cầu."
    return kinds.get(error.status_code, BadRequest)(message).response()
