from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.errors import SettingInvalid, Unreadable
from citizen_office.store import Keyring
from citizen_office.store.keyring import Wrapped
from citizen_office.store.sealing import Place, new_key, seal, unseal

PLACE = Place("hagenow", "cases", "1", "headline")
SECRET = b"s" * 32


def test_what_was_sealed_opens_at_its_place() -> None:
    key = new_key()
    sealed = seal(key, b"Mehr B\xc3\xa4nke", PLACE)
    assert unseal(key, sealed, PLACE) == b"Mehr B\xc3\xa4nke"
    assert seal(key, b"Mehr B\xc3\xa4nke", PLACE) != sealed


@pytest.mark.parametrize(
    "place",
    [
        replace(PLACE, authority="schwerin"),
        replace(PLACE, table="drafts"),
        replace(PLACE, row="2"),
        replace(PLACE, column="answers"),
        Place("hagenowcases", "", "1", "headline"),
    ],
)
def test_at_another_place_it_does_not_open(place: Place) -> None:
    key = new_key()
    with pytest.raises(Unreadable):
        unseal(key, seal(key, b"x", PLACE), place)


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b"\x02" + b[1:], lambda b: b"", lambda b: b[:5]])
def test_changed_bytes_do_not_open(spoil: object) -> None:
    key = new_key()
    with pytest.raises(Unreadable):
        unseal(key, spoil(seal(key, b"x", PLACE)), PLACE)  # type: ignore[operator]


def test_a_data_key_is_wrapped_by_the_current_key_and_unwrapped_by_its_own() -> None:
    old, new = bytes(32), b"n" * 32
    data_key = new_key()
    wrapped = Keyring({"old": old}, "old", SECRET).wrap(data_key, PLACE)
    both = Keyring({"old": old, "new": new}, "new", SECRET)
    assert wrapped.key_id == "old"
    assert both.unwrap(wrapped, PLACE) == data_key
    assert both.wrap(data_key, PLACE).key_id == "new"
    with pytest.raises(Unreadable, match="'old' is not among"):
        Keyring({"new": new}, "new", SECRET).unwrap(wrapped, PLACE)
    with pytest.raises(Unreadable):
        both.unwrap(Wrapped("new", wrapped.sealed), PLACE)


def test_keys_are_derived_by_label() -> None:
    keyring = Keyring({"a": bytes(32)}, "a", SECRET)
    assert keyring.derive("search/hagenow") == keyring.derive("search/hagenow")
    assert len({keyring.derive(label) for label in ("search/hagenow", "search/schwerin", "checkpoint")}) == 3
    assert keyring.derive("x") != Keyring({"a": bytes(32)}, "a", b"t" * 32).derive("x")
    # Pinned: with another value every status link ever printed would be worthless.
    assert keyring.derive("status secrets").hex() == "d30f952002b8e23f4193e99ad0d9b222d56a2a3e4e0a284226c3727cb74a58c0"


@pytest.mark.parametrize(
    ("data_keys", "current", "secret", "name"),
    [
        ({"a": b"short"}, "a", SECRET, "a"),
        ({"a": bytes(32)}, "b", SECRET, "b"),
        ({}, "", SECRET, ""),
        ({"a": bytes(32)}, "a", b"short", "secret"),
    ],
)
def test_weak_and_missing_keys_are_refused(data_keys: dict[str, bytes], current: str, secret: bytes, name: str) -> None:
    with pytest.raises(SettingInvalid) as refusal:
        Keyring(data_keys, current, secret)
    assert refusal.value.params["name"] == name


def test_a_keyring_does_not_show_its_keys() -> None:
    assert repr(Keyring({"a": bytes(32)}, "a", SECRET)) == "Keyring(a; current a)"
