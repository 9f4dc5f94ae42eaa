"""LangChain's own standard suites on our retriever and tool. Run: pytest tests/adapters"""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any

import pytest
from langchain_core.documents import Document as Passage
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool
from langchain_tests.integration_tests import RetrieversIntegrationTests, ToolsIntegrationTests
from langchain_tests.unit_tests import ToolsUnitTests

from assistant.adapters import DeterminationTool, WenzhengRetriever
from assistant.corpus.knowledge import read_corpus
from assistant.resources import Resources
from assistant.retrieval.index import PolicyIndex
from assistant.retrieval.retriever import Retriever
from tests.retrieval.conftest import REGIONS, HashedEmbedder, chunks_of, documents_of_library
from tests.small_corpus import DAY, write_corpus

# The suites count on pytest-asyncio's automatic mode and refuse to be overridden; this project runs the strict mode.
for suite in (RetrieversIntegrationTests, ToolsIntegrationTests):
    for name, method in inspect.getmembers(suite, inspect.iscoroutinefunction):
        setattr(suite, name, pytest.mark.asyncio(method))


def build_retriever() -> Retriever:
    library = documents_of_library()
    chunks = tuple(chunk for source in library.values() for chunk in chunks_of(source))
    embedder = HashedEmbedder()
    vectors = embedder.embed_passages([chunk.text for chunk in chunks])
    return Retriever(PolicyIndex.build(chunks, library, vectors), chunks, library, REGIONS, embedder)


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Resources:
    knowledge = read_corpus(write_corpus(tmp_path_factory.mktemp("corpus")))
    return Resources(release="test", knowledge=knowledge, retriever=build_retriever())


class TestRetriever(RetrieversIntegrationTests):
    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return WenzhengRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {
            "retriever": build_retriever(),
            "documents": documents_of_library(),
            "region": "420323",
            "as_of": DAY,
        }

    @property
    def retriever_query_example(self) -> str:
        return "申请最低生活保障向哪里提出"


class Opened(DeterminationTool):
    """The tool opened on the small corpus, so that the suite can construct it without arguments."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"as_of": DAY, **given})


class ToolSuite:
    """What both suites of LangChain want to know of the tool."""

    opened: Resources

    @pytest.fixture(autouse=True)
    def _open(self, resources: Resources) -> None:
        type(self).opened = resources

    @property
    def tool_constructor(self) -> type[BaseTool]:
        return Opened

    @property
    def tool_constructor_params(self) -> dict[str, Any]:
        return {"resources": self.opened}

    @property
    def tool_invoke_params_example(self) -> dict[str, Any]:
        return {"program": "dibao", "region": "420323", "facts": {"家庭月收入": "900", "家庭人口": "3", "城乡": "农村"}}


class TestToolUnit(ToolSuite, ToolsUnitTests):
    pass


class TestToolIntegration(ToolSuite, ToolsIntegrationTests):
    pass


@pytest.fixture
def tool(resources: Resources) -> DeterminationTool:
    return DeterminationTool(resources=resources, as_of=DAY)


def test_a_passage_carries_what_a_citation_needs() -> None:
    adapter = WenzhengRetriever(
        retriever=build_retriever(), documents=documents_of_library(), region="420323", as_of=DAY
    )
    passages = adapter.invoke("民发〔2021〕57号申请向哪里提出")
    assert passages and isinstance(passages[0], Passage)
    about = passages[0].metadata
    assert about["document"] == "guojia_banfa" and about["doc_number"] == "民发〔2021〕57号"
    assert about["provisions"] and about["effective"] == "2021-07-01"


def test_region_and_day_can_be_given_with_each_call() -> None:
    adapter = WenzhengRetriever(retriever=build_retriever(), documents=documents_of_library(), as_of=DAY, k=20)
    here = {passage.metadata["document"] for passage in adapter.invoke("最低生活保障申请", region="420323")}
    then = {passage.metadata["document"] for passage in adapter.invoke("最低生活保障申请", as_of=date(2015, 1, 1))}
    assert "zhushan_xize" in here
    assert "jiu_banfa" in then and "guojia_banfa" not in then


def test_the_tool_gives_the_outcome_with_its_basis(tool: DeterminationTool) -> None:
    given = {"program": "dibao", "region": "420323", "facts": {"家庭月收入": "900", "家庭人口": "3", "城乡": "农村"}}
    answer = tool.invoke(given)
    (found,) = answer["determinations"]
    assert found["outcome"] == "eligible"
    assert found["basis"] == ["shifan_banfa a2"]


def test_what_is_not_known_is_asked_for_not_guessed(tool: DeterminationTool) -> None:
    answer = tool.invoke({"program": "dibao", "region": "420323", "facts": {"家庭人口": "3"}})
    (found,) = answer["determinations"]
    assert found["outcome"] not in ("eligible", "ineligible", "not_met")
    assert found["missing"] and all(missing["question"] for missing in found["missing"])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"program": "nothing"}, "没有“nothing”这个事项"),
        ({"region": "999999"}, "999999"),
        ({"facts": {"星座": "狮子"}}, "星座"),
    ],
)
def test_a_wrong_request_is_told_in_words(tool: DeterminationTool, changed: dict[str, Any], said: str) -> None:
    answer = tool.invoke({"program": "dibao", "region": "420323", **changed})
    assert said in answer["error"]
