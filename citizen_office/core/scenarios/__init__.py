"""Scenarios: imagined cases that are played without an office, to see whether a service does what it should.

    problems = check_names(scenario, bundle, authority) or play(scenario, World(bundle, authority, zone, calendar))

Given, when, expect; with a clock that skips. A kind of step is an entry of ``STEP_KINDS``, a kind of expectation one
of ``EXPECTATIONS``.
"""

from citizen_office.core.scenarios.expectations import EXPECTATIONS, ValueKind
from citizen_office.core.scenarios.model import Given, Moment, Scenario, Step, Who
from citizen_office.core.scenarios.names import KNOWN_PROBLEMS, check_names
from citizen_office.core.scenarios.play import brought_about, play
from citizen_office.core.scenarios.problems import SCENARIO_CODES, ScenarioProblem
from citizen_office.core.scenarios.steps import REFUSALS, STEP_KINDS, SubjectKind
from citizen_office.core.scenarios.story import Brought, World

__all__ = [
    "EXPECTATIONS",
    "KNOWN_PROBLEMS",
    "REFUSALS",
    "SCENARIO_CODES",
    "STEP_KINDS",
    "Brought",
    "Given",
    "Moment",
    "Scenario",
    "ScenarioProblem",
    "Step",
    "SubjectKind",
    "ValueKind",
    "Who",
    "World",
    "brought_about",
    "check_names",
    "play",
]
