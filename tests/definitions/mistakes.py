"""Mistakes in forms, workflows, authorities and texts, by file."""

from __future__ import annotations

from collections.abc import Mapping

from tests.definitions.mistake import AUTHORITY, FORM, MESSAGE, NOTICE, SCENARIOS, WORKFLOW, Mistake
from tests.definitions.scenario_mistakes import SCENARIO_MISTAKES
from tests.definitions.workflow_mistakes import WORKFLOW_MISTAKES

_PUBLICATION = "    title: {de: Veröffentlichung und Datenschutz, en: Publication and privacy}"
_FILE = "- id: skizze\n        type: file\n        label: Skizze\n"
_RULE = 'ensure: name_nennen or antwort_per != "post"'
#: A page that repeats, put before the rules of the form.
_DOGS = """\
  - id: hunde
    title: Ihre Hunde
    repeat:
      id: hund
      label: Hund
      min: 1
      max: 10
    fields:
      - id: rufname
        type: text
        label: Rufname
      - id: alter
        type: number
        label: Alter
rules:
"""

_ITEM = "      id: hund\n      label: Hund\n      min: 1\n      max: 10\n"


def _in_dogs(code: str, names: str, old: str, new: str) -> Mistake:
    """A mistake in the page that repeats, or in what follows it."""
    assert _DOGS.count(old) == 1, old
    return Mistake(code, names, "rules:\n", _DOGS.replace(old, new))


def _rule(ensure: str, at: str) -> str:
    """A further rule of the form."""
    return f"rules:\n  - ensure: {ensure}\n    at: {at}\n    message: Bitte ändern.\n"


