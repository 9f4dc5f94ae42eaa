"""A little law library made for these tests; nothing in it is real policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Chunk, ChunkKind, Document, DocumentStatus, Level, Provision
from assistant.domain.region import NATION, Region, RegionTree
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever

DIMENSION = 48
TODAY = date(2026, 9, 1)


class HashedEmbedder:
    """Vectors from character pairs: near texts get near vectors, without a model."""

    model_id = "hashed@test"
    dimension = DIMENSION

    def __init__(self) -> None:
        self.asked = 0

    def embed_passages(
        self, texts: list[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        self.asked += 1
        return self._vector(text)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.full(DIMENSION, 0.5, dtype=np.float32)
        for first, second in pairwise(text):
            vector[(ord(first) * 31 + ord(second)) % DIMENSION] += 1
        return vector / np.float32(np.linalg.norm(vector))


def document(name: str, title: str, *texts: str, **changes: object) -> Document:
    provisions = tuple(
        Provision(name, ProvisionNumber.parse(f"a{number}"), text) for number, text in enumerate(texts, start=1)
    )
    base = Document(name, title, "某机关", Level.NORMATIVE, NATION, provisions)
    return replace(base, **changes)  # type: ignore[arg-type]


def chunks_of(source: Document) -> tuple[Chunk, ...]:
    return tuple(
        Chunk(
            id=provision.id,
            kind=ChunkKind.PROVISION,
            document=source.id,
            provisions=(str(provision.number),),
            text=f"{source.title}\n{provision.text}",
            region=source.region,
            level=source.level,
            effective=provision.effective or source.effective,
            expires=provision.expires or source.expires,
            programs=provision.programs,
        )
        for provision in source.provisions
    )


REGIONS = RegionTree.of(
    (
        Region(NATION, "全国", "nation"),
        Region("420000", "湖北省", "province", ((NATION, None),)),
        Region("420300", "十堰市", "city", (("420000", None),)),
        Region("420323", "竹山县", "county", (("420300", None),)),
        Region("220000", "吉林省", "province", ((NATION, None),)),
        Region("220300", "四平市", "city", (("220000", None),)),
        Region("220100", "长春市", "city", (("220000", None),)),
        Region("220184", "公主岭市", "county", (("220300", None), ("220100", date(2020, 6, 1)))),
    )
)


@pytest.fixture
def embedder() -> HashedEmbedder:
    return HashedEmbedder()


def documents_of_library() -> dict[str, Document]:
    """Nation, province and county speak of one thing; one text followed another."""
    documents = (
        document(
            "guojia_banfa",
            "最低生活保障办法",
            "申请最低生活保障应当向户籍所在地提出。",
            "家庭人均收入低于标准的可以申请。",
            level=Level.MINISTRY_RULE,
            effective=date(2021, 7, 1),
            doc_number="民发〔2021〕57号",
            aliases=("低保办法",),
        ),
        document(
            "jiu_banfa",
            "最低生活保障旧办法",
            "申请最低生活保障应当由户主向街道提出。",
            "人均收入低于旧标准的可以申请。",
            effective=date(2012, 12, 12),
            expires=date(2021, 7, 1),
            status=DocumentStatus.REPEALED,
        ),
        document(
            "hubei_tongzhi",
            "湖北省最低生活保障通知",
            "本省申请最低生活保障可以在居住地提出。",
            region="420000",
            effective=date(2022, 1, 1),
        ),
        document(
            "zhushan_xize",
            "竹山县最低生活保障细则",
            "本县申请最低生活保障由村委会帮助提出。",
            region="420323",
            effective=date(2022, 3, 1),
        ),
        document(
            "jilin_tongzhi",
            "吉林省最低生活保障通知",
            "本省申请最低生活保障网上提出。",
            region="220000",
            effective=date(2022, 1, 1),
        ),
        document(
            "changchun_tongzhi",
            "长春市养老服务通知",
            "居家养老服务由社区提供。",
            region="220100",
            effective=date(2022, 1, 1),
        ),
        document(
            "siping_tongzhi",
            "四平市养老服务通知",
            "居家养老服务由街道提供。",
            region="220300",
            effective=date(2019, 1, 1),
        ),
        document("feizhi_yijian", "殡葬改革意见", "殡葬服务费用由家属承担。", status=DocumentStatus.REPEALED),
        document(
            "weilai_fa",
            "社会救助新法",
            "社会救助新法规定了救助对象。",
            level=Level.LAW,
            effective=date(2027, 1, 1),
            status=DocumentStatus.FUTURE,
        ),
    )
    return {found.id: found for found in documents}


@pytest.fixture
def library() -> dict[str, Document]:
    return documents_of_library()


@pytest.fixture
def chunks(library: dict[str, Document]) -> tuple[Chunk, ...]:
    return tuple(chunk for source in library.values() for chunk in chunks_of(source))


@pytest.fixture
def vectors(chunks: tuple[Chunk, ...], embedder: HashedEmbedder) -> NDArray[np.float32]:
    return embedder.embed_passages([chunk.text for chunk in chunks])


@pytest.fixture
def retriever(
    chunks: tuple[Chunk, ...], library: dict[str, Document], vectors: NDArray[np.float32], embedder: HashedEmbedder
) -> Retriever:
    return Retriever(PolicyIndex.build(chunks, library, vectors), chunks, library, REGIONS, embedder)
