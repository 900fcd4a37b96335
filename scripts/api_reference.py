"""What ``write_reference`` says of the API: its operations, problems and shapes, from its own description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from citizen_office.api.openapi import description
from citizen_office.api.refusals import HTTP_REFUSALS, INCIDENT, KEY_NEEDED, MALFORMED, REFUSALS
from citizen_office.i18n.catalogue import gettext

_BEARERS = {"secret": "the secret of the case", "token": "a token of a member of staff"}
#: A part of the description.
_Part: TypeAlias = Mapping[str, Any]


def api_part(which: str) -> str:
    """A part of the page: ``operations``, ``problems`` or ``shapes``."""
    return {"operations": _operations, "problems": _problems, "shapes": _shapes}[which]().rstrip() + "\n"


def _operations() -> str:
    paths = description()["paths"]
    methods = ("get", "put", "post")
    found = [_operation(path, method, item) for path, item in paths.items() for method in methods if method in item]
    return "".join(found)


def _shapes() -> str:
    return "".join(_shape(name, schema) for name, schema in sorted(description()["components"]["schemas"].items()))


def _problems() -> str:
    """Every kind of problem, by status and word."""
    every = {*REFUSALS.values(), *HTTP_REFUSALS.values(), MALFORMED, KEY_NEEDED, INCIDENT}
    rows = [
        f"| {refusal.status} | `{refusal.word}` | {gettext('en', refusal.title)} |"
        for refusal in sorted(every, key=lambda refusal: (refusal.status, refusal.word))
    ]
    head = [
        "`type` is `urn:citizen-office:problem:` and one of these words:",
        "",
        "| status | word | what it says |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n\n"


def _operation(path: str, method: str, item: _Part) -> str:
    operation = item[method]
    lines = [f"### {method.upper()} {path}\n", operation["summary"]]
    if "description" in operation:
        lines += ["", operation["description"]]
    shown = " or ".join(_BEARERS[name] for each in operation["security"] for name in each)
    lines += ["", f"Bearer: {shown or 'none'}."]
    for media, body in operation.get("requestBody", {}).get("content", {}).items():
        lines += ["", f"Body `{media}`: {_named(body['schema'])}."]
    parameters = [*item.get("parameters", ()), *operation.get("parameters", ())]
    if parameters:
        lines += ["", "| parameter | in | form | meaning |", "|---|---|---|---|", *map(_parameter, parameters)]
    lines += ["", "| status | answer |", "|---|---|", *_answers(operation["responses"])]
    return "\n".join(lines) + "\n\n"


def _parameter(parameter: _Part) -> str:
    required = " (required)" if parameter.get("required") else ""
    said = parameter.get("description", "")
    return f"| `{parameter['name']}` | {parameter['in']}{required} | {_named(parameter['schema'])} | {said} |"


def _answers(responses: _Part) -> Iterator[str]:
    refused = [status for status in sorted(responses) if status >= "400"]
    for status in sorted(responses):
        if status not in refused:
            contents = responses[status].get("content", {})
            told = [f"{_named(content['schema'])} as `{media}`" for media, content in contents.items()]
            yield f"| {status} | {', '.join(told) or responses[status]['description']} |"
    yield f"| {', '.join(refused)} | [`Problem`](#shape-problem) |"


def _shape(name: str, schema: _Part) -> str:
    required = set(schema.get("required", ()))
    rows = [
        f"| `{field}` | {'always' if field in required else ''} | {_named(each)} | {each.get('description', '')} |"
        for field, each in schema["properties"].items()
    ]
    head = [f"(shape-{name.lower()})=", f"### {name}", "", "| name | there | form | meaning |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n\n"


def _named(schema: _Part) -> str:
    """What a schema is, in a word or two."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[`{name}`](#shape-{name.lower()})"
    for combined in ("allOf", "anyOf"):
        if combined in schema:
            return " or ".join(_named(each) for each in schema[combined])
    if schema.get("type") == "array":
        return f"list of {_named(schema['items'])}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        named = [f"`{name}` ({_named(each)})" for name, each in schema.get("properties", {}).items()]
        return ", ".join([*named, f"other names ({_named(schema['additionalProperties'])})"])
    kinds = schema.get("type", "anything")
    kind = " or ".join(kinds) if isinstance(kinds, list) else kinds
    return f"{kind} ({schema['format']})" if "format" in schema else kind
