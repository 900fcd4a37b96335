"""Writes the parts of the reference that the program itself knows: keys, options, kinds, functions, settings, commands.

    python scripts/write_reference.py     rewrites what stands between the marks in docs/reference/*.md

A part begins with ``<!-- written by scripts/write_reference.py: NAME -->`` and ends with ``<!-- end -->``; what stands
around it is written by people. A test fails where a part is not what this script would write.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from marshmallow import Schema

ROOT = Path(__file__).resolve().parents[1]
# Python puts the folder of the script on its path, not the checkout.
sys.path.insert(0, str(ROOT))

from citizen_office.cli import COMMANDS, load  # noqa: E402
from citizen_office.core.authorities.tariffs import PRICED_FUNCTIONS  # noqa: E402
from citizen_office.core.expressions import DATE, MONEY, NUMBER, Function, Parameter  # noqa: E402
from citizen_office.core.expressions.typing_rules import arithmetic_type  # noqa: E402
from citizen_office.core.forms.fields import FIELD_TYPES, Option, OptionKind  # noqa: E402
from citizen_office.core.forms.model import Choice, Field  # noqa: E402
from citizen_office.core.languages import LocalText  # noqa: E402
from citizen_office.core.workflows.effects import EFFECT_KINDS, EffectKind  # noqa: E402
from citizen_office.core.workflows.model import ParameterKind  # noqa: E402
from citizen_office.definitions import (  # noqa: E402
    authorities,
    council_papers,
    fonts,
    forms,
    letterheads,
    scenarios,
    values,
    workflows,
)
from citizen_office.definitions.descriptions import DESCRIPTIONS  # noqa: E402
from citizen_office.definitions.descriptions.expressions import FUNCTION_WORDS  # noqa: E402
from citizen_office.definitions.schema import Block, DefinitionSchema, ListOf, MapOf, NodeField  # noqa: E402
from citizen_office.settings import SETTINGS  # noqa: E402
from scripts.api_reference import api_part  # noqa: E402
from scripts.record_reference import SCHEMA_FILE, record_part, record_schema_text  # noqa: E402

REFERENCE: Final = ROOT / "docs" / "reference"
PART: Final = re.compile(
    r"(<!-- written by scripts/write_reference\.py: ([\w.]+) -->\n\n).*?(\n<!-- end -->\n)", re.DOTALL
)
#: More words than this are not listed one by one.
_MOST_WORDS: Final = 16
#: Entries with more keys than this are described in a table of their own.
_MOST_KEYS: Final = 4


def main() -> int:
    """Rewrite every page, and say which ones were not current."""
    (REFERENCE / SCHEMA_FILE).write_text(record_schema_text(), encoding="utf-8")
    for page in sorted(REFERENCE.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        fresh = written(text)
        if fresh != text:
            page.write_text(fresh, encoding="utf-8")
            print(page.relative_to(ROOT))
    return 0


def written(text: str) -> str:
    """A page with all its parts as they should be. KeyError for a part that nobody writes."""
    return PART.sub(lambda found: f"{found[1]}{_part(found[2])}{found[3]}", text)


def _part(name: str) -> str:
    kind, _, which = name.partition(".")
    return _WRITERS[kind](which)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown; pipes inside cells are kept from being borders."""
    lines = [list(head), ["---"] * len(list(head)), *(list(row) for row in rows)]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- Keys of definitions ----------------------------------------------------------------------------------------------

_MODULES: Final = (forms, workflows, authorities, letterheads, fonts, scenarios, council_papers)
_SCHEMAS: Final[Mapping[str, type[DefinitionSchema]]] = {
    name: each
    for module in _MODULES
    for name, each in vars(module).items()
    if isinstance(each, type) and issubclass(each, DefinitionSchema)
}


def _keys(name: str) -> str:
    """The keys that a schema reads, what they hold, which must be there, and what each is for."""
    reader = _SCHEMAS[name]
    schema: Schema = reader({}) if reader is forms.FormSchema else reader()
    rows = []
    for attribute, field in schema.fields.items():
        key = field.data_key or attribute
        if isinstance(field, NodeField):
            rows.append((f"`{key}`", holds(field), "yes" if field.required else "", _said(reader, key)))
    return table(("key", "holds", "needed", "for"), rows)


def _said(reader: type, key: str) -> str:
    found = (DESCRIPTIONS.get(each.__name__, {}).get(key) for each in reader.__mro__)
    return next(message.en for message in found if message is not None)


def holds(field: NodeField[Any]) -> str:
    """What a field takes, in words. A kind of field without words is a KeyError, which a test finds."""
    return _HOLDS[type(field)](field)


def _words(words: Iterable[str], kind: str) -> str:
    known = tuple(words)
    return _code(known) if len(known) <= _MOST_WORDS else kind


