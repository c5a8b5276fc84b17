"""`tongdai doctor` tries out where photos and files are kept, and says in plain words what is set wrong."""

from __future__ import annotations

import pytest
from rich.console import Console

from app.doctor import examine
from app.settings import Settings
from tests.fakes.s3 import REGION, S3

CASES = {
    "all_well": ({}, "tried out"),
    "no_bucket": ({"URL": "s3://khong-co-kho-nay/tep"}, "the bucket does not exist (NoSuchBucket)"),
    "another_key": ({"ACCESS_KEY": "AKIAWRONG"}, "the store does not know the access key"),
    "wrong_secret": ({"SECRET_KEY": "wrong"}, "the secret key does not fit the access key"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_doctor_tries_out_the_bucket(
    case: str, s3: S3, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, words = CASES[case]
    bucket = s3.bucket()
    right = {"URL": f"s3://{bucket}/tep", "ENDPOINT": s3.url, "REGION": REGION}
    for name, value in (right | {"ACCESS_KEY": s3.access_key, "SECRET_KEY": s3.secret_key} | changed).items():
        monkeypatch.setenv(f"TONGDAI_MEDIA__{name}", value)
    console = Console(record=True, width=400)
    examine(Settings(), console)
    told = console.export_text()
    [line] = [line for line in told.splitlines() if "Photos and files:" in line]
    assert (line[0], words in line) == ("✓" if case == "all_well" else "✗", True)
    assert ("Nothing is lost" in line) == (case != "all_well")
    assert s3.secret_key not in told
    assert "Contents" not in s3.client("s3").list_objects_v2(Bucket=bucket)
