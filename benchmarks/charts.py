"""A chart that needs no program to look at it: how near each figure is to its limit, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benchmarks.figures import Figure, short

_WIDTH, _LEFT, _ROW, _TOP = 940, 480, 26, 34
#: The limit stands here; a figure twice as good ends twice as far to the right.
_LIMIT_AT = 150
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2937}.said{fill:#4b5563}.ok{fill:#2a7d4f}.missed{fill:#b4541a}"
    ".limit{stroke:#1f2937;stroke-dasharray:3 3}.track{fill:#e5e7eb}"
    "@media(prefers-color-scheme:dark){text{fill:#e5e7eb}.said{fill:#9ca3af}.limit{stroke:#e5e7eb}.track{fill:#374151}}"
)


def chart(figures: Sequence[Figure]) -> str:
    """One bar a figure. Its length is how many times as good as the limit it is, cut where it leaves the picture."""
    height = _TOP + _ROW * len(figures) + 8
    limit_x = _LEFT + _LIMIT_AT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        "<title>How near each figure is to its limit</title>",
        f"<style>{_STYLE}</style>",
        f'<text x="{limit_x}" y="16" text-anchor="middle" class="said">limit</text>',
    ]
    parts += [_bar(place, figure) for place, figure in enumerate(figures)]
    parts.append(f'<line x1="{limit_x}" y1="22" x2="{limit_x}" y2="{height - 4}" class="limit"/></svg>')
    return "\n".join(parts) + "\n"


def _bar(place: int, figure: Figure) -> str:
    y = _TOP + place * _ROW
    longest = _WIDTH - _LEFT - 110
    length = max(3.0, min(longest, _LIMIT_AT * goodness(figure)))
    named = f"{figure.goal} {figure.what}" + (f" ({figure.engine})" if figure.engine else "")
    kind = "ok" if figure.reached else "missed"
    return (
        f'<text x="{_LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(named)}</text>'
        f'<rect x="{_LEFT}" y="{y + 3}" width="{longest}" height="14" rx="3" class="track"/>'
        f'<rect x="{_LEFT}" y="{y + 3}" width="{length:.0f}" height="14" rx="3" class="{kind}"/>'
        f'<text x="{_LEFT + longest + 8}" y="{y + 14}" class="said">{escape(short(figure.value))} {figure.unit}</text>'
    )


def goodness(figure: Figure) -> float:
    """How many times as good as its limit a figure is."""
    if figure.at_least:
        return figure.value / figure.limit
    return figure.limit / figure.value if figure.value > 0 else float("inf")
