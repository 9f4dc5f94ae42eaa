"""What the chat page asks of the server beside the chat: welcome, regions, one's own conversation, feedback, hand-over.

pytest tests/api/test_chat_page.py
"""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.staff import SmallOffice

UNKNOWN = "nobodys-conversation-id-at-all"
QUESTION = "一家四口一个月收入1000元，能不能吃低保？"


@pytest.fixture
def client(small_office: SmallOffice) -> Iterator[TestClient]:
    with small_office.nobody() as opened:
        yield opened


@pytest.fixture
def secret(client: TestClient) -> str:
    """A conversation with one turn."""
    answered = client.post("/api/v1/chat", json={"question": QUESTION, "region": "420323"})
    assert answered.status_code == 200, answered.text
    return str(answered.json()["conversation_id"])


def test_welcome_tells_what_a_page_shows_first(client: TestClient) -> None:
    told = client.get("/api/v1/welcome").json()
    assert "人工智能生成" in told["label"] and told["notice"] and told["consent"]
    assert told["contacts"][0]["number"] == "12345"
    assert told["programs"]["dibao"] == "最低生活保障"
    assert "湖北省十堰市竹山县" in [place["full_name"] for place in told["local_regions"]]
    assert told["conversation_days"] == 30 and told["question_characters"] == 1000 and told["release"]


@pytest.mark.parametrize(
    ("words", "first"),
    [("竹山", "420323"), ("竹山县", "420323"), ("十堰", "420300"), ("湖北 竹山", "420323"), ("竹山县城", "420323")],
)
def test_a_region_is_found_by_its_name_or_part_of_it(client: TestClient, words: str, first: str) -> None:
    found = client.get("/api/v1/regions", params={"q": words}).json()["regions"]
    assert found and found[0]["code"] == first


def test_a_region_is_not_found_under_another_province(client: TestClient) -> None:
    assert client.get("/api/v1/regions", params={"q": "山东 竹山"}).json() == {"regions": [], "truncated": False}
    assert client.get("/api/v1/regions", params={"q": "没有这个地方"}).json()["regions"] == []


def test_regions_are_stepped_down_from_the_provinces(client: TestClient) -> None:
    top = client.get("/api/v1/regions").json()["regions"]
    assert {one["code"] for one in top} == {"420000", "370000"}
    hubei = next(one for one in top if one["code"] == "420000")
    assert hubei["inner"] == 1 and hubei["full_name"] == "湖北省"
    inside = client.get("/api/v1/regions", params={"inside": "420300"}).json()["regions"]
    assert [one["full_name"] for one in inside] == ["湖北省十堰市竹山县"]
    assert client.get("/api/v1/regions/420323").json()["name"] == "竹山县"
    assert client.get("/api/v1/regions/999999").status_code == 404


def test_one_s_own_conversation_is_read_exported_and_erased(client: TestClient, secret: str) -> None:
    read = client.get(f"/api/v1/conversations/{secret}").json()
    assert [turn["question"] for turn in read["turns"]] == [QUESTION]
    assert read["region_name"] == "湖北省十堰市竹山县" and read["release"]
    assert ("本户", "家庭人口", "4人") in [(one["person"], one["fact"], one["value"]) for one in read["understood"]]
    exported = client.get(f"/api/v1/conversations/{secret}/export")
    assert exported.headers["content-disposition"].startswith("attachment")
    assert exported.json()["AIGC"]["Label"] == "1" and exported.json()["conversation"]["turns"] == read["turns"]
    assert client.delete(f"/api/v1/conversations/{secret}").status_code == 204
    for place in ("", "/summary", "/export"):
        gone = client.get(f"/api/v1/conversations/{secret}{place}")
        assert gone.status_code == 404 and "已经删除" in gone.json()["detail"]
    assert client.delete(f"/api/v1/conversations/{secret}").status_code == 204


def test_what_may_not_be_kept_is_still_shown_to_whom_said_it(client: TestClient) -> None:
    said = "我爸得了尿毒症，低保怎么申请？"
    secret = client.post("/api/v1/chat", json={"question": said, "region": "420323"}).json()["conversation_id"]
    read = client.get(f"/api/v1/conversations/{secret}").json()
    assert [turn["question"] for turn in read["turns"]] == [said]


def test_the_summary_is_what_the_hand_over_tells(client: TestClient, secret: str) -> None:
    summary = client.get(f"/api/v1/conversations/{secret}/summary").json()["text"]
    assert "湖北省十堰市竹山县" in summary and QUESTION in summary and "家庭人口：4人" in summary
    assert "不是决定" in summary
    body = {"conversation_id": secret, "consent": True, "note": "我的电话是13800138000，急用"}
    handed = client.post("/api/v1/handoffs", json=body)
    assert handed.status_code == 201
    note = handed.json()["note"]
    assert note.startswith(summary) and "急用" in note and "13800138000" not in note
    assert client.get(f"/api/v1/conversations/{secret}/export").json()["handoffs"][0]["note"] == note


@pytest.mark.parametrize("consent", [False, None])
def test_nothing_is_handed_over_without_consent(client: TestClient, secret: str, consent: bool | None) -> None:
    refused = client.post("/api/v1/handoffs", json={"conversation_id": secret, "consent": consent})
    assert refused.status_code == 422
    assert client.get(f"/api/v1/conversations/{secret}/export").json()["handoffs"] == []


def test_a_conversation_nobody_has_is_not_handed_over(client: TestClient) -> None:
    assert client.post("/api/v1/handoffs", json={"conversation_id": UNKNOWN, "consent": True}).status_code == 404


def test_feedback_is_masked_before_it_is_kept(client: TestClient, secret: str) -> None:
    said = {"verdict": "wrong", "comment": "身份证110101199003074514，答错了", "conversation_id": secret, "turn": 1}
    assert client.post("/api/v1/feedback", json=said).status_code == 201
    kept = client.get(f"/api/v1/conversations/{secret}/export").json()["feedback"]
    assert [one["verdict"] for one in kept] == ["wrong"]
    assert "答错了" in kept[0]["comment"] and "110101199003074514" not in kept[0]["comment"]


@pytest.mark.parametrize(
    "said",
    [
        {"verdict": "excellent"},
        {"verdict": "wrong", "turn": 0},
        {"verdict": "wrong", "comment": "长" * 1001},
        {"verdict": "wrong", "conversation_id": "short"},
        {"verdict": "wrong", "stars": 5},
    ],
)
def test_feedback_of_another_shape_is_refused(client: TestClient, said: dict[str, object]) -> None:
    refused = client.post("/api/v1/feedback", json=said)
    assert refused.status_code == 422 and refused.headers["content-type"] == "application/problem+json"


def test_a_complaint_needs_no_conversation(client: TestClient) -> None:
    answered = client.post("/api/v1/feedback", json={"verdict": "complaint", "comment": "有人冒充民政局收钱"})
    assert answered.status_code == 201 and answered.json()["number"] > 0
