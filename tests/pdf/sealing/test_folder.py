"""The folder with the seals: what is refused, and when it is looked at again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from citizen_office.core.errors import SealUnusable
from citizen_office.pdf.sealing import FileSigner, SealFolder, folder, write_test_seal
from citizen_office.pdf.sealing import keys as sealing_keys
from citizen_office.pdf.sealing.folder import load_roots
from citizen_office.pdf.sealing.keys import PrivateKey
from citizen_office.services.ports import SEAL_PROBLEMS
from tests.pdf.sealing.certificates import (
    BEGUN,
    ENDS,
    NOW,
    PASSPHRASE,
    Made,
    at,
    certificate,
    ec_key,
    named,
    root,
    rsa_key,
    signer,
    usage,
    write_seal,
)


def folder_of(path: Path, *, training: bool = False, days: int = 0) -> SealFolder:
    return SealFolder(path, at(NOW + timedelta(days=days)), training=training)


def test_an_authority_without_files_has_no_seal(tmp_path: Path) -> None:
    missing = folder_of(tmp_path / "nowhere")
    assert (missing.of("hagenow"), missing.facts(), missing.roots("hagenow")) == (None, (), ())


def test_a_seal_is_opened_and_described(tmp_path: Path) -> None:
    path = write_seal(tmp_path, signer())
    seals = folder_of(tmp_path)
    seal = seals.of("hagenow")
    assert seal is not None
    assert seals.of("hagenow") is seal
    assert seals.of("wittenburg") is None
    [facts] = seals.facts()
    assert (facts.authority, facts.path, facts.problem, facts.test) == ("hagenow", str(path), "", False)
    assert (facts.subject, facts.chain, facts.key) == ("Stadt Hagenow", ("Siegelstelle",), "EC P-256")
    assert (facts.usable_from, facts.usable_until) == (BEGUN, ENDS)
    assert seals.roots("hagenow") == (root("Siegelstelle").public_bytes(Encoding.DER),)


def test_what_signed_itself_is_traced_back_to_itself(tmp_path: Path) -> None:
    own = Made(issuer="Stadt Hagenow")
    one = FileSigner(rsa_key(), certificate(own, rsa_key(), rsa_key()), ())
    write_seal(tmp_path, one)
    seals = folder_of(tmp_path)
    assert seals.roots("hagenow") == (one.certificate.public_bytes(Encoding.DER),)
    assert seals.facts()[0].key == "RSA 2048"


def test_a_certificate_need_not_say_that_it_is_no_authority(tmp_path: Path) -> None:
    write_seal(tmp_path, signer(made=Made(ca=None)))
    assert folder_of(tmp_path).of("hagenow") is not None


def test_what_belongs_to_another_chain_is_left_out(tmp_path: Path) -> None:
    one = signer()
    stray = certificate(Made("Elsewhere", "Nobody"), ec_key(3), ec_key(4))
    write_seal(tmp_path, FileSigner(one.key, one.certificate, (stray, *one.chain)))
    assert folder_of(tmp_path).facts()[0].chain == ("Siegelstelle",)
    headless = signer(made=Made(issuer="Far away"))
    write_seal(tmp_path, FileSigner(headless.key, headless.certificate, (stray,)))
    assert folder_of(tmp_path).facts()[0].chain == ()


WRONG: Mapping[str, tuple[PrivateKey, Made, str]] = {
    "weak RSA": (rsa_key(1024), Made(), "weak"),
    "a curve of little use": (ec.generate_private_key(ec.SECP224R1()), Made(), "weak"),
    "a key for encryption": (ec_key(), Made(usage=usage(key_encipherment=True)), "usage"),
    "no word about use": (ec_key(), Made(usage=None), "usage"),
    "an authority's key": (ec_key(), Made(ca=True, usage=usage(digital_signature=True)), "usage"),
    "ended": (ec_key(), Made(ends=NOW - timedelta(days=1)), "expired"),
    "not begun": (ec_key(), Made(begins=NOW + timedelta(days=1)), "not_yet"),
    "a test": (ec_key(), Made(name="Stadt Hagenow (TEST)"), "test"),
    "of a test authority": (ec_key(), Made(issuer="ACME Test CA"), "test"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_must_not_seal_is_refused_in_a_word(case: str, tmp_path: Path) -> None:
    key, made, problem = WRONG[case]
    write_seal(tmp_path, signer(key, made))
    seals = folder_of(tmp_path)
    with pytest.raises(SealUnusable) as refused:
        seals.of("hagenow")
    [facts] = seals.facts()
    assert refused.value.params["problem"] == facts.problem == problem
    assert facts.detail == refused.value.detail
    assert facts.subject == made.name
    assert problem in SEAL_PROBLEMS


def test_a_name_with_test_in_a_word_is_none(tmp_path: Path) -> None:
    write_seal(tmp_path, signer(made=Made("Gemeinde Testorf-Steinfort")))
    assert folder_of(tmp_path).of("hagenow") is not None


def test_an_exercise_is_never_sealed_for_real(tmp_path: Path) -> None:
    write_seal(tmp_path, signer())
    with pytest.raises(SealUnusable) as refused:
        folder_of(tmp_path, training=True).of("hagenow")
    assert refused.value.params["problem"] == "real"


def test_a_key_of_another_certificate_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_seal(tmp_path, signer())
    # The library that writes such files refuses to put the two together; other programs do not.
    other = FileSigner(ec_key(8), signer().certificate, ())
    monkeypatch.setattr(folder, "open_signer", lambda *_: other)
    with pytest.raises(SealUnusable) as refused:
        folder_of(tmp_path).of("hagenow")
    assert refused.value.params["problem"] == "mismatch"


def test_a_chain_of_names_alone_is_refused(tmp_path: Path) -> None:
    one = signer()
    forged = certificate(
        Made("Siegelstelle", "Siegelstelle", ca=True, usage=usage(key_cert_sign=True)), ec_key(4), ec_key(4)
    )
    write_seal(tmp_path, FileSigner(one.key, one.certificate, (forged,)))
    assert folder_of(tmp_path).facts()[0].problem == "chain"


def test_files_that_others_can_read_are_refused(tmp_path: Path) -> None:
    path = write_seal(tmp_path, signer())
    for file in (path, path.with_suffix(".secret")):
        file.chmod(0o644)
        [facts] = folder_of(tmp_path).facts()
        assert facts.problem == "open"
        assert f"chmod 400 {file}" in facts.detail
        file.chmod(0o400)
    assert folder_of(tmp_path).facts()[0].problem == ""


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files to a group")
def test_a_credential_that_the_service_manager_hands_over_may_be_read_by_its_group(tmp_path: Path) -> None:
    path = write_seal(tmp_path, signer())
    for file in (path, path.with_suffix(".secret")):
        os.chown(file, 0, 12345)
        file.chmod(0o440)
    assert folder_of(tmp_path).facts()[0].problem == ""
    path.chmod(0o444)
    assert folder_of(tmp_path).facts()[0].problem == "open"


def test_files_that_do_not_open_are_refused(tmp_path: Path) -> None:
    path = write_seal(tmp_path, signer())
    secret = path.with_suffix(".secret")
    secret.write_text("another\n")
    assert folder_of(tmp_path).facts()[0].problem == "secret"
    secret.unlink()
    assert folder_of(tmp_path).facts()[0].problem == "unreadable"
    with pytest.raises(SealUnusable):
        folder_of(tmp_path).of("hagenow")
    secret.write_text(PASSPHRASE)
    secret.chmod(0o600)
    path.write_bytes(b"no key at all")
    assert folder_of(tmp_path).facts()[0].problem == "secret"


def test_a_file_without_a_key_or_with_one_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = write_seal(tmp_path, signer())
    own = Ed25519PrivateKey.generate()
    odd = x509.CertificateBuilder().subject_name(named("x")).issuer_name(named("x")).public_key(own.public_key())
    made = odd.serial_number(1).not_valid_before(BEGUN).not_valid_after(ENDS).sign(own, None)
    path.with_suffix(".secret").write_bytes(b"")
    for key, held in ((None, signer().certificate), (own, made)):
        path.write_bytes(serialize_key_and_certificates(b"x", key, held if key else None, [held], NoEncryption()))
        [facts] = folder_of(tmp_path).facts()
        assert (facts.problem, facts.key) == ("incomplete", "")


def test_a_renewed_certificate_needs_no_restart(tmp_path: Path) -> None:
    write_seal(tmp_path, signer(made=Made(ends=NOW - timedelta(days=1))))
    seals = folder_of(tmp_path)
    with pytest.raises(SealUnusable):
        seals.of("hagenow")
    write_seal(tmp_path, signer(made=Made(ends=NOW + timedelta(days=700))))
    assert seals.of("hagenow") is not None


def test_a_certificate_ends_while_the_office_runs(tmp_path: Path) -> None:
    write_seal(tmp_path, signer())
    moments = [NOW, ENDS + timedelta(days=1)]
    seals = SealFolder(tmp_path, lambda: moments[0], training=False)
    assert seals.of("hagenow") is not None
    del moments[0]
    with pytest.raises(SealUnusable):
        seals.of("hagenow")


def test_roots_of_earlier_seals_may_stand_beside(tmp_path: Path) -> None:
    earlier = root("Frühere Siegelstelle")
    roots = tmp_path / "hagenow.roots.pem"
    roots.write_bytes(earlier.public_bytes(Encoding.PEM))
    seals = folder_of(tmp_path)
    assert seals.roots("hagenow") == (earlier.public_bytes(Encoding.DER),)
    write_seal(tmp_path, signer())
    assert len(seals.roots("hagenow")) == 2
    roots.write_text("no certificate")
    for path in (roots, tmp_path / "nowhere.pem"):
        with pytest.raises(SealUnusable) as refused:
            load_roots(path)
        assert refused.value.params["problem"] == "unreadable"


def test_the_seal_of_an_exercise_calls_itself_a_test(tmp_path: Path) -> None:
    write_test_seal(tmp_path / "seals", "hagenow", "Stadt Hagenow", "drawn", NOW)
    folder = tmp_path / "seals"
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
    [facts] = folder_of(folder, training=True, days=3000).facts()
    assert (facts.problem, facts.test, facts.subject) == ("", True, "TEST Stadt Hagenow")
    assert facts.chain[0].startswith("TEST")
    assert folder_of(folder).facts()[0].problem == "test"


def test_keys_do_not_show_themselves() -> None:
    assert "key=" not in repr(signer())
    assert sealing_keys.public_bytes(signer().key) == sealing_keys.public_bytes(signer())
