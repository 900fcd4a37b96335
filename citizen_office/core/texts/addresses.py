"""Where links lead, written out: on paper and in a plain mail nobody can follow what cannot be read."""

from __future__ import annotations

from itertools import groupby

from citizen_office.core.texts.blocks import Run, Runs


def with_addresses(runs: Runs) -> Runs:
    """The runs with the address in brackets behind each link, unless its words say the address already."""
    if not any(run.link for run in runs):
        return runs
    written: list[Run] = []
    for link, group in groupby(runs, lambda run: run.link):
        written += group
        address = link.removeprefix("mailto:").removeprefix("https://").removesuffix("/")
        if address and address not in "".join(run.text for run in written):
            written.append(Run(f" ({address})", written[-1].bold, link))
    return tuple(written)
