"""Take out of a text what its issuer did not write: page furniture, advertising, spam, related articles – and list it.

Knows how such lines look, and what copying does to characters (NBSP, zero width, lost plus signs). Nothing is thrown
away unseen: everything dropped or mended is returned with its place and the reason, and can be put back.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.domain.policy import Place
from ingest.load.content import Block, Content, Dropped, Paragraph, Table
from ingest.matter import is_history

SPAM, ADVERTISING, FURNITURE, RELATED, PAGE = "赌博等垃圾信息", "广告", "网页栏目", "相关文章", "页码"

_SPAM = re.compile(
    r"博官网|旗舰厅|尊龙|凯时|博彩|百家乐|威尼斯人|葡京|老虎机|真人荷官|娱乐城|棋牌游戏|(?:ag|AG)(?:真人|旗舰|娱乐|平台)"
    r"|bet\s?365|(?:注册|首存|充值)送\d|(?:体育|电子)?投注平台|六合彩|时时彩|滚球|365体育|开元棋牌|赌场"
)
_SPAM_TAIL = re.compile(r"\s*[-_—–|｜·]+\s*[^-_—–|｜。；，]{0,20}$")
_ADVERTISING = re.compile(
    r"(?:新闻)?(?:广告|招商|投稿|爆料|订阅|加盟|客服|商务合作)(?:热线|电话|投放|微信|QQ).{0,40}|.{0,12}(?:扫码|扫一扫|长按).{0,12}(?:关注|下载|识别).{0,12}"
)
_FURNITURE = re.compile(
    r"(?:您?(?:现在|当前)(?:的)?位置|当前位置)\s*[:：].*|首页\s*[>»＞›/|].{0,60}|.{0,20}(?:网站地图|手机客户端|微信公众号|无障碍(?:浏览|阅读)).{0,20}"
    r"|(?:打印(?:本页)?|关闭(?:窗口)?|收藏本站|返回(?:顶部|首页)|分享(?:到|至).{0,30}|加入收藏|【?\s*(?:字体|字号)\s*[:：].{0,20}|[\s|｜　])+"
    r"|(?:上|下)一(?:篇|条)\s*[:：].*|.{0,40}(?:版权所有|ICP备|公网安备|网站标识码).{0,80}|(?:主办|承办|技术支持)(?:单位)?\s*[:：].{0,60}"
    r"|(?:评论一下|最热评论|最新评论|评论\s*\d+人参与.{0,12}|还没有评论.{0,12}|已有\d+人参与.{0,20}|发表评论|点击查看更多.{0,12})"
    r"|[●◆■★▲\s]*全文如下[●◆■★▲\s:：]*|.{0,20}(?:电子杂志|门户网站)官方网站|(?:附件)?下载(?:次数)?\s*[:：]\s*\d+|浏览(?:次数|量)\s*[:：]\s*\d+"
    r"|(?:本网|本站|刊用本网|转载).{0,30}(?:不代表|注明|来源|授权).{0,60}|免责声明.{0,80}|[（(]?\s*责任?编辑\s*[:：/].{0,40}|[（(]编辑\s*[:：].{0,40}"
)
_CRUMBS = re.compile(r"首页\s*[>»＞›]")
_RELATED = re.compile(
    r"(?:猜你喜欢|相关(?:文章|阅读|链接|推荐|新闻|稿件)|推荐阅读|延伸阅读|热门(?:文章|推荐|新闻)|最新(?:文章|资讯)|您可能(?:还)?喜欢)\s*[:：]?"
)
_PAGE = re.compile(r"[-—–－\s·]*第?\s*\d{1,4}\s*页?\s*(?:[/共]\s*(?:共\s*)?\d+\s*页?)?[-—–－\s·]*")
_DASHED = re.compile(r"\s*[-—–－]{1,3}\s*\d{1,4}\s*[-—–－]{1,3}\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]")
_LOST_PLUS = re.compile(r"“([\u4e00-\u9fff]{2,4}) ([\u4e00-\u9fff]{2,4}) ?”")
_SENTENCE = re.compile(r"[。！？；]")
_STANDS_ALONE = 40  # a line this long with a sentence in it is text, whatever stands around it
_HEAD = 10
_CUT_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}")
_LEVEL = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
_LONE_NUMBER = re.compile(_LEVEL)
_NUMBERED = re.compile(rf"{_LEVEL}|第[〇零一二两三四五六七八九十百千\d]+[编章节条]")
_INLINE_LEVEL = re.compile(
    r"(?<=[。；])\s*(?=(?P<number>\d{1,2})[.．、](?!\d)\S)|\s{2,}(?=(?P<spaced>\d{1,2})[.．、](?!\d)\S)"
)


@dataclass(frozen=True)
class Mended:
    """A change to characters inside a kept paragraph, told in words."""

    what: str
    place: Place
    before: str
    after: str


@dataclass(frozen=True)
class Cleaned:
    """What is kept, what was dropped, what was mended."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    mended: tuple[Mended, ...]


