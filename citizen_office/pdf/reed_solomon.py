"""The words that make a QR code readable although part of it is not (Reed–Solomon, ISO/IEC 18004, 7.5).

ReportLab computes its polynomials anew for each code, which took longer than the letter around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import Final

#: The field of 256 elements that the standard names: powers of its generator (twice over), and their logarithms.
_POWERS: Final = [1]
while len(_POWERS) < 510:
    _POWERS.append(_POWERS[-1] << 1 ^ (0x11D if _POWERS[-1] & 0x80 else 0))
_LOGARITHMS: Final = {power: at for at, power in enumerate(_POWERS[:255])}


def interleaved(words: Sequence[int], blocks: Sequence[tuple[int, int]]) -> list[int]:
    """Data ``words`` in blocks of so many words each, with so many for correction, in the order of the code."""
    parts, start = [], 0
    for length, _ in blocks:
        parts.append(words[start : start + length])
        start += length
    corrections = [correction(part, count) for part, (_, count) in zip(parts, blocks, strict=True)]
    columns = (*zip_longest(*parts), *zip_longest(*corrections))
    return [word for column in columns for word in column if word is not None]


def correction(words: Sequence[int], count: int) -> list[int]:
    """``count`` words that go with ``words``: what is left when they are divided by the generator polynomial."""
    logarithms = _generator(count)
    rest = [0] * count
    for word in words:
        factor = word ^ rest[0]
        rest = [*rest[1:], 0]
        if factor:
            by = _LOGARITHMS[factor]
            rest = [value ^ _POWERS[by + logarithm] for value, logarithm in zip(rest, logarithms, strict=True)]
    return rest


@cache
def _generator(count: int) -> tuple[int, ...]:
    """Logarithms of the coefficients of (x - 1)(x - a)(x - a²) …, without the first, which is 1."""
    coefficients = [1]
    for root in range(count):
        shifted = [*coefficients, 0]
        scaled = [0, *(_POWERS[_LOGARITHMS[each] + root] for each in coefficients)]
        coefficients = [one ^ other for one, other in zip(shifted, scaled, strict=True)]
    return tuple(_LOGARITHMS[each] for each in coefficients[1:])
