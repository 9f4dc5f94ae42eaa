"""The whole consultation on one screen: screen → understand → recall → retrieve → take apart → attend →
assess → compose → verify.

Knows the order of steps and that a settled reply goes straight to verify; does not know what any step does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter

from assistant.consultation import Consultation
from assistant.resources import Resources
from assistant.steps.assess import assess
from assistant.steps.attend import attend
from assistant.steps.compose import compose
from assistant.steps.recall import recall
from assistant.steps.retrieve import retrieve
from assistant.steps.screen import screen
from assistant.steps.take_apart import Reader, parts_heard
from assistant.steps.understand import understand
from assistant.steps.verify import verify

Step = Callable[[Consultation, Resources], Consultation]


def take_apart(done: Consultation, resources: Resources) -> Consultation:
    """Add the parts of a message that asks for several things, each gone through the steps a question goes through."""
    reader = Reader(lambda part: retrieve(understand(part, resources), resources), resources.knowledge)
    parts = parts_heard(done, reader)
    return replace(done, parts=tuple(assess(attend(part, resources), resources) for part in parts))


STEPS: tuple[Step, ...] = (screen, understand, recall, retrieve, take_apart, attend, assess, compose, verify)


def consult(start: Consultation, resources: Resources, steps: tuple[Step, ...] = STEPS) -> Iterator[Consultation]:
    """Run the steps on one question; yield the record after each. The last one yielded carries the reply."""
    current = replace(start, release=resources.release)
    for step in steps:
        if current.reply is not None and step is not verify:
            continue
        began = perf_counter()
        current = step(current, resources)
        spent = (step.__name__, perf_counter() - began)
        current = replace(current, step=step.__name__, timings=(*current.timings, spent))
        yield current