YAML_MISTAKES: Mapping[str, Mistake] = {
    "a tab": Mistake("yaml_tab", "Tab", "body: idee", "▸\tbody: idee"),
    "a tab inside a line": Mistake("yaml_tab", "Tab", "body: idee", "body:▸\tidee"),
    "an alias": Mistake("yaml_alias", "*idee", "body: idee", "body: ▸*idee"),
    "an anchor": Mistake("yaml_anchor", "&feld", "body: idee", "body: ▸&feld idee"),
    "a tag": Mistake("yaml_tag", "!!str", "body: idee", "body: ▸!!str idee"),
    "a merge key": Mistake("yaml_merge_key", "<<", "body: idee", "▸<<: idee"),
    "a key twice": Mistake("yaml_key_twice", "headline", "body: idee", "▸headline: idee"),
    "an unquoted colon": Mistake("yaml_colon", ": ", _PUBLICATION, "    title: Zum Schluss▸: Datenschutz"),
    "an unquoted comma in braces": Mistake(
        "yaml_brace_comma", "Datenschutz", "Veröffentlichung und Datenschutz, en", "Veröffentlichung, ▸Datenschutz, en"
    ),
    "a quote left open": Mistake(
        "yaml_quote_open", ("Anführungszeichen", "quot"), "de: Idee oder Anregung mitteilen", "de: ▸'Idee oder Anregung"
    ),
    "a comment glued to its sign": Mistake("yaml_hash", "#", "de: Ihre Idee in einem Satz", "de: ▸Idee #1"),
}
FORM_MISTAKES: Mapping[str, Mistake] = {
    "a misspelt key": Mistake("key_unknown", "hedline", "headline:", "▸hedline:"),
    "a misspelt key of a field": Mistake("key_unknown", "min_lenght", "min_length: 5\n", "▸min_lenght: 5\n"),
    "an option of another type": Mistake(
        "key_unknown", "pattern", "min_length: 10\n", "min_length: 10\n        ▸pattern: x\n"
    ),
    "a key left out": Mistake(
        "key_missing", "type", "- id: veroeffentlichung\n        type: yes_no\n", "- ▸id: veroeffentlichung\n"
    ),
    "an unknown format": Mistake("format_unknown", "2", "format: 1", "format: ▸2"),
    "an id unlike the file's name": Mistake("name_differs", "buergerideen", "form: buergeridee", "form: ▸buergerideen"),
    "an unknown kind": Mistake("word_unknown", "inquiry", "kind: enquiry", "kind: ▸inquiry"),
    "an unknown regime": Mistake("word_unknown", "vwvfg", "regime: none", "regime: ▸vwvfg"),
    "a remedy against no act": Mistake(
        "remedy_without_act", "widerspruch", "regime: none\n", "regime: none\nremedy: ▸widerspruch\n"
    ),
    "an act without a remedy": Mistake("remedy_needed", "widerspruch", "regime: none\n", "regime: ao\nremedy: ▸none\n"),
    "a remedy that there is not": Mistake(
        "word_unknown", "einspruch", "regime: none\n", "regime: ao\nremedy: ▸einspruch\n"
    ),
    "a bad period": Mistake("period_expected", "2 Jahre", "retention: 2 years", "retention: ▸2 Jahre"),
    "an unknown section": Mistake("word_unknown", "preise", "  kosten:\n", "  ▸preise:\n"),
    "an unknown type": Mistake("word_unknown", "fone", "type: phone", "type: ▸fone"),
    "a yes that is no truth value": Mistake(
        "flag_expected", "yes", "optional: true\n  - id: person", "optional: ▸yes\n  - id: person"
    ),
    "a number in words": Mistake("integer_expected", "fünf", "min_length: 5\n", "min_length: ▸fünf\n"),
    "a length out of range": Mistake("option_out_of_range", "max_length", "max_length: 4000", "max_length: ▸40000"),
    "a minimum above the maximum": Mistake("options_contradict", "min_length", "min_length: 5\n", "min_length: ▸130\n"),
    "an unknown kind of file": Mistake(
        "word_unknown", "jpg", "- id: ort\n", f"{_FILE}        accept: [pdf, ▸jpg]\n      - id: ort\n"
    ),
    "a kind of file twice": Mistake(
        "list_twice", "pdf", "- id: ort\n", f"{_FILE}        accept: [pdf, ▸pdf]\n      - id: ort\n"
    ),
    "one kind of file without a list": Mistake(
        "shape_list", ("Text", "text"), "- id: ort\n", f"{_FILE}        accept: ▸pdf\n      - id: ort\n"
    ),
    "too many files": Mistake(
        "option_out_of_range", "max_files", "- id: ort\n", f"{_FILE}        max_files: ▸11\n      - id: ort\n"
    ),
    "files too large": Mistake(
        "option_out_of_range", "max_mb", "- id: ort\n", f"{_FILE}        max_mb: ▸26\n      - id: ort\n"
    ),
    "an option of files elsewhere": Mistake("key_unknown", "accept", "max_length: 4000", "▸accept: [pdf]"),
    "an unsafe pattern": Mistake(
        "pattern_unsafe", "(a+)+", "min_length: 5\n", "min_length: 5\n        pattern: ▸'(a+)+'\n"
    ),
    "a missing German text": Mistake("german_missing", "(de)", "{de: Ihr Name, en: Your name}", "▸{en: Your name}"),
    "an unknown language": Mistake("language_unknown", "fr", "{de: Ihr Name, en: Your name}", "{de: Name, ▸fr: Nom}"),
    "a list for a text": Mistake(
        "shape_local_text", ("Liste", "list"), "{de: Ihr Name, en: Your name}", "▸[Ihr Name, Your name]"
    ),
    "an id that is none": Mistake("id_expected", "Ort", "- id: ort\n", "- id: ▸Ort\n"),
    "a duplicate id": Mistake("id_twice", "idee", "- id: ort\n", "- id: ▸idee\n"),
    "a reserved id": Mistake("id_reserved", "case", "- id: ort\n", "- id: ▸case\n"),
    "a field called like a button": Mistake("id_reserved", "knopf", "- id: ort\n", "- id: ▸knopf\n"),
    "a page in the way of another": Mistake("page_reserved", "pruefen", "- id: einwilligung", "- id: ▸pruefen"),
    "a choice twice": Mistake("choice_twice", "bibliothek", "- id: anderes", "- id: ▸bibliothek"),
    "an unknown function of the town": Mistake(
        "function_unknown", "buergeramt", "owner: buergerbuero", "owner: ▸buergeramt"
    ),
    "a route to nobody": Mistake("function_unknown", "bibliotek", "to: bibliothek\n", "to: ▸bibliotek\n"),
    "an unknown name in a condition": Mistake("unknown_name", "tema", 'thema == "gruen"', '▸tema == "gruen"'),
    "an unknown choice in a condition": Mistake("unknown_option", "grün", 'thema == "gruen"', 'thema == ▸"grün"'),
    "an unknown function in a condition": Mistake(
        "unknown_function", "lenght", 'thema == "gruen"', "▸lenght(betreff) > 3"
    ),
    "a condition of another type": Mistake("not_comparable", "==", 'thema == "gruen"', "▸betreff == 3"),
    "a text for a condition": Mistake("wrong_result_type", ("Text", "text"), 'thema == "gruen"', "▸betreff"),
    "one equals sign": Mistake("unexpected_token", "=", 'thema == "gruen"', 'thema ▸= "gruen"'),
    "a condition on a later answer": Mistake(
        "when_uses_later",
        "veroeffentlichung",
        "when: name_nennen\n        optional: true",
        "when: ▸veroeffentlichung\n        optional: true",
    ),
    "a hidden field in a rule": Mistake("possibly_absent", "email", _RULE, 'ensure: ▸email != "a@b.example"'),
    "a rule over a later page": Mistake(
        "rule_uses_later", "veroeffentlichung", _RULE, "ensure: ▸name_nennen or veroeffentlichung"
    ),
    "a rule at no field": Mistake("at_unknown", "name_nenen", "at: name_nennen", "at: ▸name_nenen"),
    "a computed value of itself": Mistake("computed_cycle", "anonym", "not name_nennen", "▸not anonym"),
    "a tariff that the town has not": Mistake(
        "tariff_missing", "huende", "  anonym: not", '  steuer: ▸tariff("huende", at=today)\n  anonym: not'
    ),
    "a tariff that is not written out": Mistake(
        "tariff_name", "tariff(", "  anonym: not", "  steuer: ▸tariff(betreff, at=today)\n  anonym: not"
    ),
    "a tariff in a rule": Mistake(
        "tariff_outside_computed", "tariff", _RULE, 'ensure: ▸tariff("x", at=today) > euro(3)'
    ),
    "an unknown field as headline": Mistake("field_unknown", "betref", "headline: betreff", "headline: ▸betref"),
    "a recipient of another type": Mistake("field_type", "person", "address: anschrift", "address: ▸person"),
    "an unknown way of sending": Mistake("channel_unknown", "brieftaube", "- id: online", "- id: ▸brieftaube"),
    "a field that asks no way of sending": Mistake("channel_field", "thema", "channel: antwort_per", "channel: ▸thema"),
    "a way of sending without its address": Mistake(
        "channel_needs",
        "email",
        "recipient:\n  person: person\n  address: anschrift\n  email: email\n",
        "▸recipient:\n  person: person\n  address: anschrift\n",
    ),
    "an unknown workflow": Mistake("workflow_unknown", "anregungen", "use: anregung", "use: ▸anregungen"),
    "a missing parameter": Mistake(
        "binding_missing",
        "eingang",
        "workflow:\n  use: anregung\n  eingang: eingang_buergeridee\n",
        "▸workflow:\n  use: anregung\n",
    ),
    "a superfluous parameter": Mistake(
        "binding_unknown", "danach", "  use: anregung\n", "  use: anregung\n  danach: ▸abgabe_buergeridee\n"
    ),
    "an unknown text": Mistake("text_unknown", "abgabe_idee", "weiter: abgabe_buergeridee", "weiter: ▸abgabe_idee"),
    "a message for a notice": Mistake(
        "text_kind", "eingang_buergeridee", "antwort: antwort_buergeridee", "antwort: ▸eingang_buergeridee"
    ),
    "a letter without an address": Mistake(
        "channel_unreached",
        "anschrift",
        _RULE,
        "ensure: true",
        (FORM, "  address: ▸anschrift"),
    ),
    "a mail without an address": Mistake(
        "channel_unreached",
        "email",
        '        when: antwort_per == "email"\n',
        '        when: antwort_per == "email" and name_nennen\n',
        (FORM, "  email: ▸email"),
    ),
    "a question that nobody is asked": Mistake(
        "never_holds",
        ("Antworten", "answers"),
        'when: antwort_per == "email"',
        'when: ▸antwort_per == "email" and antwort_per == "post"',
    ),
    "a route that no case takes": Mistake(
        "never_holds",
        ("Antworten", "answers"),
        'when: thema == "ordnung"',
        'when: ▸thema == "ordnung" and anonym and name_nennen',
    ),
    "a condition that the form never meets": Mistake(
        "never_holds",
        ("Antworten", "answers"),
        "veroeffentlichen: veroeffentlichung",
        "veroeffentlichen: ▸veroeffentlichung and not veroeffentlichung",
    ),
    "a rule that nobody can keep": Mistake(
        "rule_never_kept", ("Regel", "rule"), _RULE, "ensure: ▸name_nennen and not name_nennen"
    ),
    "an answer named in a section": Mistake(
        "unknown_name", "thema", "      Die zuständige Stelle liest", "      Die Stelle für {{ ▸thema }} liest"
    ),
}
REPEAT_MISTAKES: Mapping[str, Mistake] = {
    "a misspelt key of a repeat": _in_dogs("key_unknown", "mix", "      min: 1\n", "      ▸mix: 1\n"),
    "a repeat without an end": _in_dogs(
        "key_missing", "max", _ITEM, _ITEM.replace("      max: 10\n", "").replace("id: hund", "▸id: hund")
    ),
    "a repeat in words": _in_dogs("integer_expected", "zehn", "max: 10", "max: ▸zehn"),
    "too many items": _in_dogs("integer_range", "99", "max: 10", "max: ▸99"),
    "more items than there may be": _in_dogs("options_contradict", "min", "min: 1", "min: ▸11"),
    "an item called like a field": _in_dogs("id_twice", "betreff", "      id: hund\n", "      id: ▸betreff\n"),
    "a list called like a field": _in_dogs("id_twice", "telefon", "id: hunde", "id: ▸telefon"),
    "a field of an item called like another": _in_dogs("id_twice", "betreff", "id: rufname", "id: ▸betreff"),
    "a rule at a field of an item": _in_dogs(
        "at_in_repeat", "rufname", "rules:\n", _rule("length(hunde) < 3", "▸rufname")
    ),
    "a field of an item as if there were one": _in_dogs(
        "name_in_repeat", "alter", "rules:\n", _rule("▸alter < 3", "hunde")
    ),
    "the greatest of none": _in_dogs(
        "empty_aggregate", "max", "rules:\n", _rule("▸max(hund.alter for hund in hunde) < 30", "hunde")
    ),
    "the place of what is no item": _in_dogs(
        "item_needed", "position", "rules:\n", _rule("all(▸position(person) < 3 for hund in hunde)", "hunde")
    ),
    "an unknown part of an item": _in_dogs(
        "unknown_part", "rufnahme", "rules:\n", _rule("any(exists(▸hund.rufnahme) for hund in hunde)", "hunde")
    ),
}
AUTHORITY_MISTAKES: Mapping[str, Mistake] = {
    "a department that no case gets to": Mistake(
        "department_unused", "hauptamt", "departments:\n", "departments:\n  ▸hauptamt:\n    name: Hauptamt\n"
    ),
    "a day that does not exist": Mistake("date_expected", "2027-02-29", "- 2027-12-24", "- ▸2027-02-29"),
    "a day twice": Mistake("list_twice", "2026-12-24", "- 2026-12-31", "- ▸2026-12-24"),
    "a function of no department": Mistake("department_unknown", "gruenamt", "gruen: gruen", "gruen: ▸gruenamt"),
    "a post room that is no department": Mistake(
        "department_unknown", "postamt", "post_room: poststelle", "post_room: ▸postamt"
    ),
    "an unknown function": Mistake("word_unknown", "sitzung", "  sitzungsdienst: sitzungs", "  ▸sitzung: sitzungs"),
    "a function that a form needs": Mistake(
        "function_missing",
        "gruen",
        "  gruen: gruen\n",
        "",
        (FORM, "to: ▸gruen\n"),
        # The use of streets asks it as well.
        echoes=("function_missing",),
        whole=True,
    ),
    "a postcode of four digits": Mistake("pattern_expected", "1923", "postcode: '19230'", "postcode: ▸'1923'"),
    "an unknown time zone": Mistake("time_zone_unknown", "Europa/Berlin", "zone: Europe", "zone: ▸Europa"),
    "two courts from one day on": Mistake(
        "dated_twice",
        "2020-01-01",
        "    address: Schwerin\n",
        "    address: Schwerin\n  - valid_from: ▸2020-01-01\n    name: Gericht\n    address: Rostock\n",
    ),
    "an account with a digit wrong": Mistake("iban_invalid", "IBAN", "iban: DE89 3704", "iban: ▸DE89 3705"),
    "a bank that is none": Mistake(
        "bic_invalid", "HAGENOW", "    reference_prefix:", "    bic: ▸HAGENOW\n    reference_prefix:"
    ),
    "a prefix with letters": Mistake("pattern_expected", "KZ52", "'5200'", "▸'KZ52'"),
    "a treasury of nobody": Mistake(
        "treasury_unwatched", "kasse", "  kasse: kasse\n", "", (AUTHORITY, "  - ▸valid_from: 2020-01-01\n    payee")
    ),
    "a signer who may not": Mistake("word_unknown", "azubi", "role: clerk", "role: ▸azubi"),
    "a signing rule for no form": Mistake("signing_form_unknown", "buergeridea", "form: '*'", "form: ▸buergeridea"),
    "a weekday too many": Mistake("integer_range", "7", "weekday: 1", "weekday: ▸7"),
    "an address that is none": Mistake(
        "email_form", "rathaus", "email: rathaus@hagenow.example\n", "email: ▸rathaus\n"
    ),
}
MESSAGE_MISTAKES: Mapping[str, Mistake] = {
    "an absent answer": Mistake("unknown_name", "betref", "{{ betreff }}", "{{ ▸betref }}"),
    "an unguarded answer": Mistake("possibly_absent", "ort", "{{ betreff }}", "{{ ▸ort }}"),
    "what no action brings": Mistake("unknown_name", "reply", "{{ betreff }}", "{{ ▸reply }}"),
    "an unknown format of a value": Mistake(
        "unknown_format", "datum", "{{ case.opened | date }}", "{{ case.opened | ▸datum }}"
    ),
    "a format of another type": Mistake("wrong_format", "date", "{{ case.opened | date }}", "{{ betreff | ▸date }}"),
    "an unknown part": Mistake("unknown_part", "closed", "{{ case.opened | date }}", "{{ ▸case.closed | date }}"),
    "a legal part in a message": Mistake(
        "part_in_message", "remedy", "{{ case.link }}\n", "{{ case.link }}\n\n{% part ▸remedy %}\n"
    ),
}
NOTICE_MISTAKES: Mapping[str, Mistake] = {
    "a remark that was meant for colleagues": Mistake("unknown_name", "remark", "{{ reply }}", "{{ ▸remark }}"),
    "a link on paper": Mistake("unknown_part", "link", "{{ reply }}", "{{ ▸case.link }}"),
    "braces left open": Mistake("bad_placeholder", "{{", "{{ reply }}", "▸{{ reply"),
    "a condition left open": Mistake(
        "unclosed_directive", "if", "{% end %}\n", "", (NOTICE, "▸{% if veroeffentlichung %}")
    ),
    "an unknown directive": Mistake("unknown_directive", "wenn", "{% if v", "▸{% wenn v", echoes=("nothing_open",)),
    "bold type left open": Mistake("unclosed_bold", "**", "**Unsere Antwort**", "▸**Unsere Antwort"),
    "an unknown name in a condition": Mistake("unknown_name", "teilen", "{% if veroeffentlichung", "{% if ▸teilen"),
    "a misspelt legal part": Mistake("part_unknown", "reasons", "{{ reply }}\n", "{{ reply }}\n\n{% part ▸reason %}\n"),
    "a legal part without its name": Mistake("bad_part", "remedy", "{{ reply }}\n", "{{ reply }}\n\n▸{% part %}\n"),
    "an instruction where there is no act": Mistake(
        "remedy_part_without_act", "regime: none", "{{ reply }}\n", "{{ reply }}\n\n{% part ▸remedy %}\n"
    ),
    "reasons without a decision": Mistake(
        "part_needs", "decision", "{{ reply }}\n", "{{ reply }}\n\n{% part ▸reasons %}\n"
    ),
}
#: file -> name of a mistake in it -> the mistake.
MISTAKES: Mapping[str, Mapping[str, Mistake]] = {
    FORM: {**YAML_MISTAKES, **FORM_MISTAKES, **REPEAT_MISTAKES},
    SCENARIOS: SCENARIO_MISTAKES,
    WORKFLOW: WORKFLOW_MISTAKES,
    AUTHORITY: AUTHORITY_MISTAKES,
    MESSAGE: MESSAGE_MISTAKES,
    NOTICE: NOTICE_MISTAKES,
}