def clean(content: Content, restore: Collection[int] = ()) -> Cleaned:
    """Clean what a loader read; `restore` names entries of an earlier `dropped` (from 1) that are to stay."""
    mended: list[Mended] = []
    blocks = [block for block in (_mend_characters(b, mended) for b in content.blocks) if _has_text(block)]
    reasons = _reasons(blocks)
    kept: list[Block] = []
    dropped = list(content.dropped)
    for block, reason in zip(blocks, reasons, strict=True):
        if reason is not None and isinstance(block, Paragraph):
            dropped.append(Dropped(block.text, reason, block.place, len(kept)))
            if len(dropped) not in restore:
                continue
        kept.append(_without_spam_tail(block, mended))
    kept = _put_back(kept, content.dropped, restore)
    kept = list(_part_inline(_join_numerals(kept, mended), mended))
    kept = _find_plus(kept, mended)
    numbered = [entry for n, entry in enumerate(dropped, start=1) if n not in restore]
    return Cleaned(tuple(kept), tuple(numbered), tuple(mended))


def _has_text(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(block.text)


def _mend_characters(block: Block, mended: list[Mended]) -> Block:
    """Spaces that are not spaces, characters nobody sees, composed forms."""
    if isinstance(block, Table):
        rows = tuple(tuple(_plain(cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    text = _plain(block.text)
    if text != block.text.strip() and _CONTROL.search(block.text):
        mended.append(Mended("去掉看不见的字符", block.place, block.text.strip()[:40], text[:40]))
    elif text != block.text.strip() and "\u00a0" in block.text.strip():
        mended.append(Mended("不间断空格改成空格", block.place, block.text.strip()[:40], text[:40]))
    return replace(block, text=text)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _CONTROL.sub("", unicodedata.normalize("NFC", text))).strip()


def _reasons(blocks: Sequence[Block]) -> list[str | None]:
    """Why each block goes; None keeps it."""
    texts = [block.text if isinstance(block, Paragraph) else "" for block in blocks]
    reasons = [
        _reason_of(text, block) if isinstance(block, Paragraph) else None
        for text, block in zip(texts, blocks, strict=True)
    ]
    _mark_head(texts, reasons)
    _mark_related(texts, reasons)
    _mark_foot(blocks, texts, reasons)
    return reasons


def _reason_of(text: str, block: Paragraph) -> str | None:
    if _is_text(text):
        return None
    if _SPAM.search(text) and not _spam_is_only_a_tail(text):
        return SPAM
    if _ADVERTISING.fullmatch(text):
        return ADVERTISING
    if _FURNITURE.fullmatch(text):
        return FURNITURE
    if _DASHED.fullmatch(text) or (
        block.place.page is not None and _PAGE.fullmatch(text) and any(map(str.isdigit, text))
    ):
        return PAGE
    return None


def _is_text(text: str) -> bool:
    """Long and with a sentence in it: never dropped, only trimmed."""
    return len(text) >= _STANDS_ALONE and _SENTENCE.search(text) is not None


def _spam_is_only_a_tail(text: str) -> bool:
    """A page title with the spammer's site name behind a dash: the title itself is good."""
    head = _SPAM_TAIL.sub("", text)
    return head != text and len(head) >= 8 and not _SPAM.search(head)


def _without_spam_tail(block: Block, mended: list[Mended]) -> Block:
    if not isinstance(block, Paragraph) or not _SPAM.search(block.text) or not _spam_is_only_a_tail(block.text):
        return block
    head = _SPAM_TAIL.sub("", block.text)
    mended.append(Mended(f"去掉{SPAM}", block.place, block.text, head))
    return replace(block, text=head)


def _mark_head(texts: Sequence[str], reasons: list[str | None]) -> None:
    """Whatever short lines stand above a breadcrumb are the site's banner."""
    crumb = next((n for n, text in enumerate(texts[:_HEAD]) if _CRUMBS.match(text)), None)
    above = range(crumb or 0)
    if all(len(texts[n]) <= _STANDS_ALONE and not _SENTENCE.search(texts[n]) for n in above):
        for n in above:
            reasons[n] = reasons[n] or FURNITURE


def _mark_related(texts: Sequence[str], reasons: list[str | None]) -> None:
    """A list of related articles goes with its heading, up to the next line that is text."""
    inside = False
    for n, text in enumerate(texts):
        if _RELATED.fullmatch(text):
            inside = True
        elif inside and (_is_text(text) or len(text) > _STANDS_ALONE or _SENTENCE.search(text) or is_history(text)):
            inside = False
        if inside:
            reasons[n] = reasons[n] or RELATED


def _mark_foot(blocks: Sequence[Block], texts: Sequence[str], reasons: list[str | None]) -> None:
    """After the last text, where furniture has begun, the short lines between furniture are furniture too."""
    last = max((n for n, block in enumerate(blocks) if isinstance(block, Table) or _is_text(texts[n])), default=-1)
    begun = 0
    for n in range(last + 1, len(texts)):
        begun += reasons[n] is not None
        later = any(reason is not None for reason in reasons[n + 1 :])
        if reasons[n] is None and begun >= 2 and later and not _SENTENCE.search(texts[n]):
            reasons[n] = FURNITURE


def _put_back(kept: list[Block], dropped: Sequence[Dropped], restore: Collection[int]) -> list[Block]:
    """Return what the loader had left out to where it stood."""
    for n in sorted((n for n in range(1, len(dropped) + 1) if n in restore), reverse=True):
        entry = dropped[n - 1]
        kept.insert(min(entry.before, len(kept)), Paragraph(entry.text, entry.place))
    return kept


def _join_numerals(blocks: Iterable[Block], mended: list[Mended]) -> Iterator[Block]:
    """一 on a line of its own and 是突出…… on the next are one paragraph, and so are 八、 and what it numbers."""
    waiting: Paragraph | None = None
    for block in blocks:
        if waiting is not None:
            if isinstance(block, Paragraph) and _goes_on(waiting.text, block.text):
                joined = waiting.text + block.text
                mended.append(
                    Mended("接上断开的序号", waiting.place, f"{waiting.text} / {block.text[:20]}", joined[:20])
                )
                yield replace(waiting, text=joined)
                waiting = None
                continue
            yield waiting
            waiting = None
        if isinstance(block, Paragraph) and (_CUT_NUMERAL.fullmatch(block.text) or _LONE_NUMBER.fullmatch(block.text)):
            waiting = block
            continue
        yield block
    if waiting is not None:
        yield waiting


def _goes_on(number: str, text: str) -> bool:
    if _CUT_NUMERAL.fullmatch(number):
        return text.startswith("是")
    return _NUMBERED.match(text) is None


def _part_inline(blocks: Iterable[Block], mended: list[Mended]) -> Iterator[Block]:
    """Where a paragraph begins with 2. and its 1. hides inside the paragraph above, that one is parted there."""
    listed = list(blocks)
    for n, block in enumerate(listed):
        following = listed[n + 1] if n + 1 < len(listed) else None
        wanted = re.match(r"(\d{1,2})[.．、](?!\d)", following.text) if isinstance(following, Paragraph) else None
        if wanted is None or not isinstance(block, Paragraph) or re.match(r"\d{1,2}[.．、]", block.text):
            yield block
            continue
        before = str(int(wanted[1]) - 1)
        cut = next((m for m in _INLINE_LEVEL.finditer(block.text) if (m["number"] or m["spaced"]) == before), None)
        if cut is None:
            yield block
            continue
        mended.append(Mended("分开连在一起的两段", block.place, block.text[cut.start() - 10 : cut.end() + 20], ""))
        yield replace(block, text=block.text[: cut.start()].rstrip())
        yield replace(block, text=block.text[cut.end() :].strip())


def _find_plus(blocks: list[Block], mended: list[Mended]) -> list[Block]:
    """A copy that has no plus sign anywhere, but short names in quotation marks with a gap, has lost its plus signs."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    pairs = Counter(match[0] for text in texts for match in _LOST_PLUS.finditer(text))
    if len(pairs) < 2 or any(sign in text for text in texts for sign in "+＋"):
        return blocks
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _LOST_PLUS.search(block.text):
            for match in _LOST_PLUS.finditer(block.text):
                mended.append(Mended("补上丢失的加号", block.place, match[0], f"“{match[1]}+{match[2]}”"))
            block = replace(block, text=_LOST_PLUS.sub(r"“\1+\2”", block.text))
        found.append(block)
    return found
