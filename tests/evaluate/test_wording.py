"""What counts as a sentence, and which parts an answer may lack."""

from dataclasses import replace
from datetime import date

from assistant.consultation import Audience, Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.domain.conversation import Conversation
from assistant.evaluate.wording import Wording, length_of, missing_parts, sentences_of


def test_titles_and_marks_are_not_counted() -> None:
    assert length_of("按《社会救助暂行办法》办〔1〕") == len("按办")


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    assert list(sentences_of("条件有2条：① 一；② 二。")) == ["条件有2条：① 一", "② 二"]


def test_an_answer_without_source_or_date_is_reported() -> None:
    reply = Reply(ReplyStatus.ANSWERED, (Sentence(Role.CONCLUSION, "可以。"),))
    done = Consultation("？", Conversation(id="-"), Audience.CITIZEN, date(2026, 11, 21), reply=reply)
    assert missing_parts(done) == ("理由", "出处", "日期")
    seen = Wording()
    seen.take(done)
    seen.take(replace(done, reply=replace(reply, status=ReplyStatus.CLARIFY_INTENT)))
    assert seen.figures()["answers"] == 1
    assert seen.figures()["answers lacking a part"] == 1
