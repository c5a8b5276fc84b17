"""Photos and files in a bucket of Amazon S3, or of any store that speaks its protocol (MinIO, Ceph, vStorage …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from storage.media.places import is_id, place_of

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config

_CODE = re.compile(r"<Code>(\w+)</Code>")
_STATUS = re.compile(r"status code: (\d{3})")
_WORDS = {
    "NoSuchBucket": "the bucket does not exist",
    "InvalidAccessKeyId": "the store does not know the access key",
    "SignatureDoesNotMatch": "the secret key does not fit the access key",
    "AccessDenied": "the access key may not do this in the bucket",
    "RequestTimeTooSkewed": "the clock of this machine is wrong",
    "AuthorizationHeaderMalformed": "the bucket is in another region",
    "PermanentRedirect": "the bucket is in another region",
}
"""What a code of S3 means here (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)."""


class StoreFailed(OSError):
    """The store did not do what it was asked, after some tries; says why, for an administrator."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """`folder`: below which all lies, "" for the whole bucket. `endpoint` "": Amazon's for the region. Without the keys the
    machine's own are used: AWS_… variables, the role of the machine."""

    name: str
    folder: str
    region: str
    endpoint: str = ""
    access_key: str = ""
    secret_key: str = ""


class S3Media:
    """See core.ports.MediaStore. Raises StoreFailed."""

    def __init__(self, bucket: Bucket) -> None:
        self._store = _open(bucket)

    async def keep(self, id: str, data: bytes) -> None:
        with _translated():
            await self._store.put_async(place_of(id), data, use_multipart=False)

    async def read(self, id: str) -> bytes | None:
        place = place_of(id)
        with _translated():
            try:
                found = await self._store.get_async(place)
            except FileNotFoundError as error:
                if _code(error) == "NoSuchBucket":
                    raise
                return None
            return bytes(await found.bytes_async())

    async def drop(self, id: str) -> None:
        with _translated():
            await self._store.delete_async(place_of(id))

    async def kept_before(self, moment: datetime) -> Sequence[str]:
        found: list[str] = []
        with _translated():
            async for some in self._store.list():
                names = ((one["path"].rpartition("/")[2], one["last_modified"]) for one in some)
                found += [name for name, since in names if is_id(name) and since < moment]
        return found


def _open(bucket: Bucket) -> S3Store:
    """Opens no connection. One call takes 20 s at most, with what is tried again 60 s."""
    seconds = timedelta(seconds=1)
    client: ClientConfig = {"connect_timeout": 5 * seconds, "timeout": 20 * seconds}
    client["allow_http"] = bucket.endpoint.startswith("http://")
    again: RetryConfig = {"max_retries": 3, "retry_timeout": 40 * seconds}
    config: S3Config = {"region": bucket.region}
    if bucket.endpoint:
        config["endpoint"] = bucket.endpoint
    if bucket.access_key:
        config |= {"access_key_id": bucket.access_key, "secret_access_key": bucket.secret_key}
    return S3Store(bucket.name, prefix=bucket.folder or None, config=config, client_options=client, retry_config=again)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (BaseError, FileNotFoundError) as error:
        raise StoreFailed(_words(error)) from error


def _words(error: Exception) -> str:
    """In a few words: the library's own hold the address and the whole answer."""
    code, status = _code(error), _STATUS.search(str(error))
    if code in _WORDS:
        return f"media store: {_WORDS[code]} ({code})"
    if isinstance(error, PermissionDeniedError | UnauthenticatedError):
        return "media store: it does not accept the keys"
    return f"media store: {f'status {status[1]}' if status else 'not reached'}" + (f" ({code})" if code else "")


def _code(error: Exception) -> str | None:
    found = _CODE.search(str(error))
    return found[1] if found else None
