"""The illnesses that everybody calls grave, by the names people give them: 肺癌, 尿毒症, 脑溢血, 换骨髓.

A table of language, not of policy: what a grave illness counts for, and that the office has the last word on it, is in
the programs. One feared, mended, or that somebody died of is nobody's illness now.
"""

from __future__ import annotations

_CANCER = (
    r"(?:癌症?(?!疫苗|筛查)|恶性(?:肿)?瘤|(?:脑|骨|肝|肺|淋巴|肠|胃|肾)(?:里|上)?(?:长了?|有)?(?:个)?(?:肿)?瘤(?!医院|科)|肿瘤(?!医院|科)"
    r"|瘤子|白血病|血癌)"
)
_ORGANS = (
    r"(?:尿毒症?|(?:肾|肝|心|呼吸|脏?器官?)(?:脏|功能|力)*衰竭?|肾坏|肝硬化|肝腹水|(?<!没)透析|换(?:肾|肝|心脏|骨髓)|(?:肾|肝|心脏|骨髓|器官)移植"
    r"|再生障碍性?贫血|再障|血友病|渐冻|肌萎缩|重症肌无力|红斑狼疮|败血症|骨髓瘤)"
)
_SUDDEN = r"(?:脑(?:溢|出)血|心(?:肌)?梗(?:死|塞)?|脑干出血|主动脉夹层|重症胰腺炎|大面积烧伤|重度烧伤|烧成重伤|进了?(?:ICU|icu|重症监护))"
CALLED_GRAVE = r"(?<![没无不])(?:得了|得|患了?|患有|有|生了?|害了?|查出了?|确诊了?)(?:个|一场|场)?(?:大病|重病|重大疾病|重疾|绝症|要命的病)"
GRAVE = rf"(?<!得过)(?<!患过)(?:{_CANCER}|{_ORGANS}|{_SUDDEN})(?!的?(?:病人|患者|人)?(?:能|可以|怎么|有什么|有啥|咋|算|管|吗|补|救|怎样|会))"
# A stroke is one thing on the day and another ten years later: what is left of it is told as not being able to.
STROKE = r"(?:脑(?:梗塞?|梗死|血栓|中风)|中(?:了)?风(?!险))(?!后|以后|之后|留|落|瘫|偏瘫)"
STILL_ILL = (
    r"^(?!.*(?:怀疑|疑似|就怕|害怕|怕是|怕得|担心|预防|治好|好了|好啦|痊愈|康复了|听说|隔壁|邻居|别人|人家|保险|疫苗|体检|筛查|是不是得|会不会|有没有得|要是|如果|万一|年轻时|小时候"
    r"|走了(?!路)|去世|过世|死了|病故|病逝|殁|人没了|不在了|病死|[癌病症]没了|没救过来|得过|患过))"
)
IN_TREATMENT = STILL_ILL + r".*(?:住院|抢救|手术|医院|ICU|重症|昏迷|突发|突然|花|欠|借|医药费|药费|治病)"
