"""The key that a branch signs its presets with, and statements that replace or withdraw a key.

Ed25519 by the `cryptography` package. A public key is the base64 of its 32 bytes. The private key lies in the
user's data folder, made on first use and readable by nobody else; exports may carry a passphrase.
"""

import base64
import contextlib
import datetime
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from leike.files.formats import says_newer
from leike.files.reading import read_limited
from leike.model.errors import PresetError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_SUFFIX = ".leikekey"
STATEMENT_FORMAT = 1
MOST_KEY_BYTES = 4_000

_KEY_FILE = "signing-key.pem"
_OLD_KEYS = "replaced"
_STATEMENT_CONTEXT = b"leike-key-1\n"
_PUBLIC_BYTES = 32
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"

# the last letter of base64 has bits that mean nothing: were they free, a withdrawn key would have other names
PublicKey = Annotated[
    str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\Z", description="base64")
]
SignatureText = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{85}[AQgw]==\Z", description="base64")]
Moment = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z",
        description="2026-11-20T09:00:00Z",
    ),
]


class SigningKey:
    """A private key in memory: it signs, and names its public half."""

    def __init__(self, private: "Ed25519PrivateKey") -> None:
        self._private = private
        self.public: str = base64.b64encode(private.public_key().public_bytes_raw()).decode()

    def sign(self, data: bytes) -> str:
        """The signature of `data`, base64."""
        return base64.b64encode(self._private.sign(data)).decode()

    def pem(self, passphrase: str = "") -> bytes:
        """The private key as text, locked with the passphrase where there is one."""
        from cryptography.hazmat.primitives import serialization as forms  # start-up time

        lock = forms.BestAvailableEncryption(passphrase.encode()) if passphrase else forms.NoEncryption()
        return self._private.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, lock)


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the owner of `key` says about it, signed with it: it is withdrawn, or `to` speaks from now on."""

    format: Literal[1]
    statement: Literal["handover", "withdrawal"]
    key: PublicKey
    created: Moment
    signature: SignatureText
    to: PublicKey | None = None

    @property
    def file_name(self) -> str:
        """Its name in the shared folder: the same statement always has the same."""
        return f"{self.statement}--{hashlib.sha256(statement_bytes(self)).hexdigest()[:32]}{KEY_SUFFIX}"


def now_utc() -> str:
    """This moment as manifests and statements write it."""
    return datetime.datetime.now(datetime.UTC).strftime(_MOMENT)


def is_moment(text: str) -> bool:
    """Whether `text` has the form of a `Moment` and such a day and hour exist."""
    try:
        return datetime.datetime.fromisoformat(text).strftime(_MOMENT) == text
    except ValueError:
        return False


def fingerprint(public: str) -> str:
    """A public key as people compare it by eye or phone: four groups of four signs."""
    digest = hashlib.sha256(public.encode()).hexdigest()[:16]
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def new_key() -> SigningKey:
    """A fresh key, kept nowhere yet."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # start-up time

    return SigningKey(Ed25519PrivateKey.generate())


def own_key(folder: Path) -> SigningKey:
    """The key of this user, made at first use. `folder` is where keys are kept; it need not exist.

    Several windows that make it at once end with the same one. Raises PresetError with a sentence where it
    cannot be kept or the kept one is damaged: a damaged key is never silently replaced.
    """
    file = folder / _KEY_FILE
    if not os.path.exists(file):  # noqa: PTH110 - as StateFile.read
        _put(file, new_key().pem())
    return _from_pem(read_limited(file, MOST_KEY_BYTES, PresetError), file.name)


def export_key(folder: Path, to: Path, passphrase: str = "") -> None:
    """Write the own key to `to`, for another computer or a safe. Raises PresetError with a sentence."""
    data = own_key(folder).pem(passphrase)
    try:
        _write_secret(to, data)
    except OSError as fault:
        raise PresetError("key_not_kept", file=to.name, reason=fault.strerror or str(fault)) from fault


def import_key(folder: Path, source: Path, passphrase: str = "") -> SigningKey:
    """Take the key in `source` for the own one; the one in use before stays beside it.

    Raises PresetError with a sentence: no such file, no such key, another passphrase.
    """
    key = _from_pem(read_limited(source, MOST_KEY_BYTES, PresetError), source.name, passphrase)
    _take_as_own(folder, key)
    return key


def replace_key(folder: Path) -> tuple[SigningKey, Statement]:
    """A new own key, and the handover signed with the old one that makes others follow.

    Publish the statement, and what the old key had published signed with the new key as well.
    """
    old, new = own_key(folder), new_key()
    statement = handover(old, new.public)
    _take_as_own(folder, new)
    return new, statement


