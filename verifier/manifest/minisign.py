"""Keys and signatures as minisign writes them: Ed25519 over the BLAKE2b digest of a file.

Pure functions from bytes to bytes. `cryptography` is loaded only when something is signed or
verified, and is an extra of the package: `edition-verifier[sign]`.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from verifier.errors import ManifestError

if TYPE_CHECKING:
    from collections.abc import Callable

UNTRUSTED = "untrusted comment: "
TRUSTED = "trusted comment: "
LONGEST = 16_384
"""How many bytes a key or a signature may have."""
MISSING = "signatures need the package ‘cryptography’: pip install 'cryptography>=43'"
_COMMENT = 8000
_PREHASHED, _PLAIN = b"ED", b"Ed"


class SignatureError(ManifestError):
    """A signature does not vouch for a manifest: it is wrong, or of a key that is not trusted."""


class PublicKey(Struct, frozen=True):
    """Who may sign: the number that names the key, and the key."""

    number: bytes
    key: bytes

    @property
    def name(self) -> str:
        """The number as minisign shows it."""
        return f"{int.from_bytes(self.number, 'little'):X}"


class Signature(Struct, frozen=True):
    """A signature with its trusted comment, and the second signature that vouches for both."""

    number: bytes
    signature: bytes
    comment: str
    whole: bytes


def lines(data: bytes, count: int, path: str) -> list[str]:
    """The lines of a key or a signature. Raises ManifestError where they are not as many."""
    if len(data) > LONGEST:
        raise ManifestError(f"longer than {LONGEST:,} bytes: no key and no signature", path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ManifestError("this is not UTF-8: no key and no signature", path) from None
    found = text.split("\n")
    if len(found) != count + 1 or found[-1] or not found[0].startswith(UNTRUSTED):
        raise ManifestError(f"{count} lines are expected, the first ‘{UNTRUSTED}…’", path)
    return found[:count]


def decoded(text: str, size: int, path: str) -> bytes:
    """Some bytes in base64. Raises ManifestError where they are others, or otherwise written."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        data = b""
    if len(data) != size or b64encode(data).decode("ascii") != text:
        raise ManifestError(f"{size} bytes in base64 are expected", path)
    return data


def public_key(text: str, path: str) -> PublicKey:
    """The key in the text of a public key file, or in its second line alone."""
    if text.startswith(UNTRUSTED):
        text = lines(text.encode("utf-8"), 2, path)[1]
    data = decoded(text.strip(), 42, path)
    if data[:2] != _PLAIN:
        raise ManifestError("this is not a minisign public key", path)
    return PublicKey(data[2:10], data[10:])


def signature(data: bytes, path: str) -> Signature:
    """The signature in the bytes of a .minisig file."""
    _, first, comment, last = lines(data, 4, path)
    body = decoded(first, 74, path)
    if body[:2] == _PLAIN:
        said = "a legacy signature (‘Ed’), which is not accepted: sign anew, prehashed (‘ED’)"
        raise ManifestError(said, path)
    if body[:2] != _PREHASHED or not comment.startswith(TRUSTED):
        raise ManifestError("this is not a minisign signature", path)
    return Signature(body[2:10], body[10:], comment.removeprefix(TRUSTED), decoded(last, 64, path))


def verify(data: bytes, signature: Signature, key: PublicKey, path: str) -> str:
    """The trusted comment of a signature that is right. Raises SignatureError."""
    if signature.number != key.number:
        other = PublicKey(signature.number, b"").name
        said = f"key unknown: signed with key {other}, and {key.name} is trusted"
        raise SignatureError(said, path)
    if not _vouches(key, signature.signature, digest(data)):
        raise SignatureError("signature wrong: this is not what was signed", path)
    if not _vouches(key, signature.whole, signature.signature + signature.comment.encode("utf-8")):
        raise SignatureError("signature wrong: the trusted comment is not the one signed", path)
    return signature.comment


def signed(data: bytes, number: bytes, seed: bytes, comment: str) -> bytes:
    """The bytes of a .minisig file for some data."""
    if not comment.replace("\t", " ").isprintable() or len(comment) > _COMMENT:
        raise ManifestError("a trusted comment is one line of text")
    sign = _signer(seed)
    body = sign(digest(data))
    whole = sign(body + comment.encode("utf-8"))
    name = PublicKey(number, b"").name
    return written(
        f"{UNTRUSTED}signature by verifier with key {name}",
        encoded(_PREHASHED + number + body),
        f"{TRUSTED}{comment}",
        encoded(whole),
    )


def public_of(number: bytes, seed: bytes) -> PublicKey:
    """The public key of a secret seed."""
    _, private = _keys()
    return PublicKey(number, private.from_private_bytes(seed).public_key().public_bytes_raw())


def public_file(key: PublicKey) -> bytes:
    """The bytes of a public key file."""
    comment = f"{UNTRUSTED}minisign public key {key.name}"
    return written(comment, encoded(_PLAIN + key.number + key.key))


def encoded(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def written(*rows: str) -> bytes:
    """Lines as bytes, each with its end."""
    return "".join(f"{row}\n" for row in rows).encode("utf-8")


def digest(data: bytes) -> bytes:
    """What is signed in place of a file."""
    return blake2b(data).digest()


def _vouches(key: PublicKey, signature: bytes, data: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    public, _ = _keys()
    try:
        public.from_public_bytes(key.key).verify(signature, data)
    except InvalidSignature:
        return False
    return True


def _signer(seed: bytes) -> Callable[[bytes], bytes]:
    _, private = _keys()
    sign: Callable[[bytes], bytes] = private.from_private_bytes(seed).sign
    return sign


def _keys() -> tuple[Any, Any]:
    """The classes of public and private keys. Raises ManifestError without `cryptography`."""
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError:
        raise ManifestError(MISSING) from None
    return ed25519.Ed25519PublicKey, ed25519.Ed25519PrivateKey
