"""The Containerfile names files, commands and addresses that there are. No container engine is needed to see that."""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from pathlib import Path

import pytest

from citizen_office.cli import COMMANDS, load
from citizen_office.web.health import ADDRESS
from tests.test_settings import environment

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: All instructions that there are (https://docs.docker.com/reference/dockerfile/).
INSTRUCTIONS = {
    *("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "RUN", "SHELL"),
    *("STOPSIGNAL", "USER", "VOLUME", "WORKDIR"),
}


def stages() -> list[list[tuple[str, str]]]:
    """The instructions with their arguments, stage by stage."""
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    joined = re.sub(r"\\\n\s*", "", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    found: list[list[tuple[str, str]]] = []
    for line in filter(None, joined.splitlines()):
        name, _, arguments = line.partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append((name, arguments.strip()))
    return found


BUILD, FINAL = stages()


def arguments(stage: list[tuple[str, str]], name: str) -> list[str]:
    return [given for instruction, given in stage if instruction == name]


def test_every_instruction_is_one() -> None:
    assert {name for name, _ in BUILD + FINAL} <= INSTRUCTIONS


def test_both_stages_stand_on_the_same_release_of_python_that_the_office_supports() -> None:
    [image, alias] = arguments(BUILD, "FROM")[0].split(" AS ")
    assert arguments(FINAL, "FROM") == [image]
    assert arguments(FINAL, "COPY") == [f"--from={alias} /opt/citizen-office /opt/citizen-office"]
    version = re.search(r"python:(\d+\.\d+)-slim", image)
    assert version
    assert f"Programming Language :: Python :: {version[1]}" in PROJECT["classifiers"]


def test_what_is_installed_is_what_was_locked() -> None:
    run = " ".join(arguments(BUILD, "RUN"))
    assert "uv export --frozen" in run
    assert "--require-hashes" in run
    assert "--no-deps /dist/*.whl" in run
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"uv==([\d.]+)", run)[1] == re.search(r"UV_VERSION := ([\d.]+)", makefile)[1]  # type: ignore[index]
    assert all(extra in PROJECT["optional-dependencies"] for extra in re.findall(r"--extra (\w+)", run))


def test_nothing_is_fetched_once_the_image_is_there() -> None:
    run = " ".join(arguments(FINAL, "RUN"))
    assert not re.search(r"curl|wget|pip|apt|npm|http", run)
    assert not arguments(FINAL, "ADD")


def test_the_office_is_not_run_by_root_and_its_folder_is_its_own() -> None:
    [user] = arguments(FINAL, "USER")
    number = user.split(":")[0]
    run = " ".join(arguments(FINAL, "RUN"))
    assert int(number) > 0
    assert f"--uid {number}" in run
    assert "chmod 0700 /var/lib/citizen-office" in run
    assert arguments(FINAL, "VOLUME") == ["/var/lib/citizen-office"]


def test_it_starts_a_command_that_there_is() -> None:
    assert json.loads(arguments(FINAL, "ENTRYPOINT")[0])[0] in PROJECT["scripts"]
    [word, *rest] = json.loads(arguments(FINAL, "CMD")[0])
    assert word in COMMANDS
    parser = argparse.ArgumentParser()
    load(word).add_arguments(parser)
    parser.parse_args(rest)


def test_it_is_asked_how_it_is_where_it_listens() -> None:
    settings = dict(re.findall(r"(\w+)=(\S+)", arguments(FINAL, "ENV")[0]))
    [check] = arguments(FINAL, "HEALTHCHECK")
    command = json.loads(check[check.index("[") :])
    assert f"http://127.0.0.1:{settings['PORT']}{ADDRESS}" in command[2]
    compile(command[2], "healthcheck", "exec")
    assert arguments(FINAL, "EXPOSE") == [settings["PORT"]]
    assert settings["HOST"] == "0.0.0.0"  # noqa: S104 - inside the container
    assert set(settings) - {"PATH", "PYTHONUNBUFFERED"} <= {*environment(), "CITIZEN_OFFICE_INSTANCE", "HOST", "PORT"}


@pytest.mark.parametrize("secret", ["instance", ".env", ".git"])
def test_nothing_secret_gets_into_the_image(secret: str) -> None:
    assert secret in (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
