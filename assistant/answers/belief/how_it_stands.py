"""How a matter stands by now: carried out or only planned, this year, still in force, over with the year it was of.

Knows plans, trials and what is told as done, as the statements are marked and worded; does not know what became of any
plan, nor what holds today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.belief.asserted import figures_in
from assistant.answers.belief.pairs_held import in_digits
from assistant.answers.wording.facets import written
from assistant.answers.wording.held_clauses import held_clauses
from assistant.answers.wording.likeness import pairs_of
from assistant.domain.policy import Document, Provision, StatementKind

_PLANNED_WORDS = {StatementKind.GOAL: "计划"}
_ON_TRIAL = re.compile(r"探索|试点|争取|研究|试行|鼓励")
_YEAR = re.compile(r"约?(?:19|20)\d\d年")
_SHARED = 2
_RESULT = (
    r"(?:建|盖|改|修|装|配|办|评|定|统一|转|出台|启用|推开|铺开|覆盖|通过|实现|完成|落实|提高|涨|增加|施行|实施|成立)"
)
_DONE = re.compile(
    r"(?:开始|投入?|启)(?:使)?用了|能[用住吃办]了|"
    r"(?:已经?|早就|都|全)[^，]{0,12}(?:了|完|好|上)(?:啦|喽|吧|呗)?$|(?:已经?|早就)[^，]{0,10}[完好上成](?:了|吧|$)"
    rf"|(?:{_RESULT}|开[业门街]?)(?:[好完成起到上齐]|起来)?(?:了|啦|喽)"
)
_OVER = re.compile(r"到期|过期|结束|期[^，]{0,2}[完过]了|[不没](?:再|会)?(?:涨|提|发|办|建|搞|管|收|给)")
_OF_SOMEBODY = re.compile(
    r"要把|会不会|得把|[我俺咱](?:家|们家)?(?:[爸妈爹娘爷奶姥哥姐弟妹叔姨舅姑伯婶嫂]|老|儿|女|媳|孩|娃|孙|丈|婆|公|岳)|\d岁|[十百]岁|[我俺](?:都|已|早)"
)
_RAISED = re.compile(r"涨|提高")
_NOT_SAID = re.compile(r"没有说已经(?:全部)?(?P<what>[一-鿿]{2,6})")
_SO_FAR = re.compile(r"资料只写到[^，。；]+")
# How it begins that a text does not say what is held of it.
NOT_SAID = "资料没有说"
_NOT_YET = re.compile(r"[^。；，]*不等于[^。；，]+")
# 今年发不发, as against 我今年七十二 and 今年得了大病.
_THIS_YEAR = re.compile(
    r"(?P<when>今年|眼下|如今|目前|明年)(?!\S{0,2}[\d一二三四五六七八九])[^，。？?]{0,10}"
    r"(?:[发补给办搞有涨提招开管]\S{0,3}(?:不|没|吗|么|啊|吧|多少)|还[发补给办搞有涨提招开管])"
)
# 建好了没; what is asked of the paper itself, 写清了没, and of that year is no progress.
_PROGRESS = re.compile(
    r"(?P<what>建[好成]|涨(?=了)|完成|实现|出台|施行|实施|生效|通过|批下来|获批|增加|提高|统一|转型\S{0,2}|开起来|改完|投用|用上|办成|落实|做到)了?(?:没|吗|么|没有|不)"
    r"|(?P<turn>[涨建改办开])没(?P=turn)|(?P<short>[一-鿿]{2})了没(?:有)?[？?。 ]*$|哪天|啥时候|什么时候"
)
_STILL = re.compile(r"(?:现在|眼下|如今|目前|这会儿)[^，。？? ]{0,24}(?:吗|没有?|不)(?=[，。？?！ ]|$)")
# 不去院里住，钱还有没有, of what is in force, asks of one's own case and not of today.
_STILL_PLANNED = re.compile(r"还(?:办不办|有没有|在不在|算数|管用|兴不兴)不?(?=[，。？?！ ]|$)")
_OF_THE_PAPER = re.compile(r"(?:[写提说]|解释|公布)\S{0,2}了?(?:没|吗|么)|有没有[写提说]|写没写|[那当]年")
_WHEN = re.compile(r"哪天|啥时候|什么时候|管到")
_WHEN_IT_WAS = re.compile(r"(?:哪天|啥时候|什么时候)[^，。？?]*的[？?。 ]*$")
_DATED = re.compile(r"\d+月|\d+日|[年月]底|期内|(?<!约)\d{4}年\S{0,4}[起前]")
_NOW_HELD = re.compile(r"现在|目前|如今|眼下|现有|已|了")
_PLANNED_HELD = re.compile(r"要|计划|打算|准备|目标|将")
_OF_THE_PANDEMIC = re.compile(r"疫情")
_PRESENT = re.compile(r"现在|眼下|如今|目前|这会儿|还(?:得|要|按|用|能|需|查|有|做|戴|限|[一-鿿]不)")
_A_DOING = re.compile(
    r"建[好成]|完成|实现|出台|施行|实施|通过|增加|提高|统一|落实|缩小|打通|成立|建立|提升|完善|更新|开通|挂牌|印发|制定|整治|覆盖|调整|公示"
)
_SAME = (("涨", "提高"), ("搞", "开展"), ("弄", "开展"), ("印", "印发"), ("建", "建立"), ("动", "调整"))
_OURS = re.compile(r"[我俺咱]|这儿|这里|今年|现在|眼下|如今|目前")
_NOT_DONE = re.compile(r"没有说|不等于|尚未|将")


def written_in(document: Document, provision: Provision) -> str:
    """The year a statement is of, as its paper says it: 2024年, 约2023年."""
    found = _YEAR.search(provision.as_of or document.as_of)
    return found[0] if found else document.as_of


def planned_as(statement: Provision) -> str:
    """计划 or 探索、试点 where it is no more than that; empty for what was in force, done or counted."""
    # Where only something beside is on trial, the matter itself is no trial.
    if statement.kind is StatementKind.TRIAL and not _ON_TRIAL.search(statement.text.partition("。")[0]):
        return "安排"
    if statement.kind is StatementKind.TRIAL:
        own = [word for word in ("探索", "试点") if word in statement.text]
        return "、".join(own) or _PLANNED_WORDS[StatementKind.GOAL]
    return _PLANNED_WORDS.get(statement.kind, "") if statement.kind else ""


def not_carried_out(question: str, statement: Provision, when: str, texts: Iterable[str]) -> str:
    """A plan or a trial held to be carried out, and what a text on the matter says itself that it does not say."""
    own = written(statement.text)
    clauses = [clause for clause in held_clauses(question) if _DONE.search(clause) and not _OVER.search(clause)]
    for open_one in (match["what"] for text in texts for match in _NOT_SAID.finditer(text)):
        if any(pairs_of(open_one) & pairs_of(clause) for clause in clauses):
            return f"{NOT_SAID}已经{open_one}。"
    if clauses and (told := _NOT_YET.search(own)):
        return f"{told[0]}。"
    planned = planned_as(statement)
    for clause in clauses if planned else ():
        if so_far := _SO_FAR.search(statement.text):
            return f"{so_far[0]}，没有说已经办成；是{when}的{planned}。"
        if len(pairs_of(clause) & pairs_of(own)) >= _SHARED and not _OF_SOMEBODY.search(clause):
            done = "涨了" if _RAISED.search(clause) else "办成"
            return f"{NOT_SAID}已经{done}，写的是{when}的{planned}。"
    return _planned_figure(question, own, when) if planned == "计划" else ""


def _planned_figure(question: str, own: str, when: str) -> str:
    """现在有200张 where 200 is what a plan is to add."""
    stated = {(one.number, one.scale, one.unit): one.wording for one in figures_in(own)}
    for clause in held_clauses(in_digits(question)):
        for held in figures_in(clause) if _NOW_HELD.search(clause) and not _PLANNED_HELD.search(clause) else ():
            if wording := stated.get((held.number, held.scale, held.unit)):
                return f"资料没有说已经有这么多，{wording}是{when}的计划数。"
    return ""


def how_it_stands(question: str, statement: Provision, when: str) -> str:
    """How it stands today, which an old paper never tells; empty where that was not asked."""
    if _OF_THE_PANDEMIC.search(statement.text) and _PRESENT.search(question):
        what = "要求" if statement.kind in (StatementKind.GOAL, StatementKind.SYSTEM) else "情况"
        return f"那是{when}疫情期间的{what}，不能当成现在的。现在怎么规定，资料没有写，请问那家机构或者当地民政部门。"
    planned = planned_as(statement)
    match = _THIS_YEAR.search(question)
    if match and match["when"] not in statement.text:
        return f"{match['when']}怎么样，资料没有写；资料写的是{when}的{planned or '情况'}。"
    if _OF_THE_PAPER.search(question) or _dated(question, statement, planned):
        return ""
    progress = _PROGRESS.search(question)
    if progress and (told := _is_done(progress, statement)):
        return f"{told}了，这是{when}的情况。"
    if progress or _STILL.search(question) or planned and _STILL_PLANNED.search(question):
        open_one = _NOT_SAID.search(statement.text) if progress else None
        still = f"没有说已经{open_one['what']}；" if open_one else ""
        if not planned and (begun := _NOT_YET.search(statement.text)):
            return f"{begun[0]}；后来怎么样，手头资料没有写。"
        return f"资料{still}写的是{when}的{planned or '情况'}，后来怎么样，手头资料没有写。"
    return ""


def _dated(question: str, statement: Provision, planned: str) -> bool:
    """When it was or is to be, asked of a statement that tells it."""
    if _WHEN.search(question) is None:
        return False
    return bool(_DATED.search(written(statement.text))) or not planned and bool(_WHEN_IT_WAS.search(question))


def _is_done(progress: re.Match[str], statement: Provision) -> str:
    """The asker's own word for it, where the statement tells it as done: 缩小了没, 印了没."""
    said, own = progress["what"] or progress["short"] or "", written(statement.text)
    theirs = statement.kind in _PLANNED_WORDS or _NOT_DONE.search(statement.text) or _OURS.search(progress.string)
    if not said or theirs:
        return ""
    same = next((word for word, other in _SAME if said.endswith(word) and other in own), "")
    return same or (said if _A_DOING.fullmatch(said) and said in own else "")
