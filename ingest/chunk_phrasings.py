"""Ways of asking as chunks: embedded beside the provisions, found for them, never shown.

Knows what a phrasing belongs to; does not know how near a question must come to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Chunk, ChunkKind, Level
from ingest.chunk import finish


def chunk_phrasings(knowledge: Knowledge) -> Iterator[Chunk]:
    """A chunk for every phrasing, with the place and the dates of what it asks for."""
    # Those of one region's laws stand together, as those of one paper do: what a place looks at is in few pieces.
    documents = knowledge.documents
    order = sorted(
        knowledge.phrasings,
        key=lambda one: (documents[one.document].level is not Level.WORKING_PAPER, documents[one.document].region),
    )
    for one in order:
        document = knowledge.documents[one.document]
        provision = document.provision(one.provision)
        assert provision is not None, "references.py refuses a phrasing of nothing"
        yield finish(
            Chunk(
                id=f"{provision.id} said {hashlib.sha256(one.said.encode()).hexdigest()[:12]}",
                kind=ChunkKind.PHRASING,
                document=document.id,
                provisions=(one.provision,),
                text=one.said,
                region=document.region,
                level=document.level,
                effective=provision.effective or document.effective,
                expires=provision.expires or document.expires,
                programs=provision.programs,
            )
        )
