"""Passwords are kept as Argon2id, and nobody's takes as long as anybody's."""

from __future__ import annotations

from citizen_office.store.passwords import Argon2Hasher


def test_a_password_is_known_again_and_no_other() -> None:
    hasher = Argon2Hasher()
    kept = hasher.hash("ein langes Kennwort")
    assert kept.startswith("$argon2id$")
    assert hasher.hash("ein langes Kennwort") != kept
    assert hasher.verify(kept, "ein langes Kennwort")
    assert not hasher.verify(kept, "ein anderes Kennwort")


def test_nobody_has_no_password_not_even_their_own() -> None:
    hasher = Argon2Hasher()
    assert not hasher.verify(None, "nobody")
    assert not hasher.verify(None, "")


def test_a_hash_that_is_none_is_a_wrong_password() -> None:
    assert not Argon2Hasher().verify("not a hash", "anything")