def replaced_keys(folder: Path) -> tuple[SigningKey, ...]:
    """Keys that were the own one before: whoever has one may still withdraw it. Damaged ones are left out."""
    keys: list[SigningKey] = []
    for file in sorted((folder / _OLD_KEYS).glob("*.pem")):
        with contextlib.suppress(PresetError):
            keys.append(_from_pem(read_limited(file, MOST_KEY_BYTES, PresetError), file.name))
    return tuple(keys)


def handover(old: SigningKey, to: str) -> Statement:
    """`old` says: from now on, `to` speaks."""
    return _signed(old, "handover", to)


def withdrawal(key: SigningKey) -> Statement:
    """`key` says: believe me no more."""
    return _signed(key, "withdrawal", None)


def verified(public: str, signature: str, data: bytes) -> bool:
    """Whether `signature` over `data` was made with the private half of `public`."""
    from cryptography.exceptions import InvalidSignature  # start-up time
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def statement_bytes(statement: Statement) -> bytes:
    """The statement as its file holds it."""
    return msgspec.json.encode(statement, order="sorted")


def read_statement(data: bytes, file: str) -> Statement:
    """The statement in a `*.leikekey` file, its signature checked. Raises PresetError with a sentence."""
    try:
        statement = msgspec.json.decode(data, type=Statement)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        key = "file_version_newer" if says_newer(data, STATEMENT_FORMAT) else "key_statement_wrong"
        raise PresetError(key, file=file) from fault
    whole = (statement.to is not None) == (statement.statement == "handover") and is_moment(statement.created)
    if not whole or not verified(statement.key, statement.signature, _said(statement)):
        raise PresetError("key_statement_wrong", file=file)
    return statement


def is_public_key(text: str) -> bool:
    """Whether `text` is a public key, written in the one way that counts."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return len(raw) == _PUBLIC_BYTES and base64.b64encode(raw).decode() == text


def _signed(key: SigningKey, kind: Literal["handover", "withdrawal"], to: str | None) -> Statement:
    unsigned = Statement(STATEMENT_FORMAT, kind, key.public, now_utc(), "", to)
    return msgspec.structs.replace(unsigned, signature=key.sign(_said(unsigned)))


def _said(statement: Statement) -> bytes:
    said = msgspec.structs.replace(statement, signature="")
    return _STATEMENT_CONTEXT + msgspec.json.encode(said, order="sorted")


def _from_pem(data: bytes, file: str, passphrase: str = "") -> SigningKey:
    from cryptography.exceptions import UnsupportedAlgorithm  # start-up time
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    locked = b"ENCRYPTED" in data
    if locked and not passphrase:
        raise PresetError("key_needs_passphrase", file=file)
    try:
        key = load_pem_private_key(data, passphrase.encode() if locked else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise PresetError("key_passphrase_wrong" if locked else "key_damaged", file=file) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise PresetError("key_damaged", file=file)
    return SigningKey(key)


def _put(file: Path, data: bytes) -> None:
    """The first one to put a key there wins; the file is whole from its first moment."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = _beside(file, data)
        try:
            _link_new(made, file)
        finally:
            made.unlink(missing_ok=True)
    except OSError as fault:
        raise PresetError("key_not_kept", file=file.name, reason=fault.strerror or str(fault)) from fault


def _link_new(made: Path, file: Path) -> None:
    try:
        os.link(made, file)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not os.path.exists(file):  # noqa: PTH110 - as StateFile.read
            made.replace(file)


def _beside(file: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".leike-", suffix=".part")  # 0600 from the start
    with os.fdopen(handle, "wb") as part:
        part.write(data)
        part.flush()
        os.fsync(part.fileno())
    return Path(name)


def _write_secret(path: Path, data: bytes) -> None:
    made = _beside(path, data)
    try:
        made.replace(path)
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)


def _take_as_own(folder: Path, key: SigningKey) -> None:
    file = folder / _KEY_FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if file.exists():
            _keep_old(file)
        _write_secret(file, key.pem())
    except OSError as fault:
        raise PresetError("key_not_kept", file=file.name, reason=fault.strerror or str(fault)) from fault


def _keep_old(file: Path) -> None:
    data = read_limited(file, MOST_KEY_BYTES, PresetError)
    old = file.parent / _OLD_KEYS / f"{hashlib.sha256(data).hexdigest()[:16]}.pem"
    old.parent.mkdir(mode=0o700, exist_ok=True)
    _write_secret(old, data)
