"""是的 is said only of what stands in the statement, figure for figure; how a matter stands is told from what it is."""

import csv
from pathlib import Path

import pytest

from assistant.answers.belief.agreed import borne_out, decided_otherwise
from assistant.answers.belief.how_it_stands import how_it_stands, not_carried_out
from assistant.answers.belief.not_so import not_so
from assistant.answers.finding.absent import held_of_nothing
from assistant.answers.opening.whether import left_unwritten, whether_any
from assistant.corpus.knowledge import read_corpus
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Provision, StatementKind
from tests.conftest import ROOT

EXAMPLES = Path(__file__).parent / "premise_examples.csv"


def _written(text: str, kind: StatementKind = StatementKind.STATISTIC) -> Provision:
    return Provision("paper", ProvisionNumber.parse("a1"), text, kind=kind)


COUNTED = _written("某市2022年新设阅览室40处，全市共有阅览室95处。服务读者3万人次。")
PLANNED = _written("某市2024年计划新增床位60张。收费标准、入住名单，没有写。", StatementKind.GOAL)
RULE = _written("某市2020年要求院门全封闭。这是当年疫情期间的要求。", StatementKind.GOAL)


@pytest.mark.parametrize(
    ("question", "statement", "so"),
    [
        ("某市共有阅览室95处，对吧", COUNTED, True),
        ("2022年新设阅览室40处，没记错吧", COUNTED, True),
        ("2022年新设阅览室95处，对吧", COUNTED, False),
        ("阅览室服务读者3万个，是吧", COUNTED, False),
        ("阅览室服务读者5万人次，是吧", COUNTED, False),
        ("人人都能进全市共有的阅览室，是真的吗", COUNTED, False),
        ("全市共有阅览室95处", COUNTED, False),
        ("2024年计划新增床位60张，是吧", PLANNED, True),
        ("床位新增60张已经完成了吧", PLANNED, False),
        ("有儿女就不能新增床位，对吧", PLANNED, False),
    ],
)
def test_a_yes_wants_every_word_and_figure(question: str, statement: Provision, so: bool) -> None:
    assert borne_out(question, statement, "某市") is so


def test_no_known_mistake_is_borne_out_by_any_statement_of_its_place() -> None:
    shipped = read_corpus(ROOT / "corpus")
    with EXAMPLES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["region"]]
    assert len(rows) > 300
    own = {row["region"]: shipped.regions.name(row["region"]) for row in rows}
    assert not [
        (row["asked"], one.id)
        for row in rows
        for document in shipped.documents.values()
        if document.region == row["region"]
        for one in document.provisions
        if borne_out(row["asked"].split(" / ")[-1], one, own[row["region"]])
    ]


def test_a_rule_of_the_pandemic_is_not_of_today() -> None:
    assert how_it_stands("现在去看我爸还要查体温不", RULE, "2020年").startswith(
        "那是2020年疫情期间的要求，不能当成现在的"
    )
    assert how_it_stands("那年院门是怎么要求的", RULE, "2020年") == ""


def test_what_is_told_as_done_is_said_to_be_and_no_plan() -> None:
    done = _written("某市2022年开展了清查行动，差距缩小到1.2:1。", StatementKind.DONE)
    assert how_it_stands("差距缩小了没", done, "2022年") == "缩小了，这是2022年的情况。"
    assert how_it_stands("我们这儿的差距缩小了没", done, "2022年").startswith("资料写的是2022年的情况，后来")
    assert how_it_stands("新增的床位增加了没", PLANNED, "2024年").startswith("资料写的是2024年的计划，后来")
    assert how_it_stands("收费标准里头写清了没", PLANNED, "2024年") == ""


def test_a_planned_figure_is_not_there_by_now() -> None:
    told = not_carried_out("现在有床位60张，是吧", PLANNED, "2024年", ())
    assert told == "资料没有说已经有这么多，60张是2024年的计划数。"
    assert not_carried_out("计划新增床位60张，是吧", PLANNED, "2024年", ()) == ""


def test_what_is_only_begun_is_not_there() -> None:
    begun = _written("某市2022年新开工书院3处。新开工不等于建成。", StatementKind.DONE)
    assert not_carried_out("书院都住上人了，收多少钱", begun, "2022年", ()) == "新开工不等于建成。"


def test_a_sum_nobody_wrote_is_not_written() -> None:
    aid = _written("某市慈善会开展救助。救助谁、给多少，没有写。")
    assert not_so("生病的一家给三千，对吧", aid, "2022年") == "资料没有写给三千。"
    assert not_so("发的补助是八百，咋还没到", aid, "2022年") == "资料没有写给八百。"
    assert not_so("生病的一家给三千，对吧", aid, "2022年", ("两个项目，一家3000元",)) == ""


def test_a_service_is_offered_and_no_duty() -> None:
    service = _written("某市2024年计划开展入学辅导服务。", StatementKind.GOAL)
    assert not_so("不参加辅导就不给入学，是吧", service, "2024年", ruled=True) == "不是，资料没有写必须，写的是服务。"
    assert not_so("入学辅导有几次", service, "2024年") == ""


def test_what_nothing_has_a_word_for_is_not_so_written() -> None:
    shipped = read_corpus(ROOT / "corpus")
    assert held_of_nothing("爱心复明就是发放望远镜吧", shipped)
    assert not held_of_nothing("临时救助就是救急难的吧", shipped)
    assert not held_of_nothing("爱心复明发不发望远镜", shipped)


def test_the_side_called_unwritten_is_said_first() -> None:
    assert left_unwritten("入住名单在哪看", PLANNED, "2024年").startswith("入住名单，资料没有写")
    assert left_unwritten("新增床位多少张", PLANNED, "2024年") == ""


@pytest.mark.parametrize(
    "question", ["阅览室有人偷书没", "有没有阅览室的全文", "俺小区附近有阅览室没", "这阅览室管用不"]
)
def test_no_yes_to_what_the_statement_does_not_name(question: str) -> None:
    assert not whether_any(question, COUNTED, "2022年", near=0.9, told=False).startswith(("有", "给"))


def test_there_is_what_is_named() -> None:
    assert whether_any("市里有没有阅览室", COUNTED, "2022年", near=0.9, told=False).startswith("有。")


def test_a_word_that_decides_and_is_not_written_is_neither_so_nor_otherwise() -> None:
    visits = _written("某市给独居老人发放生活物资。")
    assert decided_otherwise("生活物资只发给城里的，对吧", visits)
    assert decided_otherwise("搬了家，生活物资就断了？", visits)
    assert not decided_otherwise("生活物资发给独居老人，对吧", visits)
    assert not decided_otherwise("生活物资不是谁都有的吧", visits)
    assert not decided_otherwise("生活物资只发给城里的吗", visits)
