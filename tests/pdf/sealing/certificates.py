"""Keys and certificates for tests: a small authority, and what it issues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from citizen_office.pdf.sealing.keys import FileSigner, PrivateKey

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
BEGUN, ENDS = NOW - timedelta(days=30), NOW + timedelta(days=300)
PASSPHRASE = "drawn by chance"


@cache
def rsa_key(size: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, size)


@cache
def ec_key(which: int = 0, curve: type[ec.EllipticCurve] = ec.SECP256R1) -> ec.EllipticCurvePrivateKey:
    """The ``which``-th key, always the same one."""
    return ec.generate_private_key(curve())


def named(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def usage(**allowed: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in names})


#: What a seal's key is for.
SEALING = usage(content_commitment=True)


@dataclass(frozen=True)
class Made:
    """How a certificate of tests is made; every field may be otherwise."""

    name: str = "Stadt Hagenow"
    issuer: str = "Siegelstelle"
    begins: datetime = BEGUN
    ends: datetime = ENDS
    ca: bool | None = False
    usage: x509.KeyUsage | None = SEALING


#: How one is made where nothing else is said.
USUAL = Made()


def certificate(made: Made, key: PrivateKey, by: PrivateKey) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(made.name))
        .issuer_name(named(made.issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(made.begins)
        .not_valid_after(made.ends)
    )
    if made.ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca=made.ca, path_length=None), critical=True)
    if made.usage is not None:
        builder = builder.add_extension(made.usage, critical=True)
    return builder.sign(by, SHA256())


@cache
def root(name: str, ends: datetime = ENDS) -> x509.Certificate:
    """The certificate of the authority, whose key is ``ec_key(9)``."""
    made = Made(name, name, ends=ends, ca=True, usage=usage(key_cert_sign=True))
    return certificate(made, ec_key(9), ec_key(9))


def signer(key: PrivateKey | None = None, made: Made = USUAL) -> FileSigner:
    """A key of a certificate that the authority issued."""
    own = key or ec_key()
    return FileSigner(own, certificate(made, own, ec_key(9)), (root(made.issuer),))


def write_seal(folder: Path, one: FileSigner, authority: str = "hagenow", passphrase: str = PASSPHRASE) -> Path:
    """The files of a seal, as an administrator lays them down; the path of the PKCS#12 file."""
    folder.mkdir(exist_ok=True)
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    content = serialize_key_and_certificates(b"seal", one.key, one.certificate, list(one.chain), encryption)
    path, secret = folder / f"{authority}.p12", folder / f"{authority}.secret"
    for file, held in ((path, content), (secret, passphrase.encode() + b"\n")):
        file.write_bytes(held)
        file.chmod(0o600)
    return path


def at(now: datetime = NOW) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: now
