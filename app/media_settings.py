"""Where photos and files are kept, and how large they may be."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator

_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\w.-]+)*/?")


class MediaSettings(BaseModel):
    url: str = ""
    """s3://BUCKET or s3://BUCKET/FOLDER; empty: the folder `media` of var. Several machines need a bucket, or one folder for all."""
    endpoint: str = ""
    """https address of a store that is not Amazon's."""
    region: str = "ap-southeast-1"
    access_key: SecretStr = SecretStr("")
    secret_key: SecretStr = SecretStr("")
    """Both empty: what the machine itself may do there (AWS_… variables, its role)."""
    largest_mb: int = Field(default=25, ge=1, le=100)
    """Larger files of customers are not kept; no channel lets them send more than this but Telegram, which lends bots 20 MB."""

    @field_validator("url")
    @classmethod
    def _names_a_bucket(cls, url: str) -> str:
        if url and not _BUCKET.fullmatch(url):
            raise ValueError("s3://BUCKET or s3://BUCKET/FOLDER is expected")
        return url

    @field_validator("endpoint")
    @classmethod
    def _of_the_web(cls, endpoint: str) -> str:
        if endpoint and not endpoint.startswith(("https://", "http://")):
            raise ValueError("an https address is expected")
        return endpoint

    @model_validator(mode="after")
    def _both_keys(self) -> MediaSettings:
        if bool(self.access_key.get_secret_value()) != bool(self.secret_key.get_secret_value()):
            raise ValueError("access_key and secret_key are set together")
        return self

    @property
    def largest(self) -> int:
        """Bytes."""
        return self.largest_mb * 1_000_000

    @property
    def bucket_and_folder(self) -> tuple[str, str]:
        parts = urlsplit(self.url)
        return parts.netloc, parts.path.strip("/")
