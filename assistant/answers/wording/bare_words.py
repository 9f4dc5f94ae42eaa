"""What of a question names a matter: 押金交多少 leaves 押金, 那我们自己得掏多少 leaves nothing.

Knows the words that ask, count, point, or name people and places; does not know any matter.
"""

from __future__ import annotations

import re

_PLACE_NAME = re.compile(r"(?<=[是在住到])[一-鿿]{2,4}?(?:省|市|县|区|镇|乡|村|街道|屯)")
_PEOPLE = (
    r"我们|俺们|咱们|他们|她们|我家|俺家|您家|别人|人家|自己|老伴|媳妇|老公|老婆|孩子|儿子|闺女|女儿|婆婆|公公|丈母娘|岳母|岳父"
    r"|奶奶|爷爷|姥姥|姥爷|外婆|外公|[爸妈爹娘爷奶姥哥姐弟妹叔姨舅姑伯婶嫂娃孙侄人我俺咱您你他她它]"
)
_ASKING = (
    r"多长时间|多少|多久|多大|什么时候|啥时候|为什么|为啥|怎么|咋个?|如何|么样|哪里|哪儿|哪[个些块边天年]?|谁|什么|么子|啥|几[个块千百万趟回次家处张]?"
    r"|是不是|能不能|有没有|行不行|对不对|要不要|可不可以|给不给|收不收|[吗呢吧呗没不么嘛咯撒哈啵冇嘞]"
)
_FRAME = (
    r"每个?月|一个?(?:月|年|周|星期|礼拜)|[一两每](?:次|回|顿|餐|天|家|户|个人?|人|年|月|趟|周|份|张|层|样)|到手|手里|下来|出来|起来|头上|平均|摊到|分到"
    r"|除以|知道|大概|一般|一共|总共|合计|到底|现在|如今|眼下|今年|去年|已经|这些|那些|这[个两几样件事种]?|那[个两几样件事种]?|这么|那么|这样|那样"
    r"|要是|如果|假如|的话|听说|应该|可以|会|能|得|要|有|是|在|到|住|办|申请|给|发|领|拿|补|加|减|免|收|交|花|掏|算|报|来|去|送|走|上门|用"
    r"|这儿|这里|这边|那儿|那里|那边|本地|当地|说法|这政策|那政策|户口|户籍|家在|乡下|农村|城里|城区|街里|镇上|村里|县里|市里|省里|外省|外地|隔壁|别的村|外村|[村镇乡县市省屯]"
    r"|完成|建成|建好|建完|弄好|弄完|办好|做到|达到|实现|落实|到位|开了|好了|完了|哪一?年|开始"
    r"|迁|早|转|落户|钱|块|元|数|成|隔|还|也|都|全|就|又|再|才|只|很|最|说|看|写|提|涨|的|地|了|着|过|啊|呀|呐|哦|噢|嗯|哎|请问|万|亿|个"
)
# The sides of any matter, and the words for times and things at large, are no matter of their own.
_SIDES = (
    r"时间|时候|[那这]段|阵子|情况|东西|地方|地点|事情|问题|办法|之前|之后|以后|以前|后来|原来|结果|政策|通知|条件|手续|材料|资料|证件"
    r"|身份证|户口本|照片|电话|地址|名额|费用|收费|年龄|岁数|标准|规定|准备|需要|继续|另外|其他|别的|还是|不是|就是|当时|平时|有时"
)
_SAID_OF_NOTHING = re.compile(f"{_ASKING}|{_SIDES}|{_PEOPLE}|{_FRAME}")
_RUN = re.compile(r"[一-鿿]{2,}")


def rest_of(question: str, place: str = "") -> tuple[str, ...]:
    """What of a question names a matter: its words without those that ask, count, point, or name people and places."""
    text = _PLACE_NAME.sub("，", question.replace(place, "，") if place else question)
    return tuple(_RUN.findall(_SAID_OF_NOTHING.sub("，", text)))
