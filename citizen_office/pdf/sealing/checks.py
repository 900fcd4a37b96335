"""Whether a key may seal: it is strong and belongs to its certificate, which is valid and meant for it."""

from __future__ import annotations

import re
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

from citizen_office.core.errors import SealUnusable
from citizen_office.pdf.sealing.keys import FileSigner, Signer, public_bytes

#: BSI TR-02102-1 asks for 3000 bits; certificates of 2048 bits are still in use, and still checked everywhere.
LEAST_RSA = 2048
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
#: A certificate that calls itself or its issuer a test seals nothing but exercises.
_TEST = re.compile(r"\btest\b", re.IGNORECASE)


def check_signer(signer: FileSigner, *, training: bool) -> None:
    """SealUnusable, with the ``problem``, where the key must never seal in this house, on whatever day."""
    if public_bytes(signer.key) != public_bytes(signer):
        raise SealUnusable("the key does not belong to the certificate", problem="mismatch")
    _check_strength(signer.certificate.public_key())
    _check_usage(signer.certificate)
    for below, above in zip((signer.certificate, *signer.chain), signer.chain, strict=False):
        _check_issued(below, above)
    if is_test(signer) and not training:
        raise SealUnusable("a certificate of a test authority seals nothing but exercises", problem="test")
    if training and not is_test(signer):
        raise SealUnusable("an exercise is never sealed with a real certificate", problem="real")


def check_dates(signer: Signer, now: datetime) -> None:
    """SealUnusable where one of the certificates is not valid at ``now``."""
    for certificate in (signer.certificate, *signer.chain):
        name, until = common_name(certificate), certificate.not_valid_after_utc
        if now < certificate.not_valid_before_utc:
            day = certificate.not_valid_before_utc.date().isoformat()
            raise SealUnusable(f"the certificate of {name} begins on {day}", problem="not_yet", day=day)
        if now > until:
            day = until.date().isoformat()
            raise SealUnusable(f"the certificate of {name} has ended on {day}", problem="expired", day=day)


def is_test(signer: Signer) -> bool:
    """Whether one of the certificates, or who issued it, calls itself a test."""
    names = [name for each in (signer.certificate, *signer.chain) for name in (each.subject, each.issuer)]
    return any(_TEST.search(str(part.value)) for name in names for part in name)


def common_name(certificate: x509.Certificate) -> str:
    """What a certificate calls its owner."""
    named = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(named[0].value) if named else certificate.subject.rfc4514_string()


def key_words(key: CertificatePublicKeyTypes) -> str:
    """The kind and the size of a key, such as ``RSA 3072``; empty for one that is not used here."""
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}"
    return f"EC P-{key.key_size}" if isinstance(key, ec.EllipticCurvePublicKey) else ""


def _check_strength(key: CertificatePublicKeyTypes) -> None:
    strong = (isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_RSA) or (
        isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, _CURVES)
    )
    if not strong:
        raise SealUnusable(f"a key has to be RSA with {LEAST_RSA} bits, EC P-256, P-384 or P-521", problem="weak")


def _check_usage(certificate: x509.Certificate) -> None:
    """A seal is a signature: the certificate says that its key may make some, and is not that of an authority."""
    extensions = certificate.extensions
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        raise SealUnusable("the certificate does not say what its key is for", problem="usage") from None
    try:
        issues = extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        issues = False
    if issues or not (usage.digital_signature or usage.content_commitment):
        raise SealUnusable("the certificate is not for signing documents", problem="usage")


def _check_issued(below: x509.Certificate, above: x509.Certificate) -> None:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature) as error:
        raise SealUnusable(
            f"{common_name(above)} did not issue the certificate of {common_name(below)}", problem="chain"
        ) from error
