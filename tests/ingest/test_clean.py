"""Cleaning: spam, furniture and related articles go and are listed; sentences never go; characters are mended.

pytest tests/ingest/test_clean.py
"""

import pytest

from assistant.domain.policy import Place
from ingest.clean import ADVERTISING, FURNITURE, RELATED, SPAM, clean
from ingest.load.content import Content, Paragraph
from ingest.load.text import load_text
from tests.ingest.reading import cleaned, provisions, texts

SENTENCE = "全县低保对象每月的补助资金由县财政统一发放到户，每月十日之前必须到账，不得拖延。"


def lines(text: str) -> list[str]:
    return [block.text for block in cleaned(text, markdown=False).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("关注某某博彩旗舰厅官网", SPAM),
        ("注册送88 体育投注平台", SPAM),
        ("新闻广告热线:0000-1234567", ADVERTISING),
        ("首页 > 民生 > 正文", FURNITURE),
        ("打印本页 关闭窗口", FURNITURE),
        ("版权所有：某县人民政府 京ICP备00000000号", FURNITURE),
        ("评论 0人参与,0条评论", FURNITURE),
        ("上一篇：某县召开会议", FURNITURE),
    ],
)
def test_what_the_issuer_did_not_write_is_dropped_with_its_reason(line: str, reason: str) -> None:
    found = cleaned(f"示范标题\n{SENTENCE}\n{line}\n", markdown=False)
    assert [(entry.text, entry.reason) for entry in found.dropped] == [(line, reason)]
    assert found.dropped[0].place == Place(anchor="p3")
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["示范标题", SENTENCE]


def test_related_articles_go_as_far_as_the_list_goes() -> None:
    text = f"标题\n{SENTENCE}\n猜你喜欢\n养老不是小事\n慈善之路\n救助怎么办?\n{SENTENCE}\n"
    found = cleaned(text, markdown=False)
    assert [entry.reason for entry in found.dropped] == [RELATED] * 4
    assert lines(text) == ["标题", SENTENCE, SENTENCE]


@pytest.mark.parametrize("word", ["福利彩票销售", "网站地图", "广告", "首页", "打击赌博", "版权所有"])
def test_a_sentence_is_never_dropped_whatever_words_it_holds(word: str) -> None:
    sentence = f"各地要做好{word}有关的管理工作，把责任落实到单位和个人，并且按季度向上级报告办理情况。"
    assert sentence in lines(f"标题\n{sentence}\n")


def test_a_spammed_title_keeps_its_own_words() -> None:
    found = cleaned(f"以示范工作助力高质量发展-人生就是博官网\n{SENTENCE}\n", markdown=False)
    assert lines(f"以示范工作助力高质量发展-人生就是博官网\n{SENTENCE}\n")[0] == "以示范工作助力高质量发展"
    assert [(m.what, m.after) for m in found.mended] == [("去掉赌博等垃圾信息", "以示范工作助力高质量发展")]


def test_what_was_dropped_can_be_put_back_where_it_stood() -> None:
    content = load_text(f"标题\n新闻广告热线:0000-1234567\n{SENTENCE}\n猜你喜欢\n甲\n".encode(), False)
    first = clean(content)
    assert [entry.text for entry in first.dropped] == ["新闻广告热线:0000-1234567", "猜你喜欢", "甲"]
    again = clean(content, restore={1})
    assert [b.text for b in again.blocks if isinstance(b, Paragraph)] == ["标题", "新闻广告热线:0000-1234567", SENTENCE]
    assert [entry.text for entry in again.dropped] == ["猜你喜欢", "甲"]


def test_what_a_loader_left_out_can_be_put_back_too() -> None:
    from ingest.load.content import Dropped

    kept = (Paragraph("甲。", Place(page=1)), Paragraph("乙。", Place(page=2)))
    content = Content("pdf", kept, (Dropped("页眉", "页眉", Place(page=2), 1),))
    assert [b.text for b in clean(content, restore={1}).blocks if isinstance(b, Paragraph)] == ["甲。", "页眉", "乙。"]


def test_page_numbers_go_only_where_pages_are_known_or_dashes_say_so() -> None:
    paged = Content("pdf", (Paragraph("甲。", Place(page=1)), Paragraph("12", Place(page=1))))
    assert [entry.text for entry in clean(paged).dropped] == ["12"]
    assert lines("甲。\n12\n— 3 —\n乙。\n") == ["甲。", "12", "乙。"]


def test_unseen_characters_and_hard_spaces_are_mended_and_told() -> None:
    found = cleaned("甲\u200b乙\u00a0丙。\n", markdown=False)
    assert lines("甲\u200b乙\u00a0丙。\n") == ["甲乙 丙。"]
    assert found.mended


def test_lost_plus_signs_come_back_where_a_copy_lost_them_all() -> None:
    text = "探索“数字 养老”模式。\n开展“邻里互助 养老”服务。\n举办“传承好家风建设 弘扬新风尚行动”活动。\n"
    assert lines(text) == [
        "探索“数字+养老”模式。",
        "开展“邻里互助+养老”服务。",
        "举办“传承好家风建设 弘扬新风尚行动”活动。",
    ]


def test_plus_signs_are_not_guessed_in_a_text_that_has_some() -> None:
    text = "推进“社工+慈善”。\n探索“数字 养老”模式。\n开展“邻里互助 养老”服务。\n"
    assert lines(text) == text.splitlines()


def test_a_number_cut_off_its_sentence_is_joined_again() -> None:
    assert lines("一\n是突出甲。\n正文。\n") == ["一是突出甲。", "正文。"]


def test_a_first_item_hidden_in_the_paragraph_above_is_parted_off() -> None:
    assert lines("（二）做好服务。都要提升。 1.提升水平。\n2.创新模式。\n") == [
        "（二）做好服务。都要提升。",
        "1.提升水平。",
        "2.创新模式。",
    ]


def test_a_number_alone_on_its_line_belongs_to_what_follows() -> None:
    found = texts("# 示范通知\n\n一、\n\n甲的事\n\n做甲。\n\n二、\n\n（一）乙。")
    assert found["s1"] == "做甲。"
    assert provisions("# 示范通知\n\n一、\n\n甲的事\n\n做甲。\n\n二、乙。")["s1"].heading == ("一、甲的事",)
    assert all(found.values())
