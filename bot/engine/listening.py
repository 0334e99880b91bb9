"""An address of this machine on which it listens, without whatever will answer there."""

import socket


class CannotListen(OSError):
    """The address is taken, or not this machine's."""


def bound(host: str, port: int) -> socket.socket:
    """A listening address; port 0 takes a free one. Raises CannotListen.

    Its protocol is named, for only then does asyncio send small answers without delay.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as failure:
        listening.close()
        raise CannotListen(failure.errno, failure.strerror) from None
    return listening
