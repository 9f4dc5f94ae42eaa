"""What is only to be kept apart is no second question; two things kept apart from one another are both asked for."""

import pytest

from assistant.language.kept_apart import split_aside


@pytest.mark.parametrize(
    ("question", "subject", "aside"),
    [
        ("食堂补助列全 跟河南的食堂补助别弄混", "食堂补助列全", "河南的食堂补助"),
        ("我问食堂建了几个，别和养老床位搞混了", "我问食堂建了几个", "养老床位"),
        ("食堂建了几个，不是养老床位那个", "食堂建了几个", "养老床位"),
    ],
)
def test_what_is_kept_apart_is_split_off(question: str, subject: str, aside: str) -> None:
    assert split_aside(question) == (subject, aside)


@pytest.mark.parametrize(
    "question", ["食堂和床位别搞混，各是多少", "食堂 床位 各几个 别串", "是不是每个村都有食堂", "跟河南别弄混"]
)
def test_two_things_asked_for_stay_one_question(question: str) -> None:
    assert split_aside(question) == (question, "")
