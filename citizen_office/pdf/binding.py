"""Papers joined for the printer: seals, tags and embedded files stay with the originals."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

_A4 = (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Binder:
    """``ports.PaperBinder`` with pikepdf."""

    def pages(self, pdf: bytes) -> int:
        """How many pages a paper has."""
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return len(document.pages)

    def bind(self, papers: Sequence[bytes], *, two_sided: bool) -> bytes:
        """One PDF of all papers, each on a sheet of its own; the same papers give the same bytes."""
        bound = pikepdf.new()
        for paper in papers:
            with pikepdf.open(io.BytesIO(paper)) as document:
                bound.pages.extend(document.pages)
            if two_sided and len(bound.pages) % 2:
                bound.add_blank_page(page_size=_A4)
        buffer = io.BytesIO()
        bound.save(buffer, deterministic_id=True)
        return buffer.getvalue()
