"""Secret keys as minisign keeps them: with a password, stretched by scrypt, or without."""

from __future__ import annotations

from hashlib import blake2b, scrypt

from msgspec import Struct

from verifier.errors import ManifestError
from verifier.manifest.minisign import UNTRUSTED, decoded, encoded, lines, public_of, written

_SIGNS, _STRETCHED, _BARE, _SUM = b"Ed", b"Sc", b"\0\0", b"B2"
_BODY = 104
_BLOCK = 8
_MOST_MEMORY = 1 << 31
_MOST_WORK = 1 << 28
SENSITIVE = 1 << 25, 1 << 30
"""How much work and memory it is to try a password, as minisign has it."""


class SecretKey(Struct, frozen=True):
    """The number that names a key, and the seed that it is made from."""

    number: bytes
    seed: bytes


def is_locked(data: bytes, path: str) -> bool:
    """Whether a password is needed to read a secret key file."""
    return _bytes(data, path)[2:4] == _STRETCHED


def secret_key(data: bytes, password: bytes | None, path: str) -> SecretKey:
    """The key in the bytes of a secret key file. Raises ManifestError for a wrong password, too."""
    whole = _bytes(data, path)
    body = whole[54:]
    if whole[2:4] == _STRETCHED:
        work, memory = (int.from_bytes(whole[at : at + 8], "little") for at in (38, 46))
        body = _masked(body, password or b"", whole[6:38], (work, memory), path)
    elif whole[2:4] != _BARE:
        raise ManifestError("a secret key that is locked in an unknown way", path)
    number, pair, check = body[:8], body[8:72], body[72:]
    unchecked = whole[2:4] == _BARE and check == bytes(32)
    if not unchecked and check != _sum(number + pair):
        raise ManifestError("the password is wrong, or the secret key is damaged", path)
    if public_of(number, pair[:32]).key != pair[32:]:
        raise ManifestError("the secret key is damaged: its halves are not of one key", path)
    return SecretKey(number, pair[:32])


def secret_file(
    key: SecretKey,
    public: bytes,
    password: bytes | None,
    salt: bytes,
    cost: tuple[int, int] = SENSITIVE,
) -> bytes:
    """The bytes of a secret key file; without a password it is not locked."""
    body = key.number + key.seed + public
    if password:
        kind, body = _STRETCHED, _masked(body + _sum(body), password, salt, cost, "")
    else:
        kind, body, salt, cost = _BARE, body + bytes(32), bytes(32), (0, 0)
    sizes = b"".join(it.to_bytes(8, "little") for it in cost)
    whole = _SIGNS + kind + _SUM + salt + sizes + body
    return written(f"{UNTRUSTED}minisign encrypted secret key", encoded(whole))


def _bytes(data: bytes, path: str) -> bytes:
    whole = decoded(lines(data, 2, path)[1], 158, path)
    if whole[:2] != _SIGNS or whole[4:6] != _SUM:
        raise ManifestError("this is not a minisign secret key", path)
    return whole


def _sum(body: bytes) -> bytes:
    return blake2b(_SIGNS + body, digest_size=32).digest()


def _masked(body: bytes, password: bytes, salt: bytes, cost: tuple[int, int], path: str) -> bytes:
    """A key under its mask, or without it."""
    rounds, parallel = _parameters(*cost, path)
    try:
        mask = scrypt(
            password, salt=salt, n=rounds, r=_BLOCK, p=parallel,
            maxmem=_MOST_MEMORY - 1, dklen=_BODY,
        )  # fmt: skip
    except (MemoryError, ValueError, OverflowError):
        raise ManifestError("there is not enough memory to unlock this key", path) from None
    return bytes(one ^ two for one, two in zip(body, mask, strict=True))


def _parameters(work: int, memory: int, path: str) -> tuple[int, int]:
    """The parameters N and p of scrypt for the limits in a key, as libsodium chooses them."""
    if work > _MOST_WORK or memory > _MOST_MEMORY:
        raise ManifestError("this key asks for too much work or memory to be unlocked", path)
    work = max(work, 1 << 15)
    if work < memory // 32:
        return _power(work // (4 * _BLOCK)), 1
    rounds = _power(memory // (128 * _BLOCK))
    return rounds, max(1, work // 4 // rounds // _BLOCK)


def _power(most: int) -> int:
    """The power of two that libsodium takes below a limit: at least 2, and more than half of it."""
    power = 2
    while power <= most // 2:
        power *= 2
    return power
