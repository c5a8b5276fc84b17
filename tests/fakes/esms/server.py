"""The gateway as a local HTTP server: `with serving_esms(Account()) as gateway:`, or `python -m tests.fakes.esms.server`."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

import httpx
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from tests.fakes.esms.account import Account, EsmsError, JsonObject
from tests.fakes.serving import serving

PATH = "/MainService.svc/json/SendMultipleMessage_V4_post_json/"
Fault = Literal["http_500", "garbage", "hang", "lost"]
"""lost: the message is taken, and the answer never comes."""
MOST_CALLBACKS = 5


@dataclass
class Gateway:
    account: Account = field(default_factory=Account)
    url: str = ""
    faults: list[Fault] = field(default_factory=list)
    """What the next calls meet, one each."""

    def callback(self, number: int, delivered: bool, **changed: str) -> int:
        """Tell what became of the sent message of this number, as the gateway does; returns the status of the answer."""
        message = self.account.sent[number]
        told = {
            "SMSID": message["SMSID"],
            "SendFailed": "0" if delivered else "1",
            "SendStatus": "5",
            "SendSuccess": "1" if delivered else "0",
            "TotalPrice": "500.0000",
            "TotalReceiver": "1",
            "TotalSent": "1",
            "RequestId": message.get("RequestId", ""),
            "TypeId": "2",
            "telcoid": "1",
            "phonenumber": message["Phone"],
        }
        for _ in range(MOST_CALLBACKS):
            try:
                return httpx.get(message["CallbackUrl"], params=told | changed, trust_env=False, timeout=60).status_code
            except httpx.TimeoutException:
                continue
        return 0


def make_app(gateway: Gateway) -> FastAPI:
    app = FastAPI(title="eSMS giả lập")

    @app.post(PATH)
    async def send(request: Request) -> Response:
        raw, fault = await request.body(), gateway.faults.pop(0) if gateway.faults else None
        gateway.account.calls["send"] += 1
        if fault == "http_500":
            return Response("Internal Server Error", 500)
        if fault == "garbage":
            return Response(b"<html>\xff\xfe nginx", media_type="text/html")
        if fault == "hang":
            await _until_gone(request)
            return Response(status_code=499)
        answer = _answer(gateway.account, raw)
        if fault == "lost":
            await _until_gone(request)
        return JSONResponse(answer)

    @app.post("/MainService.svc/json/GetBalance_json")
    async def balance(request: Request) -> JSONResponse:
        try:
            return JSONResponse(gateway.account.told_balance(await request.body()))
        except EsmsError as error:
            return JSONResponse({"Balance": 0, "CodeResponse": error.code, "ErrorMessage": error.message})

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/_fake/sent")
    async def sent() -> JSONResponse:
        return JSONResponse({"sent": gateway.account.sent, "balance": gateway.account.balance})

    return app


def _answer(account: Account, raw: bytes) -> JsonObject:
    try:
        return account.take(raw)
    except EsmsError as error:
        if error.message == "Invalid request":
            return {"error": error.message}
        return {"CodeResult": error.code, "CountRegenerate": 0, "ErrorMessage": error.message}


async def _until_gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


@contextmanager
def serving_esms(account: Account | None = None, port: int = 0) -> Iterator[Gateway]:
    """A running gateway with its address."""
    gateway = Gateway(account or Account())
    with serving(make_app(gateway), port) as url:
        gateway.url = url
        yield gateway


def main() -> None:
    parser = argparse.ArgumentParser(description="A stand-in for eSMS, loopback only.")
    parser.add_argument("--port", type=int, default=5072)
    named = {name: os.environ.get(f"TONGDAI_SMS__{name.upper()}") for name in ("api_key", "secret_key", "brandname")}
    account = Account(**{name: value for name, value in named.items() if value})
    with serving_esms(account, parser.parse_args().port) as gateway, suppress(KeyboardInterrupt):
        own = gateway.account
        print(f"eSMS giả lập: {gateway.url}  (ApiKey {own.api_key}, SecretKey {own.secret_key}, {own.brandname})")
        print(f"Tin đã gửi: {gateway.url}/_fake/sent", flush=True)
        asyncio.run(asyncio.Event().wait())


if __name__ == "__main__":
    main()
