"""The gateway's own address: IPv4, IPv6, or with "::" both."""

from __future__ import annotations

import socket


def bound(host: str, port: int) -> socket.socket:
    """A socket at that address; nothing can connect before somebody listens on it. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = found[0]
    place = socket.socket(family, kind, protocol)
    try:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            place.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, host != "::")
        place.bind(address)
    except OSError:
        place.close()
        raise
    return place