def _whole(field: values.Whole) -> str:
    return "a whole number" + (f", {field.bounds[0]} to {field.bounds[1]:,}" if field.bounds else "")


def _list(field: ListOf[Any]) -> str:
    item = field.item
    return f"a list of entries{_entries(item)}" if isinstance(item, Block) else f"a list: {holds(item)}"


def _map(field: MapOf[Any]) -> str:
    value = field.value("")
    of = f"entries{_entries(value)}" if isinstance(value, Block) else holds(value)
    names = "ids" if isinstance(field.key, values.Id) else holds(field.key)
    return f"{of}, by {names}" if names == "ids" else f"{of}, under {names}"


def _block(field: Block) -> str:
    return f"an entry{_entries(field)}"


def _entries(field: Block) -> str:
    """The keys of an entry; where there are many, a table of their own tells them."""
    keys = [each.data_key or name for name, each in field.schema.fields.items()]
    return f" with {_code(keys)}" if len(keys) <= _MOST_KEYS else ""


def _always(words: str) -> Callable[[Any], str]:
    return lambda field: words


_HOLDS: Final[Mapping[type[NodeField[Any]], Callable[[Any], str]]] = {
    values.Format: _always("`1`"),
    values.Text: _always("a text"),
    values.Shaped: lambda field: f"a text such as `{field.example}`",
    values.Id: _always("an id"),
    values.OneOf: lambda field: _words(field.words, "one of the known words"),
    values.Function: _always("a function"),
    values.Member: lambda field: _code(member.value for member in field.members),
    values.Whole: _whole,
    values.DecimalText: _always("a number with a point"),
    values.Amount: _always("an amount in euro with a point"),
    values.Flag: _always("`true` or `false`"),
    values.Day: _always("a day such as `2026-01-31`"),
    values.DayOrToday: _always("`today`, or a day such as `2026-01-31`"),
    values.ClockTime: _always("a time such as `09:30`"),
    values.Length: _always("a period such as `10 working days`"),
    values.Formula: _always("an expression"),
    values.Condition: _always("an expression, or `$parameter`"),
    values.Words: _always("a text, also in several languages"),
    authorities.TimeZone: _always("a time zone such as `Europe/Berlin`"),
    authorities.Mail: _always("an e-mail address"),
    authorities.AccountNumber: _always("an IBAN"),
    authorities.BankCode: _always("a BIC"),
    letterheads.Colour: _always("a colour such as `#14447C`"),
    council_papers.Prose: _always("a text in the format of notices"),
    letterheads.Picture: _always("Base64"),
    fonts.FontData: _always("Base64"),
    workflows.TextReference: _always("the id of a text, or `$parameter`"),
    workflows.AmountReference: _always("`$parameter`"),
    workflows.RoleField: _always("`clerk of owner`, `approver of steuern` …"),
    workflows.Effect: _always("an effect"),
    forms.BindingField: _always("`use` and the workflow's parameters"),
    forms.Question: _always("a [field](field-types.md)"),
    scenarios.MomentField: _always("`2026-11-23`, or `2026-11-23 14:30`"),
    scenarios.StepField: _always("a [step](#steps)"),
    scenarios.ExpectField: _always("[expectations](#expectations)"),
    scenarios.Answer: _always("an answer"),
    ListOf: _list,
    MapOf: _map,
    Block: _block,
}


#: The kinds of field that have words.
WORDED: Final = frozenset(_HOLDS)


# --- Types of fields, effects, functions ------------------------------------------------------------------------------


def _options(name: str) -> str:
    """The options of one type of field."""
    options = FIELD_TYPES[name].options
    rows = (
        (f"`{option}`", _option(said), _usual(said), _said(forms.QuestionSchema, option))
        for option, said in options.items()
    )
    return table(("option", "holds", "without it", "for"), rows)


def _option(option: Option) -> str:
    match option.kind:
        case OptionKind.INTEGER:
            return f"a whole number, {option.at_least} to {option.at_most:,}"
        case OptionKind.WORDS:
            return f"a list out of {_code(option.among)}"
        case OptionKind.CHOICES:
            return "a list of choices: `id`, `label`, and `hint` if wanted"
        case OptionKind.PATTERN:
            return "a [pattern](#patterns)"
        case _:
            return holds(forms.OPTION_FIELDS[option.kind](option))


def _usual(option: Option) -> str:
    if option.required:
        return "must be said"
    match option.usual:
        case None:
            return "none"
        case bool():
            return f"`{str(option.usual).lower()}`"
        case tuple():
            return "all"
        case usual:
            return f"{int(str(usual)):,}"


def _effects(_: str) -> str:
    """The kinds of effect."""
    rows = (
        (f"`{kind.name}`", _target(kind), _effect_options(kind), _said(workflows.Effect, kind.name))
        for kind in EFFECT_KINDS.values()
    )
    return table(("kind", "holds", "options, and what holds without them", "for"), rows)


