"""The same machine as a BPMN process in SpiffWorkflow: in memory, and with the JSON in which it is stored.

A state is a user task, followed by an exclusive gateway that looks at what was chosen; the effect of a transition is a
script task.
"""

from __future__ import annotations

from collections.abc import Callable

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

from benchmarks.peers.machine import AMOUNT, LIMIT, MOVE, MOVES, STATES, Move

#: One life of a case: the transitions that a workflow is taken through.
LIFE = (
    "uebernehmen",
    "nachfordern",
    "nachreichen",
    "beteiligen",
    "stellung_nehmen",
    "vorschlagen",
    "zurueckgeben",
    "bewilligen",
)
_NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def _process() -> bytes:
    parts = ['<startEvent id="start"/>', f'<sequenceFlow id="begin" sourceRef="start" targetRef="{STATES[0]}"/>']
    for state in STATES:
        leaving = [move for move in MOVES if move.source == state]
        if not leaving:
            parts.append(f'<endEvent id="{state}"/>')
            continue
        parts.append(f'<userTask id="{state}" name="{state}"/>')
        # The gateway demands a way for a choice that is none of these.
        parts.append(f'<exclusiveGateway id="after_{state}" default="none_{state}"/><endEvent id="lost_{state}"/>')
        parts.append(f'<sequenceFlow id="done_{state}" sourceRef="{state}" targetRef="after_{state}"/>')
        parts.append(f'<sequenceFlow id="none_{state}" sourceRef="after_{state}" targetRef="lost_{state}"/>')
        parts += [_transition(move) for move in leaving]
    body = "".join(parts)
    return (
        f'<definitions xmlns="{_NAMESPACE}"><process id="p" isExecutable="true">{body}</process></definitions>'.encode()
    )


def _transition(move: Move) -> str:
    """The condition on the way to the script task, the script, and the way from it to the next state."""
    condition = f"chosen == '{move.name}'" + (f" and amount &lt; {LIMIT}" if move.guarded else "")
    return (
        f'<sequenceFlow id="if_{move.name}" sourceRef="after_{move.source}" targetRef="{move.name}">'
        f"<conditionExpression>{condition}</conditionExpression></sequenceFlow>"
        f'<scriptTask id="{move.name}"><script>said = "told"</script></scriptTask>'
        f'<sequenceFlow id="to_{move.name}" sourceRef="{move.name}" targetRef="{move.to}"/>'
    )


def _started() -> BpmnWorkflow:
    parser = BpmnParser()
    parser.add_bpmn_str(_process())
    workflow = BpmnWorkflow(parser.get_spec("p"))
    workflow.do_engine_steps()
    return workflow


def _take(workflow: BpmnWorkflow, name: str) -> None:
    """Complete the user task that is ready by choosing ``name``, and run everything up to the next one."""
    task = workflow.get_next_task(state=TaskState.READY, manual=True)
    task.data.update(amount=AMOUNT, chosen=name)
    task.run()
    workflow.do_engine_steps()


class InMemory:
    """Transitions of workflows that were started beforehand: only the transitions are measured."""

    def __init__(self) -> None:
        """Parse the process once."""
        self._spec = _started().spec
        self._waiting: list[BpmnWorkflow] = []
        self._done = 0

    def prepare(self, calls: int) -> None:
        """Start as many workflows as ``calls`` transitions need."""
        self._done = 0
        self._waiting = [BpmnWorkflow(self._spec) for _ in range(-(-calls // len(LIFE)))]
        for workflow in self._waiting:
            workflow.do_engine_steps()

    def step(self) -> None:
        """Take the next transition."""
        life, place = divmod(self._done, len(LIFE))
        _take(self._waiting[life], LIFE[place])
        self._done += 1


def stored_step() -> Callable[[], str]:
    """Read a workflow from its JSON, take one transition, and write the JSON anew."""
    serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
    begun = _started()
    _take(begun, LIFE[0])
    stored = serializer.serialize_json(begun)

    def step() -> str:
        workflow = serializer.deserialize_json(stored)
        _take(workflow, MOVE.name)
        written: str = serializer.serialize_json(workflow)
        return written

    return step
