"""Signatures: what pyHanko builds, and what it accepts."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from datetime import timedelta

import pytest
from asn1crypto import cms
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko_certvalidator.registry import SimpleCertificateStore

from citizen_office.core.errors import SealUnusable
from citizen_office.pdf.sealing import CmsSeal, FileSigner
from citizen_office.pdf.sealing.keys import PrivateKey
from tests.pdf.sealing.certificates import BEGUN, ENDS, NOW, Made, at, certificate, ec_key, root, rsa_key, signer

DIGEST = hashlib.sha256(b"a document").digest()
KEYS: Mapping[str, PrivateKey] = {
    "RSA 2048": rsa_key(),
    "RSA 3072": rsa_key(3072),
    "EC P-256": ec_key(),
    "EC P-384": ec_key(1, ec.SECP384R1),
    "EC P-521": ec_key(2, ec.SECP521R1),
}


def asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def made_by_pyhanko(one: FileSigner, digest: bytes) -> bytes:
    """The signature that pyHanko puts together for PAdES."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([asn1(each) for each in one.chain])
    key = one.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    hanko = SimpleSigner(
        signing_cert=asn1(one.certificate), signing_key=asn1_keys.PrivateKeyInfo.load(key), cert_registry=store
    )
    return bytes(asyncio.run(hanko.async_sign(digest, "sha256", use_pades=True)).dump())


def is_sound(signature: bytes, one: FileSigner, digest: bytes) -> tuple[bool, bool]:
    """Whether pyHanko finds the digest right, and the signature over it."""
    info = cms.ContentInfo.load(signature, strict=True)["content"]["signer_infos"][0]
    intact, valid = validate_sig_integrity(info, asn1(one.certificate), "data", digest)
    return intact, valid


@pytest.mark.parametrize("key", ["RSA 2048", "RSA 3072"])
def test_a_signature_is_byte_for_byte_what_pyhanko_makes(key: str) -> None:
    one = signer(KEYS[key])
    assert CmsSeal(one, at()).sign(DIGEST) == made_by_pyhanko(one, DIGEST)


@pytest.mark.parametrize("key", KEYS)
def test_signatures_of_all_kinds_of_keys_hold(key: str) -> None:
    one = signer(KEYS[key])
    signature = CmsSeal(one, at()).sign(DIGEST)
    assert is_sound(signature, one, DIGEST) == (True, True)
    assert is_sound(signature, one, hashlib.sha256(b"another").digest())[0] is False


@settings(deadline=None, max_examples=40)
@given(digest=st.binary(min_size=32, max_size=32), key=st.sampled_from(sorted(KEYS)))
def test_room_is_enough_for_every_signature(digest: bytes, key: str) -> None:
    seal = CmsSeal(signer(KEYS[key]), at())
    signature = seal.sign(digest)
    assert len(signature) <= seal.room <= len(signature) + 64
    assert cms.ContentInfo.load(signature, strict=True).dump() == signature


def test_the_same_digest_is_sealed_the_same_way() -> None:
    seal = CmsSeal(signer(), at())
    assert seal.sign(DIGEST) == seal.sign(DIGEST)


def test_nothing_is_sealed_outside_the_time_of_the_certificate() -> None:
    one = signer()
    for moment in (BEGUN - timedelta(seconds=1), ENDS + timedelta(seconds=1)):
        with pytest.raises(SealUnusable) as refused:
            CmsSeal(one, at(moment)).sign(DIGEST)
        assert refused.value.params["problem"] in ("not_yet", "expired")


def test_nothing_is_sealed_once_an_issuer_has_ended() -> None:
    one = FileSigner(ec_key(), signer().certificate, (root("Siegelstelle", ends=NOW - timedelta(days=1)),))
    with pytest.raises(SealUnusable, match="Siegelstelle has ended"):
        CmsSeal(one, at()).sign(DIGEST)


@pytest.mark.parametrize("key", ["RSA 2048", "EC P-256"])
def test_a_signature_that_is_not_the_certificates_is_never_released(key: str) -> None:
    one = signer(KEYS[key])
    other = rsa_key(3072) if key.startswith("RSA") else ec_key(5)
    with pytest.raises(SealUnusable) as refused:
        CmsSeal(FileSigner(other, one.certificate, one.chain), at()).sign(DIGEST)
    assert refused.value.params["problem"] == "mismatch"


class LocalStamper:
    """The Protocol ``TimeStamper`` over pyHanko's stand-in for an authority."""

    room = 4096

    def __init__(self) -> None:
        made = Made("Zeitstelle", usage=None)
        own = signer(rsa_key(), made)
        key = own.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        self._stamper = DummyTimeStamper(asn1(own.certificate), asn1_keys.PrivateKeyInfo.load(key))

    def stamp(self, signature: bytes) -> bytes:
        digest = hashlib.sha256(signature).digest()
        return bytes(asyncio.run(self._stamper.async_timestamp(digest, "sha256")).dump())


def test_a_time_stamp_goes_with_the_signature_unsigned() -> None:
    one = signer()
    seal = CmsSeal(one, at(), LocalStamper())
    signature = seal.sign(DIGEST)
    assert len(signature) <= seal.room
    assert is_sound(signature, one, DIGEST) == (True, True)
    info = cms.ContentInfo.load(signature)["content"]["signer_infos"][0]
    [stamp] = info["unsigned_attrs"]
    assert stamp["type"].native == "signature_time_stamp_token"
    imprint = stamp["values"][0]["content"]["encap_content_info"]["content"].parsed["message_imprint"]
    assert imprint["hashed_message"].native == hashlib.sha256(info["signature"].native).digest()


def test_a_key_of_a_kind_that_is_not_ours_releases_nothing() -> None:
    class Odd:
        """A device with a key that no certificate for sealing may have."""

        chain = ()
        room = 64

        def __init__(self) -> None:
            key = Ed25519PrivateKey.generate()
            self.certificate = certificate(Made(), key, ec_key(9))  # type: ignore[arg-type]
            self.sign = key.sign

    with pytest.raises(SealUnusable):
        CmsSeal(Odd(), at()).sign(DIGEST)