def _target(kind: EffectKind) -> str:
    if kind.says:
        return holds(values.Words())
    if kind.target is None:
        return "`true`"
    return holds(workflows.AmountReference() if kind.target is ParameterKind.AMOUNT else workflows.TextReference())


def _effect_options(kind: EffectKind) -> str:
    said = (
        f"`{name}`: {_code(option.words) if option.words else holds(values.Length())}; `{option.usual}`"
        for name, option in kind.options.items()
    )
    needs = (f"the action needs `{kind.needs}`",) if kind.needs else ()
    return "; ".join((*said, *needs))


def _kinds(_: str) -> str:
    """The kinds of value, with how they are written and which fields they come from."""
    fields: dict[str, list[str]] = {}
    for name, kind in FIELD_TYPES.items():
        fields.setdefault(kind.expression_type(_plain(name), "en").kind, []).append(name)
    rows = ((kind, written, _code(fields.get(kind, ()))) for kind, written in _WRITTEN.items())
    return table(("kind", "written", "comes from fields of the type"), rows)


def _plain(name: str) -> Field:
    """A field of a type with what it cannot do without."""
    choices = (Choice("a", LocalText.german("a")),)
    return Field(
        "feld", name, LocalText.german("Feld"), options={"choices": choices} if name.startswith("choice") else {}
    )


#: kind of value -> how one is written in an expression.
_WRITTEN: Final[Mapping[str, str]] = {
    "bool": "`true`, `false`",
    "number": "`12`, `0.5`",
    "money": "`euro(12.5)`",
    "text": '`"Feldstraße"`',
    "choice": '`"post"`, the id of an answer; any other word is a problem',
    "choices": '`["post", "email"]`',
    "date": '`date("2026-01-31")`, `today`',
    "record": "`person.nachname`; also an item of a list",
    "repeat": "`hunde`, the name of a page that repeats",
}


def _arithmetic(_: str) -> str:
    """What may stand on both sides of an arithmetic operator, and what comes of it."""
    kinds = (NUMBER, MONEY, DATE)
    rows = (
        (f"`{left.kind} {operator} {right.kind}`", result.kind)
        for operator in ("+", "-", "*", "/")
        for left in kinds
        for right in kinds
        if (result := arithmetic_type(operator, left, right)) is not None
    )
    return table(("together", "is"), rows)


def _functions(_: str) -> str:
    """The functions of expressions, with examples."""
    rows = []
    for name, function in sorted(PRICED_FUNCTIONS.items()):
        words = FUNCTION_WORDS[name]
        example = f"`{words.example}`" + (f" is `{words.result}`" if words.result else "") if words.example else ""
        rows.append((f"`{_signature(name, function)}`", _result(function), words.words.en, example))
    return table(("function", "is", "for", "example"), rows)


def _signature(name: str, function: Function) -> str:
    def named(parameter: Parameter) -> str:
        return f"[{parameter.name}]" if parameter.optional else parameter.name

    arguments = [named(each) for each in function.parameters]
    arguments += ["…"] if function.rest else []
    arguments += [f"{each.name}=" for each in function.keywords]
    return f"{name}({', '.join(arguments)})"


def _result(function: Function) -> str:
    return f"{function.result.kind}" if function.result else "like the first"


# --- Settings and commands --------------------------------------------------------------------------------------------


def _settings(_: str) -> str:
    """The settings, with what holds where they are not set."""
    return table(
        ("name", "meaning", "default"),
        ((f"`{name}`", meaning, default or "must be set") for name, (meaning, default) in SETTINGS.items()),
    )


def _commands(_: str) -> str:
    """Every command with its arguments, as its help says them."""
    return "\n".join(_command(name) for name in COMMANDS)


def _command(name: str) -> str:
    command = load(name)
    parser = argparse.ArgumentParser(prog=name, add_help=False)
    command.add_arguments(parser)
    rows = [(_argument(each), _upper(str(each.help or "")) + _choices(each)) for each in parser._actions]
    return f"## `{name}`\n\n{_upper(command.HELP)}.\n\n" + (table(("argument", "meaning"), rows) if rows else "")


def _argument(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return f"`{metavar}`" if action.nargs != "*" else f"`{metavar} …`"
    return f"`{action.option_strings[-1]}`" if action.nargs == 0 else f"`{action.option_strings[-1]} {metavar}`"


def _choices(action: argparse.Action) -> str:
    return f" ({_code(action.choices)})" if action.choices else ""


_WRITERS: Final[Mapping[str, Callable[[str], str]]] = {
    "keys": _keys,
    "options": _options,
    "effects": _effects,
    "functions": _functions,
    "kinds": _kinds,
    "arithmetic": _arithmetic,
    "settings": _settings,
    "commands": _commands,
    "api": api_part,
    "record": record_part,
}

if __name__ == "__main__":
    sys.exit(main())
