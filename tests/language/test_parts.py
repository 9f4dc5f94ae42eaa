"""A message is cut where questions, clauses or places part; what only asks is no part of its own."""

from assistant.language.parts import clauses_in, parts_by_place, questions_in


def test_questions_end_at_marks_and_at_words_that_add_one() -> None:
    assert questions_in("社工站有几个？急救包是干啥的？") == ("社工站有几个", "急救包是干啥的")
    assert questions_in("社工站有几个，还有急救包是干啥的") == ("社工站有几个", "急救包是干啥的")


def test_what_only_asks_goes_with_what_was_named_before() -> None:
    assert questions_in("社工站有几个？怎么规定的？") == ()
    assert clauses_in("急救包和社工站，各是怎么回事") == ()


def test_the_announcement_of_two_things_is_neither() -> None:
    assert questions_in("俺问两样事：火化免不免钱？社工站有几个？") == ("火化免不免钱", "社工站有几个")


def test_a_claim_held_up_for_a_yes_is_not_cut_at_its_comma() -> None:
    assert clauses_in("社工站是全覆盖，乡镇都有吧？") == ()
    assert clauses_in("社工站有几个，急救包是干啥的") == ("社工站有几个", "急救包是干啥的")


def test_each_place_takes_what_is_asked_of_it() -> None:
    names = ["淄博", "长春"]
    assert parts_by_place("淄博的急救包和长春的公益创投各是啥？", names) == ("淄博的急救包", "长春的公益创投各是啥")


def test_one_thing_asked_of_several_places_is_not_cut() -> None:
    names = ["淄博", "长春"]
    assert parts_by_place("淄博、长春的社工站各有几个？", names) == ()
    assert parts_by_place("社工站的事，淄博咋说的，长春咋说的", names) == ()
