"""Files that the system makes for itself under `var`: the embedded Redis's socket, a secret."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import tempfile
from pathlib import Path


def redis_socket(var: Path) -> Path:
    """The embedded Redis's socket. Addresses of sockets may have about 100 bytes, so a long folder is cut short."""
    socket = var.resolve() / "redis" / "redis.sock"
    if len(str(socket)) < 100:
        return socket
    name = hashlib.sha256(str(socket).encode()).hexdigest()[:12]
    return Path("/tmp") / f"tongdai-{os.getuid()}-{name}" / "redis.sock"


def kept_secret(path: Path) -> str:
    """The secret in the file, made when there is none; of several that make it at once all get the same, whole."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as file:  # for its owner's eyes only
        file.write(secrets.token_urlsafe(32))
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
    return path.read_text().strip()
