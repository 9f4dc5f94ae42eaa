"""Step 2: understand the question, and settle which region and day it is about.

Knows what later steps rest on; how words are understood is in assistant/language.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.consultation import Consultation
from assistant.language.reading import read_question
from assistant.resources import Resources


def understand(done: Consultation, resources: Resources) -> Consultation:
    """Add what was understood; a place named in the question replaces the region, a day replaces the day asked for."""
    understood = read_question(done.question, done.conversation, resources.knowledge, done.as_of, done.region)
    region = understood.regions[0] if len(understood.regions) == 1 else done.region
    if understood.unknown_place:
        region = None
    return replace(done, understood=understood, region=region, as_of=understood.as_of or done.as_of)
