"""Names of people, after the words that announce one: 我叫, 姓名, 名字是, 户主.

Knows surnames and what may follow a name; does not look for names anywhere else, because 高龄, 安葬 and 方便 begin
with surnames too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关"
    "兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连"
    "芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝赖萧仝阚郗逯蔺屠宓邸花从湛褚邰"
)
_DOUBLE = "欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|长孙|宇文|端木|南宫|独孤|申屠"
_SURNAME = f"(?:{_DOUBLE}|[{_SINGLE}])"
# Characters no given name contains, so that 我叫车去医院 or 叫何时 are left alone.
_GIVEN = (
    r"(?:[一-鿿](?<![的了是在我你他她它们吗呢吧不没要去来给到和与及或被把让叫问说也都就才时号证元岁年月日什么怎人家]))"
)
_ENDS = r"(?=$|[\s，。、；;,.!！?？:：)）(（〔“”\"'\d]|今年|现在|身份|电话|手机|住|家住|户|是|男|女|在|的|想|我|他|她|有|得|患|因|属|生|和|跟|家|已|刚|这|吗|说|要|同志|女士|先生)"
_RELATION = "我|本人|他|她|爸|妈|娘|爹|父亲|母亲|儿子|闺女|女儿|孩子|娃|老伴|爷|奶|姥爷|姥姥|外公|外婆|名字|名|邻居|丈夫|老公|老婆|媳妇|妻子|姐|哥|弟|妹|叔|婶|姑|舅|姨"
_CALLED = re.compile(
    rf"(?:(?:{_RELATION})(?:的名字|大名|名字)?(?:就)?(?:叫做?|名叫|是叫))\s*(?P<it>{_SURNAME}{_GIVEN}{{1,2}}?){_ENDS}"
)
_CALLED_LOOSE = re.compile(
    rf"(?:我|本人|名字|姓名)(?:就)?(?:叫做?|名叫)\s*(?P<it>(?![车时和农])(?:{_SURNAME}){_GIVEN}{{1,2}})"
)
_LABEL = "户主|申请人|联系人|法定代表人|监护人|收款人|开户名|户名|患者|死者|逝者|老人"
_LABELLED = re.compile(
    rf"(?:姓名|名字|(?:{_LABEL})(?:姓名|名字|是|为|叫|[:：]))(?:是|为|叫|[:：\s])*\s*(?P<it>(?![和住及或等]){_SURNAME}{_GIVEN}{{1,2}}?){_ENDS}"
)
# Right behind a word that is often part of a sentence (监护人常住, 患者和), only surnames that begin no common word.
_CLEAR = "王李张刘陈杨赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜魏吕沈姚卢姜崔谭廖贾薛邹熊秦阎侯龚邵孟赖黄钱汤尹黎乔贺武萧丁戴陆郝孔毛邱史顾段雷傅苏程田范石夏钟汪余金叶龙江康易白方万文高"
# 老人康复, 老人高龄: words that begin like a name.
_WORDS = "康复|康养|高龄|高血|方便|易(?:跌|摔|走|受|患)|文化|文明|金额|白天|万一|常(?:年|住|来|去)"
_BEHIND = re.compile(rf"(?:{_LABEL})\s*(?P<it>(?!{_WORDS})[{_CLEAR}]{_GIVEN}{{1,2}}?){_ENDS}")
_I_AM = re.compile(
    rf"(?:^|[，。,；;！!？?\s]|你好|您好)我是\s*(?P<it>[{_CLEAR}]{_GIVEN}{{2}})(?<![户员工者生民孩村乡镇县市省])(?=$|[，。,；;！!？?\s])"
)


def names_in(text: str) -> Iterable[tuple[int, int]]:
    """(start, end) of every name that was announced."""
    found: list[tuple[int, int]] = []
    for pattern in (_CALLED, _LABELLED, _BEHIND, _I_AM, _CALLED_LOOSE):
        for match in pattern.finditer(text):
            span = match.span("it")
            if all(span[1] <= start or span[0] >= end for start, end in found):
                found.append(span)
    return found
