"""A county's notice on a standard, the same with an advertisement in it or the standard raised, and a case on its line."""

NOTICE = [
    "竹山县民政局关于调整示范补贴标准的通知",
    "竹民发〔2026〕7号",
    "各乡镇民政办公室：",
    "为了保障困难群众基本生活，现就有关事项通知如下。",
    "一、补贴对象",
    "本县户籍、家庭困难的居民。",
    "二、补贴标准",
    "（一）城市每人每月七百元。",
    "（二）农村每人每月五百二十元。",
    "三、本通知自2026年4月1日起执行。",
    "竹山县民政局",
    "2026年3月20日",
]
ADVERTISED = [*NOTICE[:6], "新闻广告热线:0000-1234567", *NOTICE[6:]]
CASES = """situations:
  - {id: gang_gao, name: 高出一元, program: dibao, region: "420323", given: {人均月收入: 500}, outcome: not_met}
"""


def raised(notice: list[str]) -> list[str]:
    """The notice a year on: more money in towns."""
    return [line.replace("七百元", "七百三十元") for line in notice]
