"""A small corpus for tests: two places, one program, a few provisions. Nothing in it is real policy."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from assistant.release import OpenRelease
from tests.conftest import ROOT

DAY = date(2026, 11, 21)
_NUMBER = re.compile(r"第(\d+)版|(\d+)元|少跑(\d+)次")

FILES: dict[str, str] = {
    "divisions.csv": """代码,名称,层级,上级,起,口语名称
100000,中华人民共和国,国家,,,
420000,湖北省,省级,100000,,湖北
420300,十堰市,地级,420000,,十堰
420323,竹山县,县级,420300,,竹山
370000,山东省,省级,100000,,山东
370300,淄博市,地级,370000,,淄博
""",
    "regions.csv": "代码,名称,层级,上级,起,口语名称\n420323,竹山县,县级,420300,,竹山县城\n",
    "replies.yaml": (ROOT / "corpus" / "replies.yaml").read_text("utf-8"),
    "safety.yaml": (ROOT / "corpus" / "safety.yaml").read_text("utf-8"),
    "glossary.yaml": "glossary:\n  - {say: [吃救济], term: 最低生活保障, program: dibao}\n",
    "contacts.yaml": 'contacts:\n  - {number: "12345", name: 热线, scope: "100000", when: 咨询, source: 示范文件}\n',
    "premises.yaml": """premises:
  - id: zidong_fafang
    when: [[自动, 直接], [发放, 到账]]
    say: 要本人或家里人先申请。
    basis: [shifan_banfa a3]
""",
    "fact_dictionary.csv": """id,名称,主体,类型,单位,枚举,追问话术,长辈话术,为什么问,同义词,推导,敏感,依据
jiating_yueshouru,家庭月收入,household,number,元/月,数 0..,全家一个月多少钱？,家里一个月多少钱？,算人均,家庭收入,,财产,
jiating_renkou,家庭人口,household,number,人,整数 1..30,家里几口人？,几口人？,算人均,家里人口,,家庭,
renjun_yueshouru,人均月收入,household,number,元/月,数 0..,平均一个人一个月多少钱？,一人一月多少钱？,条件里有,,家庭月收入/家庭人口,财产,
chengxiang,城乡,household,choice,,城市|农村,户口在城市还是农村？,城里还是农村？,两边标准不同,,,家庭,
""",
    "programs/dibao/program.yaml": """id: dibao
name: 最低生活保障
kind: rules
names: [低保, 吃低保]
handled_by: 乡镇政府、街道办事处
decided_by: 县级民政部门
""",
    "programs/dibao/rules.csv": """规则号,地区,对象,人均月收入,结论,待遇,金额,金额性质,周期,效力,替代规则号,依据,生效,失效,资料时点,说明
dibao-A,100000,本户,<{低保标准},符合,低保金,,,,直接适用,,shifan_banfa a2,2026-07-01,,,人均收入低于标准
""",
    "programs/dibao/standards.csv": """标准,地区,城乡,金额,单位,性质,适用下级,生效,失效,依据
低保标准,420323,不分,500,元/月,执行标准,是,2026-01-01,,zhushan_tongzhi s1
""",
    "programs/dibao/procedure.csv": """类别,地区,内容,期限,单位,依据,生效,失效
受理,100000,向户口所在地的乡镇政府提出申请。,,,shifan_banfa a3,2026-07-01,
""",
    "documents/100000/shifan_banfa.md": """---
id: shifan_banfa
title: 示范救助办法
doc_number: 示发〔2026〕1号
issuer: 示范部
level: 部门规章
region: "100000"
effective: 2026-07-01
status: 现行
checked: 已核对
aliases: [救助办法]
---

# 示范救助办法

## 第一章 总则

[a1] 为了帮助生活困难的家庭，定了这个办法。

## 第二章 条件和办理

[a2 | 事项=dibao] 一家人的人均月收入低于当地低保标准的，可以享受低保。

[a3 | 事项=dibao] 要低保的家庭，向户口所在地的乡镇政府提出申请。

[a4.p1] 乡镇政府三十日内审核。

[a4.p2] 县级民政部门确认。
""",
    "documents/420323/zhushan_tongzhi.md": """---
id: zhushan_tongzhi
title: 竹山县示范标准通知
doc_number: 竹示〔2026〕2号
issuer: 竹山县示范局
level: 规范性文件
region: "420323"
effective: 2026-01-01
status: 现行
checked: 已核对
---

# 竹山县示范标准通知

## 一、标准

[s1 | 事项=dibao] 竹山县农村低保标准是每人每月500元。

## 二、发放

[s2 | 事项=dibao] 低保金每月发到银行卡。
""",
    "documents/370300/zibo_wenzhang.md": """---
id: zibo_wenzhang
title: 淄博示范文章
doc_number: ""
issuer: 淄博示范局
level: 工作材料
region: "370300"
status: 现行
as_of: 2022年
checked: 已核对
---

# 淄博示范文章

## 一、做法

[s1.k1 | 性质=目标 | 时点=2022年 | 系统=示范快办] 淄博计划推行“示范快办”，少跑路。
""",
}


def write_corpus(folder: Path, **changes: str | None) -> Path:
    """Write the corpus; `changes` replace files by path, None leaves one out. Keys with / go in as **{path: text}."""
    for name, text in {**FILES, **changes}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    (folder / "README.md").write_text("给人看的说明，不属于语料。", encoding="utf-8")
    return folder


def write_numbered(folder: Path, number: int) -> Path:
    """A corpus that says its number in every part, so that a mixture of two would show."""
    changes = {
        name: text.replace("办法。", f"办法，第{number}版。")
        .replace("500元", f"{number}元")
        .replace("少跑路", f"少跑{number}次路")
        for name, text in FILES.items()
        if name.startswith("documents/")
    }
    standards = FILES["programs/dibao/standards.csv"].replace(",500,", f",{number},")
    return write_corpus(folder, **changes, **{"programs/dibao/standards.csv": standards})


def numbers_in(opened: OpenRelease) -> set[int]:
    """Every number that documents, tables and hits of an opened release speak of: one, unless it is a mixture."""
    texts = [provision.text for document in opened.knowledge.documents.values() for provision in document.provisions]
    for question, region in (("为什么定这个办法", "420323"), ("农村低保标准", "420323"), ("示范快办少跑路", "370300")):
        hits = opened.retriever.retrieve(question, region=region, as_of=DAY).hits
        assert hits, f"nothing found for {question}"
        texts.extend(hit.chunk.text for hit in hits)
    found = {int(next(filter(None, match.groups()))) for text in texts for match in _NUMBER.finditer(text)}
    return found | {int(row.value) for row in opened.knowledge.rulebook.standards}
