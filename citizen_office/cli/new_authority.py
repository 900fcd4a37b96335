"""The definition of an authority that has none yet: one department that does everything, and no by-law.

It is as little as a town needs for its first service, and the town's own file from then on: fees, courts, signing
rules and further departments are written into it by hand (see ``docs/reference/definitions.md``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.errors import SettingInvalid
from citizen_office.office import authority_findings

#: What stands for an answer that was not given yet, so that the others can be looked at.
_MADE_UP = {
    "authority": "stadt",
    "name": "Stadt",
    "prefix": "AAA",
    "land": "MV",
    "ags": "00000000",
    "street": "Markt 1",
    "postcode": "00000",
    "town": "Ort",
}
_LETTERS_OF_PREFIX = 3
_HEAD = """\
# Made by `citizen-office init`. The reference describes departments, courts, fees and signing rules.
format: 1
authority: {authority}
name: {name}
prefix: {prefix}
zone: Europe/Berlin
land: {land}
ags: {ags}
languages: [de, en, de-simple]

departments:
  verwaltung:
    name: {{de: Verwaltung, en: Administration}}

functions:
"""
_FOOT = """
letterheads:
  - valid_from: {today}
    sender: {name}
    street: {street}
    postcode: {postcode}
    town: {town}
    footer:
      - - {name}
        - {street}
        - {place}

signing:
  - valid_from: {today}
    form: '*'
    role: clerk
    addition: i. A.
    second_person: false
"""


def default_prefix(key: str) -> str:
    """The letters before case numbers where nobody chose some: the first of the authority's key."""
    letters = [letter for letter in key.upper() if "A" <= letter <= "Z"][:_LETTERS_OF_PREFIX]
    return "".join(letters).ljust(2, "X")


def authority_text(answers: Mapping[str, str], today: date) -> str:
    """The file for ``authorities/``. Letterhead and signing rule hold from ``today`` on."""
    known = {name: answers.get(name) or made_up for name, made_up in _MADE_UP.items()}
    known["place"] = f"{known['postcode']} {known['town']}"
    # What stands between double quotes in JSON is the same text in YAML.
    told = {name: json.dumps(value, ensure_ascii=False) for name, value in known.items()}
    functions = "".join(f"  {function}: verwaltung\n" for function in FUNCTIONS)
    return _HEAD.format(**told) + functions + _FOOT.format(**told, today=today.isoformat())


def check_authority(answers: Mapping[str, str], name: str, today: date) -> None:
    """Refuse, as SettingInvalid that names ``name``, what cannot stand in the definition of an authority."""
    text = authority_text(answers, today)
    file = f"{answers.get('authority') or _MADE_UP['authority']}.yaml"
    for finding in authority_findings(text.encode(), file):
        raise SettingInvalid(f"{name}: {finding.message('en')}", name=name, german=finding.message("de"))
