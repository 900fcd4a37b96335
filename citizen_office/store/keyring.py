"""The keys from the environment: they wrap the data keys of cases, and a secret from which all else is derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from citizen_office.core.errors import SettingInvalid, Unreadable
from citizen_office.store.sealing import KEY_BYTES, Place, seal, unseal

#: Labels of the keys that the store derives for itself; the office derives others. No label serves two purposes.
CHECKPOINT_KEY = "checkpoint"
SEARCH_KEY = "search"
CURSOR_KEY = "inbox cursor"
THROTTLE_KEY = "throttle"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key as it is stored, and the id of the key that wraps it."""

    key_id: str
    sealed: bytes


class Keyring:
    """The keys at hand. ``data_keys`` maps an id to 32 bytes; ``current`` wraps what is new; ``secret`` is 32 bytes
    or more, from which ``derive`` makes the keys for everything that is not a case.
    """

    def __init__(self, data_keys: Mapping[str, bytes], current: str, secret: bytes) -> None:
        """Refuses, as SettingInvalid, keys of a wrong length and a current id that is not among them."""
        for key_id, key in data_keys.items():
            if len(key) != KEY_BYTES:
                raise SettingInvalid(f"data key {key_id!r} needs {KEY_BYTES} bytes, has {len(key)}", name=key_id)
        if current not in data_keys:
            raise SettingInvalid(f"there is no data key {current!r}", name=current)
        if len(secret) < KEY_BYTES:
            raise SettingInvalid(f"the secret needs {KEY_BYTES} bytes or more, has {len(secret)}", name="secret")
        self._data_keys = MappingProxyType(dict(data_keys))
        self._secret = secret
        self._derived: dict[str, bytes] = {}
        self.current = current

    def __repr__(self) -> str:
        """Ids only: a key must never reach a log."""
        return f"Keyring({', '.join(sorted(self._data_keys))}; current {self.current})"

    def wrap(self, data_key: bytes, place: Place) -> Wrapped:
        """The data key under the current key, bound to its place."""
        return Wrapped(self.current, seal(self._data_keys[self.current], data_key, place))

    def unwrap(self, wrapped: Wrapped, place: Place) -> bytes:
        """The data key. Unreadable where its key is not at hand or is another."""
        key = self._data_keys.get(wrapped.key_id)
        if key is None:
            raise Unreadable(f"key {wrapped.key_id!r} is not among the keys at hand", key=wrapped.key_id)
        return unseal(key, wrapped.sealed, place)

    def derive(self, label: str) -> bytes:
        """The 32-byte key for a purpose (RFC 5869, SHA-256): the same label, the same key."""
        key = self._derived.get(label)
        if key is None:
            key = self._derived[label] = HKDF(SHA256(), KEY_BYTES, salt=None, info=label.encode()).derive(self._secret)
        return key
