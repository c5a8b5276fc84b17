"""Names of files as people and their computers may be given them: whoever sends a file can call it anything."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from urllib.parse import quote

from core.files import ENDINGS

LONGEST = 100
_PATH = re.compile(r"[/\\]")
_UNUSABLE = re.compile(r'[<>:"|?*]')


def clean(name: str) -> str:
    """One line without what cannot be seen: controls, and marks that turn the direction of writing around."""
    line = " ".join(unicodedata.normalize("NFC", name).split())
    return "".join(one for one in line if unicodedata.category(one)[0] != "C")


def file_name(told: str | None, content_type: str, id: str) -> str:
    """The last part of what was told, with an ending that is true, fit for any system; made of the id where nothing is left."""
    ending = ENDINGS.get(content_type, "bin")
    name = _UNUSABLE.sub("", _PATH.split(clean(told or ""))[-1]).strip(". ")
    stem, dot, last = name.rpartition(".")
    if dot and (last.lower() == ending or mimetypes.guess_type(name)[0] == content_type):
        name, ending = stem, last
    return f"{name[:LONGEST].strip('. ') or f'tep-{id[:8]}'}.{ending}"


def disposition(name: str, inline: bool) -> str:
    """The header Content-Disposition (RFC 6266), for a name of `file_name`."""
    plain = "".join(one if one.isascii() and one.isprintable() and one not in '"\\%' else "_" for one in name)
    how = "inline" if inline else "attachment"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
