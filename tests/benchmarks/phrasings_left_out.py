"""Every known way of asking, asked end to end by somebody whose words the assistant has not been taught. Run by hand:

    WENZHENG_DATA=… python -m tests.benchmarks.phrasings_left_out [FOLDS [EVERY]] [--misses]

The phrasings are parted into FOLDS (10); each part is asked of an index taught by the others, every EVERY-th (1) of it,
as a first question in the place of its paper. Told: is the statement it asks for ranked first, among three, cited at
all, cited first; and how the replies end. `--misses` prints what was not ranked first. It does not know whether an
answer is well put.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from assistant.answers.finding.ranking import rank
from assistant.assemble import open_office
from assistant.consultation import Audience, Consultation
from assistant.domain.conversation import Conversation
from assistant.domain.policy import Chunk, ChunkKind
from assistant.pipeline import consult
from assistant.resources import Resources
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever
from assistant.settings import Settings
from assistant.storage.release_files import read_chunks, release_folder

DAY = date(2026, 11, 22)


def folds_of(chunks: Sequence[Chunk], folds: int) -> Iterator[tuple[list[int], list[int]]]:
    """Rows of the chunks that teach, and of the phrasings left out, for every fold; neighbours part company."""
    phrasings = [row for row, chunk in enumerate(chunks) if chunk.kind is ChunkKind.PHRASING]
    for fold in range(folds):
        left_out = phrasings[fold::folds]
        hidden = set(left_out)
        yield [row for row in range(len(chunks)) if row not in hidden], left_out


def answer(chunk: Chunk, resources: Resources) -> Consultation:
    """What a resident of the paper's place gets for these words."""
    start = Consultation(chunk.text, Conversation(id="-"), Audience.CITIZEN, DAY, region=chunk.region)
    *_, done = consult(start, resources)
    return done


def judge(chunk: Chunk, done: Consultation, resources: Resources) -> Counter[str]:
    """What came true of one answer."""
    assert done.reply is not None
    wanted = f"{chunk.document} {chunk.provisions[0]}"
    ranked = [one.provision.id for one in rank(done, resources.knowledge, done.region)[:3]]
    cited = [f"{one.document} {one.provision}" for one in done.reply.citations]
    true = {
        "asked": True,
        "ranked first": ranked[:1] == [wanted],
        "ranked among three": wanted in ranked,
        "cited": wanted in cited,
        "cited first": cited[:1] == [wanted],
        f"reply {done.reply.status.value}": True,
    }
    return Counter({name: int(value) for name, value in true.items()})


def main() -> None:
    """Print the shares of all folds together."""
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    folds, every = (*numbers, *(10, 1)[len(numbers) :])
    settings = Settings()
    office = open_office(settings)
    resources = office.resources()
    folder = release_folder(settings.data, resources.release)
    chunks, vectors = read_chunks(folder.chunks), PolicyIndex.load(folder.index).vectors
    knowledge, found = resources.knowledge, Counter[str]()
    for kept, left_out in folds_of(chunks, folds):
        taught = [chunks[row] for row in kept]
        index = PolicyIndex.build(taught, knowledge.documents, np.asarray(vectors[kept]))
        retriever = Retriever(index, taught, knowledge.documents, knowledge.regions, office.embedder)
        for row in left_out[::every]:
            done = answer(chunks[row], replace(resources, retriever=retriever))
            seen = judge(chunks[row], done, resources)
            found += seen
            if "--misses" in sys.argv and not seen["ranked first"]:
                print(f"{chunks[row].document} {chunks[row].provisions[0]}: {chunks[row].text} -> {done.reply}"[:200])
    for name, count in found.items():
        print(f"{name}: {count} ({count / found['asked']:.3f})")
    office.close()


if __name__ == "__main__":
    main()
