"""A certificate authority for exercises: it calls itself TEST, and so does everything that it issues."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from citizen_office.pdf.sealing.folder import KEY_FILE, SECRET_FILE

#: An exercise may go on for long; its certificates for a little longer.
LIFETIME = timedelta(days=3650)
_YESTERDAY = timedelta(days=1)
_TEST_AUTHORITY = "TEST – Übungs-Zertifizierungsstelle, ohne Rechtswirkung"


def write_test_seal(folder: Path, authority: str, name: str, passphrase: str, now: datetime) -> None:
    """Draw a key for the authority called ``name``, let a test authority certify it, and write both below ``folder``.

    The key of the test authority is thrown away: nobody can make a second certificate of it.
    """
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = _name(_TEST_AUTHORITY, "TEST")
    root = (
        _builder(root_name, root_name, root_key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certificates=True), critical=True)
        .sign(root_key, SHA256())
    )
    certificate = (
        _builder(_name(f"TEST {name}"[:64], "TEST"), root_name, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, SHA256())
    )
    encryption = BestAvailableEncryption(passphrase.encode())
    content = serialize_key_and_certificates(name.encode(), key, certificate, [root], encryption)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_private(folder / f"{authority}{SECRET_FILE}", passphrase.encode() + b"\n")
    _write_private(folder / f"{authority}{KEY_FILE}", content)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _YESTERDAY)
        .not_valid_after(now + LIFETIME)
    )


def _name(common: str, organization: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    """What a key is for: certificates, or documents."""
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=not certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write_private(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
