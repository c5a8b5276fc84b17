"""A real S3 server on loopback (moto), which checks keys, signatures and rights, and fails when it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import boto3
from moto import settings as moto_settings
from moto.core.responses import ActionAuthenticatorMixin
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.fakes.serving import HOST

REGION = "us-east-1"
_NAMES = count(1)
_ERROR = "<?xml version='1.0'?><Error><Code>{code}</Code><Message>as told</Message></Error>"
FAULTS = {"slow_down": "503 SlowDown", "internal": "500 InternalError"}
_RIGHTS = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}


@dataclass
class S3:
    """`fault`: what each call meets, a key of FAULTS or None. `calls`: the method of each call that came."""

    url: str = ""
    access_key: str = ""
    secret_key: str = ""
    fault: str | None = None
    calls: list[str] = field(default_factory=list)

    def bucket(self) -> str:
        """A new one, of this name."""
        name = f"tep-khach-hang-{next(_NAMES)}"
        self.client("s3").create_bucket(Bucket=name)
        return name

    def client(self, service: str) -> Any:
        """Amazon's own client, another one than ours."""
        keys = {"aws_access_key_id": self.access_key or "any", "aws_secret_access_key": self.secret_key or "any"}
        return boto3.client(service, endpoint_url=self.url, region_name=REGION, **keys)

    def hire(self) -> None:
        """A user with keys and rights; from then on nobody else may do anything."""
        iam = self.client("iam")
        iam.create_user(UserName="tongdai")
        iam.put_user_policy(UserName="tongdai", PolicyName="files", PolicyDocument=json.dumps(_RIGHTS))
        key = iam.create_access_key(UserName="tongdai")["AccessKey"]
        self.access_key, self.secret_key = key["AccessKeyId"], key["SecretAccessKey"]
        moto_settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
        ActionAuthenticatorMixin.request_count = 0

    def in_front_of(self, app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            self.calls.append(environ["REQUEST_METHOD"])
            if status := FAULTS.get(self.fault or ""):
                environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
                start(status, [("content-type", "application/xml")])
                return [_ERROR.format(code=status.partition(" ")[2]).encode()]
            return app(environ, start)

        return answer


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None: ...


@contextmanager
def serving_s3() -> Iterator[S3]:
    s3 = S3()
    app = s3.in_front_of(DomainDispatcherApplication(create_backend_app))
    server = make_server(HOST, 0, app, threaded=True, request_handler=_Quiet)
    s3.url = f"http://{HOST}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        s3.hire()
        yield s3
    finally:
        moto_settings.INITIAL_NO_AUTH_ACTION_COUNT = float("inf")
        server.shutdown()
        thread.join(10)
