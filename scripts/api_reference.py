"""Write docs/reference/api.md from the description of the API: ``python -m scripts.api_reference`` in a checkout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from citizen_office.api.openapi import description
from citizen_office.api.refusals import HTTP_REFUSALS, INCIDENT, KEY_NEEDED, MALFORMED, REFUSALS
from citizen_office.i18n.catalogue import gettext

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "api.md"
HEAD = """\
# API

<!-- Made by `python -m scripts.api_reference` from what the program says of itself. -->

The same as OpenAPI 3.1 is at `/api/v1/openapi.json`, and for each authority below its prefix, such as
`/a/hagenow/api/v1/openapi.json`. How to use it: {doc}`/how-to/use-the-api`.

Every refusal is a problem document (RFC 9457, `application/problem+json`) of the shape
[`Problem`](#shape-problem). Instants are UTC (RFC 3339), days are `YYYY-MM-DD`, money is whole cents.

"""
_BEARERS = {"secret": "the secret of the case", "token": "a token of a member of staff"}
#: A part of the description.
_Part: TypeAlias = Mapping[str, Any]


def reference(described: _Part) -> str:
    """The page for a description."""
    parts = [HEAD, "## Operations\n\n"]
    for path, item in described["paths"].items():
        parts += [_operation(path, method, item) for method in ("get", "post") if method in item]
    parts += ["## Problems\n\n", _problems(), "## Shapes\n\n"]
    parts += [_shape(name, schema) for name, schema in sorted(described["components"]["schemas"].items())]
    return "".join(parts).rstrip() + "\n"


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


if __name__ == "__main__":
    PAGE.write_text(reference(description()), encoding="utf-8")
