import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.actors import ActorKind
from citizen_office.core.cases.chain import GENESIS, Break, Link, checkpoint, envelope, find_break, link_hash
from citizen_office.core.cases.model import Entry, Event

CASE = UUID(int=1)
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
Line = tuple[bytes, bytes]
#: Lines as pairs of envelope and ciphertext.
LINES = st.lists(st.tuples(st.binary(max_size=20), st.binary(max_size=20)), min_size=1, max_size=8)


def event(at: datetime = NOW, name: str = "Kim Klar") -> Event:
    return Event("hagenow", CASE, 3, Entry("action.taken", at, ActorKind.STAFF, UUID(int=2), {"name": name}))


def chain(lines: list[Line]) -> list[Link]:
    links: list[Link] = []
    previous = GENESIS
    for sequence, (opened, sealed) in enumerate(lines, start=1):
        digest = hashlib.sha256(sealed).digest()
        previous = link_hash(previous, opened, digest)
        links.append(Link(sequence, opened, digest, previous))
    return links


def flipped(content: bytes, data: st.DataObject) -> bytes:
    """The content with one bit changed, or one byte more where it is empty."""
    if not content:
        return b"\0"
    bit = data.draw(st.integers(0, 8 * len(content) - 1))
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@given(LINES)
def test_an_untouched_chain_holds(lines: list[Line]) -> None:
    links = chain(lines)
    assert find_break(links, links[-1].hash, len(links)) is None


def test_an_empty_chain_holds() -> None:
    assert find_break([], GENESIS, 0) is None


@given(LINES, st.sampled_from(["envelope", "ciphertext_digest", "hash"]), st.data())
def test_every_changed_bit_is_found_in_its_line(lines: list[Line], part: str, data: st.DataObject) -> None:
    links = chain(lines)
    place = data.draw(st.integers(0, len(links) - 1))
    touched = list(links)
    changed: Any = {part: flipped(getattr(links[place], part), data)}
    touched[place] = replace(links[place], **changed)
    assert find_break(touched, links[-1].hash, len(links)) == Break(place + 1, "altered")


@given(LINES, st.data())
def test_a_line_that_is_taken_out_is_missed(lines: list[Line], data: st.DataObject) -> None:
    links = chain(lines)
    place = data.draw(st.integers(0, len(links) - 1))
    reason = "truncated" if place == len(links) - 1 else "gap"
    assert find_break(links[:place] + links[place + 1 :], links[-1].hash, len(links)) == Break(place + 1, reason)


@given(LINES, st.data())
def test_two_lines_that_changed_places_are_found(lines: list[Line], data: st.DataObject) -> None:
    links = chain([*lines, (b"another", b"")])
    place = data.draw(st.integers(0, len(links) - 2))
    # Whoever swaps lines renumbers them too; without that it would be a gap.
    one, other = links[place], links[place + 1]
    touched = links.copy()
    touched[place : place + 2] = [replace(other, sequence=one.sequence), replace(one, sequence=other.sequence)]
    assert find_break(touched, links[-1].hash, len(links)) == Break(place + 1, "altered")


@given(LINES, LINES)
def test_a_forged_file_does_not_lead_to_the_known_head(lines: list[Line], forged: list[Line]) -> None:
    links, others = chain(lines), chain(forged)
    found = find_break(others, links[-1].hash, len(links))
    assert (found is None) is (lines == forged)


@given(LINES)
def test_a_row_that_claims_another_length_is_found(lines: list[Line]) -> None:
    links = chain(lines)
    assert find_break(links, links[-1].hash, len(links) + 1) == Break(len(links) + 1, "truncated")


def test_the_envelope_names_nobody_and_knows_one_time() -> None:
    berlin = timezone(timedelta(hours=1))
    assert envelope(event()) == envelope(event(NOW.astimezone(berlin))) == envelope(event(name="Toni Taler"))
    assert envelope(event()) == (
        b'{"actor":"00000000-0000-0000-0000-000000000002","actor_kind":"staff",'
        b'"at":"2026-11-23T10:30:00.000000+00:00","authority":"hagenow",'
        b'"case":"00000000-0000-0000-0000-000000000001","kind":"action.taken","schema":1,"sequence":3}'
    )


HEADS = [(UUID(int=3), 2, b"\x01" * 32), (UUID(int=1), 5, b"\x02" * 32)]


def test_a_checkpoint_does_not_depend_on_the_order_of_cases() -> None:
    assert checkpoint(b"key", "hagenow", "now", HEADS) == checkpoint(b"key", "hagenow", "now", HEADS[::-1])


@pytest.mark.parametrize(
    "heads",
    [HEADS[:1], [*HEADS, (UUID(int=4), 1, b"")], [HEADS[0], (UUID(int=1), 4, b"\x02" * 32)], [HEADS[0], HEADS[0]]],
    ids=["deleted", "added", "truncated", "replaced"],
)
def test_a_checkpoint_covers_every_head(heads: list[tuple[UUID, int, bytes]]) -> None:
    digest, mac = checkpoint(b"key", "hagenow", "now", HEADS)
    other_digest, other_mac = checkpoint(b"key", "hagenow", "now", heads)
    assert digest != other_digest
    assert mac != other_mac


def test_a_checkpoint_needs_its_key_authority_and_time() -> None:
    made = {
        checkpoint(key, authority, at, HEADS)[1]
        for key, authority, at in [
            (b"key", "hagenow", "now"),
            (b"other", "hagenow", "now"),
            (b"key", "schwerin", "now"),
            (b"key", "hagenow", "later"),
        ]
    }
    assert len(made) == 4
