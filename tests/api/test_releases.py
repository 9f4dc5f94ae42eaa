"""Releases over HTTP: uploaded, read, corrected, compared, checked, published and taken back – over what was seen.

pytest tests/api/test_releases.py
"""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from assistant.domain.roles import Role
from assistant.editing import open_draft
from assistant.storage.audit import Audit
from assistant.storage.jobs import Jobs
from ingest import release
from ingest.jobs import Runner
from tests.ingest.conftest import make_workshop
from tests.ingest.making import make_pdf
from tests.ingest.making_office import make_docx
from tests.ingest.notices import CASES, NOTICE, raised
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import FILES, write_corpus
from tests.staff import SmallOffice, open_small_office


class Console:
    """The console as an editor and two administrators use it, and the worker that does their jobs."""

    def __init__(self, office: SmallOffice) -> None:
        self.office = office
        self.settings = office.office.settings
        self.workshop = make_workshop(self.settings.data, PairEmbedder())
        self.editor = office.signed_in(Role.EDITOR)
        self.chief = office.signed_in(Role.ADMINISTRATOR)

    def upload(self, name: str, content: bytes) -> str:
        answer = self.editor.post("/api/v1/uploads", files={"file": (name, content)})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["upload"])

    def job(self, body: dict[str, Any]) -> dict[str, Any]:
        """Queue a job and do it at once."""
        answer = self.editor.post("/api/v1/jobs", json=body)
        assert answer.status_code == 202, answer.text
        Runner(self.settings, self.workshop, Jobs(self.workshop.engine)).run(answer.json()["id"])
        return dict(self.editor.get(f"/api/v1/jobs/{answer.json()['id']}").json())

    def stage(self, *uploads: str) -> str:
        done = self.job({"kind": "stage", "uploads": list(uploads)})
        assert done["state"] == "done", done
        return str(done["outcome"]["release"])

    def read(self, path: str, by: TestClient | None = None, **query: Any) -> dict[str, Any]:
        answer = (by or self.editor).get(f"/api/v1/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def live(self) -> str:
        return str(self.read("releases")["live"]["id"])

    def publish(self, name: str, live: str, reason: str = "") -> Any:
        return self.chief.post(f"/api/v1/releases/{name}/publish", json={"live": live, "reason": reason})

    def acts(self) -> list[tuple[str, str]]:
        return [(one.actor, one.act) for one in Audit(self.office.office.engine).latest(20)]


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    with open_small_office(tmp_path / "var") as office:
        made = Console(office)
        yield made
        made.workshop.close()


def test_a_file_is_read_shown_published_and_taken_back(console: Console) -> None:
    before = console.live()
    name = console.stage(console.upload("通知.pdf", make_pdf(NOTICE)))
    waiting = console.read("releases")["staged"]
    assert (waiting["id"], waiting["person"], waiting["reviewed"]) == (name, "editor", True)
    assert [one["name"] for one in waiting["files"]] == ["通知.pdf"]

    (row,) = console.read(f"releases/{name}/readings")["items"]
    assert (row["title"], row["pages"], row["upload"]) == (NOTICE[0], 1, waiting["files"][0]["upload"])
    reading = console.read(f"releases/{name}/readings/{row['document']}")
    values = {field["name"]: field for field in reading["fields"]}
    assert values["doc_number"]["value"] == "竹民发〔2026〕7号"
    assert "见文号（第1页）" in values["doc_number"]["found"]
    placed = [text for text in reading["texts"] if text["box"]]
    assert len(placed) == len(reading["texts"]) > 3, "every provision says where on the page it stands"
    left, top, right, bottom = placed[0]["box"]
    assert 0 <= left < right <= 595 and 0 <= top < bottom <= 842

    counts = console.read(f"releases/{name}/changes")["counts"]
    assert counts["文件"] == {"新增": 1} and counts["条款"]["新增"] == len(reading["texts"])
    gate = console.read(f"releases/{name}/gate")
    assert (gate["current"], gate["against"], [one["passed"] for one in gate["checks"]]) == (True, before, [True] * 3)

    assert console.publish(name, before).json() == {"release": name}
    assert console.live() == name
    back = console.chief.post("/api/v1/rollback", json={"live": name, "reason": "试回退"})
    assert back.json() == {"release": before}
    history = console.read("publications", size=2)
    assert (history["total"], [one["act"] for one in history["items"]]) == (3, ["rollback", "publish"])
    assert (history["items"][0]["reason"], history["items"][1]["kept"]) == ("试回退", True)
    acts = ["release.rollback", "release.publish", "job.stage", "upload"]
    people = ["administrator", "administrator", "editor", "editor"]
    assert console.acts()[:4] == list(zip(people, acts, strict=True))


def darkest(picture: Image.Image) -> int:
    return int(np.asarray(picture).min())


def test_a_page_is_drawn_so_that_boxes_lie_on_their_words(console: Console) -> None:
    name = console.stage(console.upload("通知.pdf", make_pdf(NOTICE)))
    (row,) = console.read(f"releases/{name}/readings")["items"]
    place = f"releases/{name}/readings/{row['document']}"
    answer = console.editor.get(f"/api/v1/{place}/pages/1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    picture = Image.open(io.BytesIO(answer.content)).convert("L")
    scale = console.read(place)["pixels_a_point"]
    assert (abs(picture.width - 595 * scale) < 1, abs(picture.height - 842 * scale) < 1) == (True, True)
    boxes = [text["box"] for text in console.read(place)["texts"]]
    assert len(boxes) > 3
    for box in boxes:
        left, top, right, bottom = (round(value * scale) for value in box)
        assert darkest(picture.crop((left, top, right, bottom))) < 160, f"nothing is written in {box}"
    assert darkest(picture.crop((0, 0, picture.width, round(40 * scale)))) > 240, "so the check above can fail"
    assert console.editor.get(f"/api/v1/{place}/pages/2").status_code == 404


def test_what_was_misread_is_corrected_and_what_was_left_out_put_back(console: Console) -> None:
    text = "\n".join([*NOTICE[:6], "新闻广告热线:0000-1234567", *NOTICE[6:], "打印本页"])
    upload = console.upload("通知.txt", text.encode())
    name = console.stage(upload)
    (row,) = console.read(f"releases/{name}/readings")["items"]
    place = f"releases/{name}/readings/{row['document']}"
    first = console.read(place)
    assert [one["number"] for one in first["left_out"]] == [1, 2]
    assert console.editor.get(f"/api/v1/{place}/pages/1").status_code == 404, "a text has no pages"
    assert all(one["anchor"] for one in first["texts"])

    sheet = {"title": "竹山县示范补贴通知", "checked": "已核对", "restore": [1]}
    assert console.editor.put(f"/api/v1/uploads/{upload}/corrections", json=sheet).json()["values"] == sheet
    assert console.read(place)["stale"] is True
    again = console.stage(upload)
    (row,) = console.read(f"releases/{again}/readings")["items"]
    reading = console.read(f"releases/{again}/readings/{row['document']}")
    values = {field["name"]: field for field in reading["fields"]}
    assert (values["title"]["value"], values["title"]["corrected"]) == ("竹山县示范补贴通知", True)
    assert (reading["checked"], reading["stale"], reading["restored"]) == ("已核对", False, [1])
    assert [one["number"] for one in reading["left_out"]] == [2], "numbers stay those of the first reading"
    wrong = console.editor.put(f"/api/v1/uploads/{upload}/corrections", json={"level": "圣旨"})
    assert wrong.status_code == 422
    assert console.read(f"uploads/{upload}/corrections")["values"] == sheet, "a wrong sheet changes nothing"


def test_a_second_administrator_is_told_and_loses_nothing(console: Console) -> None:
    before = console.live()
    mine = console.stage(console.upload("通知.txt", "\n".join(NOTICE).encode()))
    assert console.publish(mine, before).status_code == 200
    late = console.publish(mine, before)
    assert (late.status_code, "administrator刚刚发布了" in late.json()["detail"]) == (409, True)
    theirs = console.stage(console.upload("通知.txt", "\n".join(raised(NOTICE)).encode()))
    stale = console.publish(theirs, before)
    assert stale.status_code == 409 and console.live() == mine

    rolled = console.chief.post("/api/v1/rollback", json={"live": before, "reason": ""})
    assert (rolled.status_code, console.live()) == (409, mine)
    assert console.chief.post("/api/v1/rollback", json={"live": mine, "reason": ""}).status_code == 200
    # What waits was compared with what is no longer live.
    assert console.read("releases")["staged"]["reviewed"] is False
    unseen = console.publish(theirs, before)
    assert (unseen.status_code, "重新比较" in unseen.json()["detail"]) == (409, True)
    assert console.job({"kind": "review", "release": theirs})["state"] == "done"
    assert console.publish(theirs, before).status_code == 200


def test_staging_over_what_someone_else_staged_is_told_first(console: Console) -> None:
    mine = console.stage(console.upload("通知.txt", "\n".join(NOTICE).encode()))
    upload = console.upload("通知2.txt", "\n".join(raised(NOTICE)).encode())
    unaware = console.editor.post("/api/v1/jobs", json={"kind": "stage", "uploads": [upload], "waiting": None})
    assert (unaware.status_code, mine in unaware.json()["detail"]) == (409, True)
    aware = console.editor.post("/api/v1/jobs", json={"kind": "stage", "uploads": [upload], "waiting": mine})
    assert aware.status_code == 202
    # Whoever stages something else without naming files takes those that wait along.
    other = console.editor.post("/api/v1/jobs", json={"kind": "stage"}).json()
    assert [one["name"] for one in other["files"]] == ["通知.txt"]
    assert console.editor.post(f"/api/v1/releases/{mine}/discard").status_code == 204
    assert console.read("releases")["staged"] is None
    assert console.editor.post(f"/api/v1/releases/{mine}/discard").status_code == 404


def test_what_was_edited_at_the_desk_is_told_and_goes_with_the_next_staging(console: Console) -> None:
    draft = open_draft(console.workshop.engine, console.settings.data)
    edited = draft.text("glossary.yaml").replace("吃救济", "吃低保救济")
    draft.save("glossary.yaml", edited, draft.version("glossary.yaml"), "editor", lambda _: None)
    (edit,) = console.read("releases")["edits"]
    assert (edit["path"], edit["person"], edit["staged"]) == ("glossary.yaml", "editor", False)
    name = console.stage()
    assert [one["staged"] for one in console.read("releases")["edits"]] == [True]
    (change,) = console.read(f"releases/{name}/changes")["items"]
    assert (change["file"], change["before"].count("\n"), change["after"].count("\n")) == ("glossary.yaml", 0, 0)
    assert ("吃低保救济" in change["after"], "吃低保救济" in change["before"]) == (True, False)
    assert console.publish(name, console.live()).status_code == 200
    assert console.read("releases")["edits"] == []


def test_changed_figures_are_flagged_and_shown_by_provision(console: Console) -> None:
    before = console.live()
    console.publish(console.stage(console.upload("通知.docx", make_docx(NOTICE))), before)
    name = console.stage(console.upload("通知.docx", make_docx(raised(NOTICE))))
    (flag,) = console.read(f"releases/{name}/flags")["items"]
    assert flag["rows"] == [], "nothing rests on it"
    assert (flag["kind"], flag["before"], flag["after"]) == ("金额", "700元", "730元")
    shown = console.read(f"releases/{name}/changes", kind="条款", act="修改")
    (change,) = shown["items"]
    assert (change["words"], "七百元" in change["before"], "七百三十元" in change["after"]) == (
        flag["words"],
        True,
        True,
    )
    assert console.read(f"releases/{name}/changes", words="没有这几个字")["total"] == 0
    one_by_one = [console.read(f"releases/{name}/changes", page=page, size=1)["items"] for page in (1, 2, 3)]
    assert [len(items) for items in one_by_one] == [1, 1, 0], "the head and one provision"


def failing(corpus: Path) -> Path:
    file = corpus / "programs/dibao/standards.csv"
    file.write_text(file.read_text("utf-8").replace(",500,", ",501,"), encoding="utf-8")
    return corpus


@pytest.fixture
def broken_case(console: Console, tmp_path: Path) -> str:
    """A staged release that answers a case otherwise than the officers expect."""
    corpus = write_corpus(tmp_path / "corpus", **{"cases/dibao.yaml": CASES})
    release.stage(console.workshop, [corpus])
    release.publish(console.workshop)
    name = release.stage(console.workshop, [failing(corpus)]).manifest.id
    assert console.job({"kind": "review", "release": name})["outcome"]["reasons"] == 1
    return name


def test_changed_answers_and_failed_checks_are_shown_and_need_a_reason(console: Console, broken_case: str) -> None:
    effects = console.read(f"releases/{broken_case}/effects")
    (effect,) = effects["items"]
    assert (effects["replayed"], effect["case"], effect["kind"]) == (1, "gang_gao", "判定")
    assert "初步符合" in effect["after"]["said"] and effect["before"]["said"] != effect["after"]["said"]
    assert effect["after"]["cited"] == ["《示范救助办法》第二条"]
    failed = [one for one in console.read(f"releases/{broken_case}/gate")["checks"] if not one["passed"]]
    assert len(failed) == 1 and "gang_gao" in failed[0]["reasons"][0]
    live = console.live()
    refused = console.publish(broken_case, live, "  ")
    assert (refused.status_code, "写明理由" in refused.json()["detail"]) == (409, True)
    assert console.publish(broken_case, live, "标准确实提高了一元，情形随后改").status_code == 200
    (done,) = console.read("publications", size=1)["items"]
    assert (done["person"], done["reason"]) == ("administrator", "标准确实提高了一元，情形随后改")


def test_what_residents_asked_is_asked_again_and_its_words_go_with_the_conversation(
    console: Console, tmp_path: Path
) -> None:
    question = "我家在竹山县，四口人，全家一个月总共2002块，能吃低保吗"
    reply = console.office.nobody().post("/api/v1/chat", json={"question": question, "region": "420323"}).json()
    name = release.stage(console.workshop, [failing(write_corpus(tmp_path / "corpus"))]).manifest.id
    assert console.job({"kind": "review", "release": name})["outcome"]["effects"] == 1
    effects = console.read(f"releases/{name}/effects")
    (effect,) = effects["items"]
    assert (effects["asked"], effect["kind"], effect["asked"]) == (1, "提问", question)
    assert "初步符合" in effect["after"]["said"] and effect["before"]["said"] != effect["after"]["said"]
    kept = (console.settings.data / "reviews" / f"{name}.json").read_text("utf-8")
    assert name in kept and "四口人" not in kept, "only a key is kept"
    gone = console.office.nobody().delete(f"/api/v1/conversations/{reply['conversation_id']}")
    assert gone.status_code == 204
    (effect,) = console.read(f"releases/{name}/effects")["items"]
    assert "四口人" not in effect["asked"] and "要求删除" in effect["asked"]


def test_a_table_of_changes_runs_nothing_in_a_spreadsheet(console: Console) -> None:
    text = FILES["documents/420323/zhushan_tongzhi.md"].replace("低保金每月发到银行卡。", '=HYPERLINK("http://x")')
    name = console.stage(console.upload("zhushan_tongzhi.md", text.encode()))
    answer = console.editor.get(f"/api/v1/releases/{name}/changes.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["动作", "种类", "文件", "条款或行", "原来", "现在"]
    assert [row[5][:6] for row in rows[1:]] == ["'=HYPE"]
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("空.docx", b"", "0 字节"),
        ("坏.pdf", b"%PDF-1.7\nnothing", "结构坏了"),
        ("宏.docm", b"PK\x03\x04", "含宏"),
        ("假.pdf", b"MZ\x90\x00", "程序"),
        ("表.xlsx", b"PK\x03\x04broken", "表.xlsx"),
    ],
)
def test_a_broken_or_hostile_file_fails_with_its_reason(console: Console, name: str, content: bytes, told: str) -> None:
    upload = console.upload(name, content)
    done = console.job({"kind": "stage", "uploads": [upload]})
    assert (done["state"], told in done["fault"]) == ("failed", True), done["fault"]
    assert [one["name"] for one in done["files"]] == [name]
    assert console.read("releases")["staged"] is None


Call = Callable[[Console, str], Any]


@pytest.mark.parametrize(
    "call",
    [
        lambda c, name: c.editor.post(f"/api/v1/releases/{name}/publish", json={"live": None}),
        lambda c, name: c.editor.post("/api/v1/rollback", json={"live": name}),
        lambda c, name: c.office.signed_in(Role.OFFICER).post(f"/api/v1/releases/{name}/discard"),
        lambda c, name: c.office.signed_in(Role.OFFICER).get(f"/api/v1/releases/{name}/changes.csv"),
    ],
)
def test_the_wrong_role_is_refused_and_nothing_happens(console: Console, call: Call) -> None:
    name = console.stage(console.upload("通知.txt", "\n".join(NOTICE).encode()))
    live = console.live()
    answer = call(console, name)
    assert (answer.status_code, answer.json()["detail"]) == (403, "您的角色不能做这件事。")
    assert (console.live(), console.read("releases")["staged"]["id"]) == (live, name)
