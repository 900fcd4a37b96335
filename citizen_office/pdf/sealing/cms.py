"""A seal as PAdES B-B wants it: a detached CMS signature over the digest of a document.

All of it but the digest and the signature is the same for every document. So it is put together once, and the two are
set in between: 0.04 instead of 10 ms with an EC key (``docs/decisions/0020-seals-and-codes.md``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import Encoding

from citizen_office.core.errors import SealUnusable
from citizen_office.pdf.sealing.checks import check_dates
from citizen_office.pdf.sealing.keys import Signer, TimeStamper

#: Stands where the digest will.
_NO_DIGEST = bytes(32)
_SEQUENCE, _SET, _CONTENT, _UNSIGNED = 0x30, 0x31, 0xA0, 0xA1
#: Lengths that depend on the signature may each take a few bytes more than with none.
_SLACK = 32


class CmsSeal:
    """``ports.Seal`` over a key and its certificate."""

    def __init__(self, signer: Signer, clock: Callable[[], datetime], stamper: TimeStamper | None = None) -> None:
        """Take the key, what says the time, and what stamps the time where seals are to be stamped."""
        self._signer = signer
        self._clock = clock
        self._stamper = stamper
        self._public = signer.certificate.public_key()
        self._before, _, self._behind = _signed_attributes(signer).partition(_NO_DIGEST)
        self._certificates = _certificates(signer)
        self._info_head, self._algorithm = _signer_info(signer)

    @property
    def room(self) -> int:
        """The most bytes that a signature takes."""
        stamp = self._stamper.room if self._stamper else 0
        return len(self._assembled(_NO_DIGEST, bytes(self._signer.room), bytes(stamp))) + _SLACK

    def sign(self, digest: bytes) -> bytes:
        """A signature over the digest. SealUnusable outside the certificate's time, and where the signature that came
        from the key is not the certificate's: such a document never leaves.
        """
        check_dates(self._signer, self._clock())
        attributes = self._before + digest + self._behind
        signature = self._signer.sign(attributes)
        self._verify(signature, attributes)
        token = self._stamper.stamp(signature) if self._stamper else b""
        return self._assembled(digest, signature, token)

    def _verify(self, signature: bytes, attributes: bytes) -> None:
        try:
            if isinstance(self._public, rsa.RSAPublicKey):
                self._public.verify(signature, attributes, padding.PKCS1v15(), SHA256())
            elif isinstance(self._public, EllipticCurvePublicKey):
                self._public.verify(signature, attributes, ECDSA(SHA256()))
            else:
                raise InvalidSignature
        except InvalidSignature:
            raise SealUnusable("the key made a signature that is not its certificate's", problem="mismatch") from None

    def _assembled(self, digest: bytes, signature: bytes, token: bytes) -> bytes:
        # In the signed bytes the attributes are a SET; inside the structure they carry the tag [0].
        inside = bytes((_CONTENT,)) + self._before[1:] + digest + self._behind
        unsigned = _der(_UNSIGNED, _stamp_attribute(token)) if token else b""
        info = _der(
            _SEQUENCE, self._info_head + inside + self._algorithm + core.OctetString(signature).dump() + unsigned
        )
        signed = _der(_SEQUENCE, _SIGNED_DATA_HEAD + self._certificates + _der(_SET, info))
        return _der(_SEQUENCE, _SIGNED_DATA_TYPE + _der(_CONTENT, signed))


def _signed_attributes(signer: Signer) -> bytes:
    """The attributes that are signed, with zeros where the digest comes.

    No time is among them: a PAdES signature says it in the document (ETSI EN 319 142-1, 6.3).
    """
    der = signer.certificate.public_bytes(Encoding.DER)
    fingerprint = Hash(SHA256())
    fingerprint.update(der)
    certificate = asn1_x509.Certificate.load(der)
    bound = tsp.ESSCertIDv2(
        {
            "hash_algorithm": {"algorithm": "sha256"},
            "cert_hash": fingerprint.finalize(),
            "issuer_serial": {
                "issuer": [asn1_x509.GeneralName({"directory_name": certificate.issuer})],
                "serial_number": certificate["tbs_certificate"]["serial_number"],
            },
        }
    )
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [_NO_DIGEST]}),
            cms.CMSAttribute(
                {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [bound]})]}
            ),
        ]
    )
    return bytes(attributes.dump())


def _certificates(signer: Signer) -> bytes:
    chain = [signer.certificate, *signer.chain]
    found = [asn1_x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in chain]
    choices = [cms.CertificateChoices({"certificate": each}) for each in found]
    return bytes((_CONTENT,)) + bytes(cms.CertificateSet(choices).dump()[1:])


def _signer_info(signer: Signer) -> tuple[bytes, bytes]:
    """What stands before the attributes, and the algorithm that stands behind them."""
    certificate = asn1_x509.Certificate.load(signer.certificate.public_bytes(Encoding.DER))
    sid = cms.IssuerAndSerialNumber(
        {"issuer": certificate.issuer, "serial_number": certificate["tbs_certificate"]["serial_number"]}
    )
    name = "sha256_rsa" if isinstance(signer.certificate.public_key(), rsa.RSAPublicKey) else "sha256_ecdsa"
    algorithm = algos.SignedDigestAlgorithm({"algorithm": name})
    return core.Integer(1).dump() + sid.dump() + _SHA256.dump(), bytes(algorithm.dump())


def _stamp_attribute(token: bytes) -> bytes:
    kind = cms.CMSAttributeType("signature_time_stamp_token").dump()
    return _der(_SEQUENCE, kind + _der(_SET, token))


def _der(tag: int, content: bytes) -> bytes:
    """A value in DER, with its tag and its length."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


_SHA256 = algos.DigestAlgorithm({"algorithm": "sha256"})
_SIGNED_DATA_TYPE = cms.ContentType("signed_data").dump()
_SIGNED_DATA_HEAD = (
    core.Integer(1).dump() + _der(_SET, _SHA256.dump()) + _der(_SEQUENCE, cms.ContentType("data").dump())
)
