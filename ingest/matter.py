"""Tell what stands around the provisions: title, 文号, 题注, 主送, list of annexes, signature, date, 抄送.

Knows where such lines stand and how they look; does not know what they say of the document, which metadata.py reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TITLE, NUMBER, HISTORY, ADDRESSEES = "标题", "文号", "题注", "主送"
ANNEX_LIST, SIGNATURE, DATE, NOTE, COPIES, CONTENTS = "附件目录", "署名", "日期", "附注", "抄送", "目录"
MASTHEAD, SOURCE = "版头", "来源"

_NUMERALS = "〇零一二三四五六七八九十"
DAY = re.compile(
    rf"(?P<year>(?:19|20)\d\d|[{_NUMERALS}]{{4}})\s*年\s*(?P<month>\d{{1,2}}|[{_NUMERALS}]{{1,3}})\s*月\s*"
    rf"(?P<day>\d{{1,2}}|[{_NUMERALS}]{{1,3}})\s*日"
)
# 民发〔2021〕57号 in every bracket seen, with and without 第.
DOC_NUMBER = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{1,12}?)\s?[〔\[［（(【﹝]\s*(?P<year>(?:19|20)\d\d)\s*[〕\]］）)】﹞]\s*第?\s*(?P<serial>\d{1,5})\s*号"
)
ORDER_NUMBER = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{2,24}?)令\s*第?\s*(?P<serial>\d{1,4}|[〇零一二三四五六七八九十百]{1,6})\s*号"
)
_ENACTED = re.compile(r"通过|公布|发布|施行|修订|修正|批准|颁布|印发|废止|制定")
_SALUTATION = re.compile(r"(?:各|省|市|县|区|乡|镇|厅|局|有关|国务院|新疆|中央|民政).{0,400}[:：]")
_SENDER = re.compile(
    r"[\u4e00-\u9fff（）() \u3000]{2,40}(?:部|厅|局|委员会|委|政府|院|办公室|办公厅|会|署|中心|法院|检察院|联合会)"
)
_PROMULGATED = re.compile(r"《[^《》]{2,60}》已(?:经|于).{0,120}(?:通过|批准|同意).{0,80}(?:公布|发布|施行).{0,40}")
_SIGNED = re.compile(
    r"(?:总理|部长|省长|市长|县长|州长|区长|主席|主任|局长|厅长|署长|委员长)[\s\u3000]*[\u4e00-\u9fff\s]{2,8}"
)
_NOTE = re.compile(r"[（(](?:此件|本文|联系人|信息公开)[^。]{0,60}[)）]")
_COPIES = re.compile(
    r"(?:抄送|抄报|主题词|印发机关|信息公开(?:形式|选项)|联系人|联系电话)\s*[:：].*|.{2,30}(?:办公厅|办公室|秘书处|政策法规司)\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发"
)
_MASTHEAD = re.compile(
    r"[\u4e00-\u9fff\s（）()]{2,30}(?:文件|令|公告)|签发人\s*[:：].*|(?:特急|加急|急件|平急|内部|秘密|机密)(?:★.*)?|\d{6,7}"
)
_SOURCE = re.compile(
    r"[（(]?(?:来源|作者|编辑|责任编辑|责编|审核|审编|校对|发布(?:时间|日期|机构)|成文日期|关键词|记者|通讯员|供稿)\s*[:：/].{0,80}"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?[^。；]{0,30}"
    r"|https?://\S+"
)
_STOP = "。！？；"
_TITLE_LIMIT = 120
_HEAD_LINES = 30
_BYLINE = 20


@dataclass(frozen=True)
class Matter:
    """A line that is no provision: which part of the document it is, and its text."""

    role: str
    text: str


def head_matter(texts: Sequence[str], body: Sequence[bool], annex: bool = False) -> dict[int, Matter]:
    """Lines above the first provision, by position. The first that is neither title nor matter begins the text."""
    found: dict[int, Matter] = {}
    titled = False
    for n, text in enumerate(texts[:_HEAD_LINES]):
        if body[n] and not (n == 0 and not annex and _is_number_line(text)):
            break
        role = _head_role(text.strip(), titled, more=n + 1 < len(texts), annex=annex)
        if (
            role is None
            and len(text) <= _BYLINE
            and text[-1] not in _STOP
            and SOURCE in {m.role for m in found.values()}
        ):
            role = SOURCE
        if role is None:
            break
        titled = titled or role == TITLE
        found[n] = Matter(role, text.strip())
    return found


def _head_role(text: str, titled: bool, more: bool, annex: bool) -> str | None:
    if _is_number_line(text):
        return NUMBER
    if is_history(text) or _PROMULGATED.fullmatch(text):
        return HISTORY
    if _SIGNED.fullmatch(text):
        return SIGNATURE
    if _SOURCE.fullmatch(text):
        return SOURCE
    if not titled and _MASTHEAD.fullmatch(text) and more:
        return MASTHEAD
    if titled and len(text) > 4 and _SALUTATION.fullmatch(text):
        return ADDRESSEES
    if DAY.fullmatch(text):
        return DATE
    if not (more and _looks_like_title(text)):
        return None
    if titled and not _continues_title(text) and not annex:
        return SIGNATURE if _SENDER.fullmatch(text) else None
    return TITLE


def _is_number_line(text: str) -> bool:
    plain = text.strip().strip("（）()")
    return len(plain) <= 40 and bool(
        DOC_NUMBER.fullmatch(plain) or ORDER_NUMBER.fullmatch(plain) or re.fullmatch(r"第\s*\d+\s*号", plain)
    )


def is_history(text: str) -> bool:
    """题注: when and by whom it was passed, published, amended, in brackets or not."""
    opened = text[:1] in "（("
    return (
        bool(DAY.match(text.lstrip("（( 根据"))) and bool(_ENACTED.search(text)) and (opened or text[-1:] not in _STOP)
    )


def _looks_like_title(text: str) -> bool:
    return 2 <= len(text) <= _TITLE_LIMIT and text[-1] not in _STOP + "，、：:"


def _continues_title(text: str) -> bool:
    """A second title line names a part, a trial run, or ends in a kind of document."""
    return len(text) <= 60 and bool(
        re.search(
            r"(?:法|条例|办法|规定|细则|意见|通知|决定|方案|公告|批复|函|标准|规划|要点|编|总则|附则|（试行）|\(试行\))$",
            text,
        )
    )


def is_annex_list(text: str, following: Sequence[str]) -> bool:
    """附件：1.某表 2.某表 above the signature, as against 附件1 at the head of the annex itself."""
    plain = text.strip()
    inline = re.match(r"附\s*件\s*[:：]\s*\S", plain) is not None
    if re.match(r"附\s*件\s*[:：]?\s*[1１一][.．、]", plain):
        return True
    for line in following[:5]:
        if re.match(r"\s*(?:附\s*件\s*)?[2-9２-９][.．、]\s*\S{2,}", line) and len(line) <= 60 and inline:
            return True
        if DAY.fullmatch(line.strip()):
            return inline or re.match(r"附\s*件\s*\d?$", plain) is None
    return False


def tail_matter(texts: Sequence[str], body: Sequence[bool]) -> dict[int, Matter]:
    """Lines below the last provision, read upward until one is text."""
    found: dict[int, Matter] = {}
    for n in range(len(texts) - 1, 0, -1):
        text = texts[n].strip()
        role = (
            None
            if body[n] and not re.match(r"[1-9]", text)
            else _tail_role(text, any(m.role == DATE for m in found.values()))
        )
        if role is None and not (text and _in_annex_list(texts, n, found)):
            break
        found[n] = Matter(role or ANNEX_LIST, text)
    return found


def _tail_role(text: str, dated: bool) -> str | None:
    if DAY.fullmatch(text):
        return DATE
    if _COPIES.fullmatch(text):
        return COPIES
    if _NOTE.fullmatch(text):
        return NOTE
    if _SOURCE.fullmatch(text):
        return SOURCE
    if re.match(r"附\s*件\s*[:：]", text):
        return ANNEX_LIST
    if dated and _SENDER.fullmatch(text):
        return SIGNATURE
    return None


def _in_annex_list(texts: Sequence[str], n: int, found: dict[int, Matter]) -> bool:
    """2.某表 under 附件：1.某表."""
    if not found or re.match(r"\d{1,2}[.．、]", texts[n].strip()) is None:
        return False
    above = n - 1
    while above >= 0 and re.match(r"\d{1,2}[.．、]", texts[above].strip()):
        above -= 1
    return above >= 0 and re.match(r"附\s*件\s*[:：]", texts[above].strip()) is not None
