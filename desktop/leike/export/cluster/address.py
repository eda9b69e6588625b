"""The address of a scheduler, and whether one may talk to it as it stands there.

Dask sends Python objects that run code where they are unpacked: whoever can answer at that address, or
listen in between, owns this computer. So a plain connection is taken only inside the own network.
"""

import ipaddress
import re
import socket
import sys
from pathlib import Path

import msgspec

from leike.model.errors import RequestError

DEFAULT_PORT = 8786
_ANSWER_S = 5
_GREETING_S = 10
_MOST_GREETING_BYTES = 1_000_000
"""A scheduler speaks first: the length of some hundred bytes, then these. Other servers' words, read as a
length, are larger than any memory."""

_ADDRESS = re.compile(
    r"(?:(?P<scheme>tcp|tls)://)?(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])"
    r"(?::(?P<port>\d{1,5}))?"
)


class TlsFiles(msgspec.Struct, frozen=True):
    """PEM files: the authority that signed all sides, the own certificate and its key ("": in `cert`)."""

    ca: str
    cert: str
    key: str = ""


class ClusterAddress(msgspec.Struct, frozen=True):
    """A scheduler: `url` as Dask takes it, `tls` the files for an encrypted connection."""

    url: str
    host: str
    port: int
    tls: TlsFiles | None = None


def cluster_address(text: str, tls: TlsFiles | None = None) -> ClusterAddress:
    """`[tcp://|tls://]HOST[:PORT]`, checked. TLS files make it an encrypted one where no scheme is given.

    Raises RequestError where the text is no address, files are missing, or scheme and files do not agree.
    """
    match = _ADDRESS.fullmatch(text.strip())
    port = int(match["port"] or DEFAULT_PORT) if match else 0
    if not match or not 0 < port < 65536:
        raise RequestError("cluster_address_not_understood", text=text)
    scheme = match["scheme"] or ("tls" if tls else "tcp")
    if scheme == "tcp" and tls:
        raise RequestError("cluster_tls_not_used", text=text)
    if scheme == "tls" and not tls:
        raise RequestError("cluster_tls_files_missing", text=text)
    for file in (tls.ca, tls.cert, tls.key) if tls else ():
        if file and not Path(file).is_file():
            raise RequestError("cluster_tls_file_missing", file=file)
    return ClusterAddress(f"{scheme}://{match['host']}:{port}", match["host"].strip("[]"), port, tls)


def require_answer(address: ClusterAddress) -> None:
    """Refuse a plain connection that leaves the own network, and one that no scheduler answers. Blocks.

    Raises RequestError there, and where the name is not known.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a part of the name is too long
        raise RequestError("cluster_not_reached", address=address.url, reason=_words(error)) from error
    places = {ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found}
    if address.tls is None and not all(place.is_private for place in places):
        raise RequestError("cluster_needs_tls", address=address.url)
    try:  # Dask would try for its whole patience, even where the port is closed
        with socket.create_connection((address.host, address.port), timeout=_ANSWER_S) as connection:
            if address.tls is None and not _greets_like_dask(connection):
                raise RequestError("cluster_not_dask", address=address.url)
    except OSError as error:
        raise RequestError("cluster_not_reached", address=address.url, reason=_words(error)) from error


def _greets_like_dask(connection: socket.socket) -> bool:
    connection.settimeout(_GREETING_S)
    try:
        length = connection.recv(8, socket.MSG_WAITALL)
    except OSError:  # not a word, or hung up
        return False
    return len(length) == 8 and int.from_bytes(length, sys.byteorder) <= _MOST_GREETING_BYTES


def _words(error: OSError | UnicodeError) -> str:
    return getattr(error, "strerror", None) or str(error)
