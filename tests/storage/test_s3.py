"""Files in S3: what is said when it does not work, and that nothing of ours is mistaken for another's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.media.s3 import Bucket, S3Media, StoreFailed
from tests.fakes.s3 import FAULTS, REGION, S3
from tests.servers import free_port

ID, DATA = "Qm3v0x8kT1uJr6yZ2wLh5A", b"\x89PNG" * 1000
LATER = timedelta(days=1)


def store(s3: S3, **other: Any) -> S3Media:
    named = {"name": s3.bucket(), "folder": "tep", "region": REGION, "endpoint": s3.url}
    return S3Media(Bucket(**named | {"access_key": s3.access_key, "secret_key": s3.secret_key} | other))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"name": "no-such-bucket"}, "the bucket does not exist"),
        ({"access_key": "AKIAWRONG"}, "does not know the access key"),
        ({"secret_key": "wrong"}, "the secret key does not fit"),
        ({"endpoint": f"http://127.0.0.1:{free_port()}"}, "not reached"),
    ],
    ids=["bucket", "access_key", "secret_key", "endpoint"],
)
async def test_what_is_set_wrong_is_told_in_plain_words(s3: S3, other: dict[str, str], words: str) -> None:
    wrong = store(s3, **other)
    for call in (wrong.keep(ID, DATA), wrong.read(ID), wrong.kept_before(datetime.now(UTC))):
        with pytest.raises(StoreFailed, match=words) as raised:
            await call
        assert s3.secret_key not in str(raised.value)


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_server_that_fails_is_asked_again_before_that_is_told(s3: S3, fault: str) -> None:
    kept = store(s3)
    s3.calls.clear()
    s3.fault = fault
    try:
        with pytest.raises(StoreFailed, match=r"status 50\d"):
            await kept.keep(ID, DATA)
    finally:
        s3.fault = None
    assert s3.calls == ["PUT"] * 4
    await kept.keep(ID, DATA)
    assert await kept.read(ID) == DATA


async def test_only_what_is_ours_is_listed_and_only_the_old(s3: S3) -> None:
    name = s3.bucket()
    kept = store(s3, name=name)
    await kept.keep(ID, DATA)
    amazons_own = s3.client("s3")
    for key in ("tep/ghi-chu.txt", f"khac/Qm/{ID[:-1]}B", "tep/Qm/a b"):
        amazons_own.put_object(Bucket=name, Key=key, Body=b"x")
    assert amazons_own.get_object(Bucket=name, Key=f"tep/Qm/{ID}")["Body"].read() == DATA
    assert await kept.kept_before(datetime.now(UTC) + LATER) == [ID]
    assert await kept.kept_before(datetime.now(UTC) - LATER) == []


async def test_more_files_than_one_answer_lists_are_all_found(s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "5")
    kept, ids = store(s3), {f"{number:022d}" for number in range(12)}
    for id in ids:
        await kept.keep(id, DATA)
    s3.calls.clear()
    assert set(await kept.kept_before(datetime.now(UTC) + LATER)) == ids
    assert s3.calls == ["GET"] * 3


async def test_what_is_dropped_is_gone_and_may_be_dropped_again(s3: S3) -> None:
    kept = store(s3)
    await kept.keep(ID, DATA)
    await kept.keep(ID, DATA * 2)
    assert await kept.read(ID) == DATA * 2
    await kept.drop(ID)
    await kept.drop(ID)
    assert await kept.read(ID) is None


@pytest.mark.parametrize("id", ["../../etc/passwd-----------", "", "short", "a/b" * 6])
async def test_no_id_leads_out_of_the_folder(s3: S3, id: str) -> None:
    with pytest.raises(ValueError, match="id"):
        await store(s3).keep(id, DATA)
