"""A benefit feared for another matter's sake is not said to hang on it; nothing is called unwritten that a text speaks of."""

from tests.answers.conftest import Ask


def test_two_matters_that_no_text_joins_are_called_so_first(ask: Ask) -> None:
    reply = ask("420323", "村里兴的积分制是弄啥的", "分扣光了会不会把我低保停了？")
    assert reply.sentences[0].text.startswith("资料没有把积分制和低保连在一起写")


def test_a_cause_beside_the_benefit_is_named_as_called(ask: Ask) -> None:
    reply = ask("370300", "不去当志愿服务的志愿者，会不会把残疾补贴取消？")
    assert "志愿服务和残疾补贴连在一起写" in reply.sentences[0].text


def test_what_the_benefit_itself_depends_on_is_not_called_unwritten(ask: Ask) -> None:
    reply = ask("420323", "家庭收入涨了会不会停我低保？")
    assert "连在一起写" not in reply.text
    assert "因为这个停" not in reply.text


def test_being_on_the_benefit_is_no_fact_that_decides(ask: Ask) -> None:
    reply = ask("420323", "村里的积分制是咋回事", "我积分清零了会不会停我低保？")
    assert reply.sentences[0].text.startswith("资料没有把积分制和低保连在一起写")
