"""Keys that seal: what a seal needs of them, and the one kind that comes from files.

A key in a PKCS#11 device, or one that a trust service keeps, is another ``Signer``; ``docs/explanation/seal.md`` says
what it has to do.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from citizen_office.core.errors import SealUnusable

#: A passphrase file and a PKCS#12 file are never larger.
_LARGEST = 1024 * 1024
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class Signer(Protocol):
    """A key with its certificate, wherever the key is."""

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate of the key."""

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The certificates above it, each the issuer of the one before."""

    @property
    def room(self) -> int:
        """The most bytes that a signature takes."""

    def sign(self, data: bytes) -> bytes:
        """The signature over SHA-256 of ``data``: RSA with PKCS #1 v1.5, or ECDSA in DER."""


class TimeStamper(Protocol):
    """Says by whom and when a signature was seen (RFC 3161), for seals of the level PAdES B-T."""

    @property
    def room(self) -> int:
        """The most bytes that a token takes."""

    def stamp(self, signature: bytes) -> bytes:
        """A token (DER) over SHA-256 of ``signature``. SealUnusable where there is none to be had."""


@dataclass(frozen=True, slots=True, repr=False)
class FileSigner:
    """A key from a PKCS#12 file."""

    key: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def room(self) -> int:
        """As the Protocol says."""
        size = (self.key.key_size + 7) // 8
        # ECDSA: two numbers with a leading zero each, and their headers.
        return size if isinstance(self.key, rsa.RSAPrivateKey) else 2 * size + 9

    def sign(self, data: bytes) -> bytes:
        """As the Protocol says. The same data, the same signature (RFC 6979)."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), SHA256())
        return self.key.sign(data, ec.ECDSA(SHA256(), deterministic_signing=True))


def open_signer(path: Path, secret: Path) -> FileSigner:
    """The key in the PKCS#12 file ``path``, which opens with the passphrase in the file ``secret``.

    SealUnusable where others than the owner can read one of the files, where one cannot be read or opened, and where a
    key or a certificate is missing. Whether they fit and are valid is for ``checks`` to say.
    """
    content, passphrase = _private(path), _private(secret).rstrip(b"\r\n")
    try:
        found = load_pkcs12(content, passphrase)
    except (ValueError, TypeError) as error:
        raise SealUnusable(
            f"{path.name} is no PKCS#12 file that opens with the passphrase in {secret.name}",
            problem="secret",
            file=str(path),
        ) from error
    key, own = found.key, found.cert
    if not isinstance(key, PrivateKey) or own is None:
        raise SealUnusable(
            f"{path.name} needs an RSA or EC key and its certificate", problem="incomplete", file=str(path)
        )
    others = [each.certificate for each in found.additional_certs]
    return FileSigner(key, own.certificate, _ordered(own.certificate, others))


def public_bytes(signer: Signer | PrivateKey) -> bytes:
    """The public key, to be compared."""
    owner = signer.certificate if not isinstance(signer, PrivateKey) else signer
    return owner.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _private(path: Path) -> bytes:
    """The content of a file that nobody but its owner can read."""
    try:
        with path.open("rb") as file:
            content, mode = file.read(_LARGEST), path.stat()
    except OSError as error:
        raise SealUnusable(f"{path} cannot be read: {error.strerror}", problem="unreadable", file=str(path)) from error
    # systemd hands credentials to a service in files of root that the group may read, where the "group" is the service.
    shared = 0o037 if mode.st_uid == 0 and mode.st_gid != 0 else 0o077
    if stat.S_IMODE(mode.st_mode) & shared:
        raise SealUnusable(f"others can read {path}; run: chmod 400 {path}", problem="open", file=str(path))
    return content


def _ordered(certificate: x509.Certificate, others: list[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The certificates above ``certificate``, upwards; what belongs to another chain is left out."""
    chain: list[x509.Certificate] = []
    current = certificate
    while current.issuer != current.subject:
        above = next((each for each in others if each.subject == current.issuer and each not in chain), None)
        if above is None:
            break
        chain.append(above)
        current = above
    return tuple(chain)
