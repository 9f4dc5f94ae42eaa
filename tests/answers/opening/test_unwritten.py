"""A side that the statement calls unwritten is named as it was asked."""

from assistant.answers.opening.unwritten import sides_unwritten


def test_cheaper_for_the_old_is_a_side_and_takes_the_age_told() -> None:
    text = "城里建了食堂。地址、餐价和年龄条件，资料没有写。"
    assert "七十一岁有没有优惠" in sides_unwritten("我今年七十一了，吃一顿多少钱，老人便宜不", text)
    assert "有没有优惠" in sides_unwritten("吃一顿多少钱，老人便宜不", text)
