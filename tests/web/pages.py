"""The pages of an office for one test: what is the same in all of them is read and compiled once for the process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import CodeType
from typing import Any, TypeAlias
from unittest.mock import patch

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from citizen_office.app import create_app
from citizen_office.definitions.compiler import DefinitionCompiler
from citizen_office.office import Office
from citizen_office.services.library import Library


class _CompiledTemplates(BytecodeCache):
    """Templates by their name and what stands in them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._known[bucket.key, bucket.checksum] = bucket.code


#: What writes an address: from the values that stand in it, its domain and its path.
_Builder: TypeAlias = Callable[..., tuple[str, str]]
_BUILDERS: dict[tuple[Any, ...], _Builder] = {}


class _CompiledRule(Rule):
    """A rule whose function that writes addresses is compiled once: most of what starting an application takes.

    The function is the same for the same rule: what differs between applications, it asks the rule for.
    """

    def _compile_builder(self, append_unknown: bool = True) -> _Builder:
        defaults = tuple((self.defaults or {}).items())
        key = (type(self.map), self.rule, tuple(self._trace), defaults, append_unknown)
        builder = _BUILDERS.get(key)
        if builder is None:
            builder = _BUILDERS[key] = super()._compile_builder(append_unknown)
        return builder


_TEMPLATES = _CompiledTemplates()
#: What a hash names never changes, in whichever instance it was published.
_LIBRARY = Library(DefinitionCompiler())


def with_known_definitions(office: Office) -> Office:
    """The same office, which compiles nothing that another test has met."""
    return replace(office, desk=replace(office.desk, library=_LIBRARY))


def pages_of(office: Office) -> Flask:
    """The application of ``office``, without tokens in its forms."""
    with patch.object(Flask, "url_rule_class", _CompiledRule):
        app = create_app(office)
    app.jinja_env.bytecode_cache = _TEMPLATES
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return app
