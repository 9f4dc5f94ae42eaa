"""Leave and fines nobody wrote of are named in the asker's words; a text that speaks of them is never called silent."""

from assistant.answers.opening.allowed import leave_unwritten
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_leave_and_fine_are_named_as_asked() -> None:
    told = "要做好节日的祭扫管理。"
    assert leave_unwritten("坟头让不让放炮？放了罚几百？", told) == ["让不让放炮", "罚多少"]
    assert leave_unwritten("坟头放炮准不准？", told) == ["准不准坟头放炮"]
    assert leave_unwritten("现在还准土葬不？会不会罚款？", told) == ["准不准土葬", "罚不罚"]


def test_a_text_that_speaks_of_it_is_not_called_silent() -> None:
    assert leave_unwritten("坟头让不让放炮？", "林区禁止放炮。") == []
    assert leave_unwritten("让不让网络祭扫？", "提倡网络祭扫。") == []
    assert leave_unwritten("清明啥时候去？", "要做好祭扫管理。") == []


def test_no_price_is_spoken_of_where_a_fine_is_asked(ask: Ask) -> None:
    reply = ask("220100", "中元节给先人上坟准不准放鞭炮？放了罚几百？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert reply.text.startswith("准不准放鞭炮、罚多少，长春市的资料没有写")
    assert "多少钱" not in reply.text
