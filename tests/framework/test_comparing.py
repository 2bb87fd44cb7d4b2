"""What changes between two levels, and which words of two texts differ."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framework.files.loading import LADDERS, load_ladder
from framework.model.comparing import MOST_COMPARED, Kind, Wording, changes, compare_words
from framework.model.ladder import Category, Competency, Ladder, Level

PRODUCT = load_ladder(LADDERS / "product.yml")

WORDS = st.lists(
    st.sampled_from(["I", "the", "and", "we", "lead", "plan", "plans", "’s", ",", ".", "顧", "客"])
)
PROSE = WORDS.map(" ".join)
TEXTS = st.one_of(st.text(), PROSE, WORDS.map("".join))


def marked(wording: Wording) -> str:
    """Both texts in one: ``[gone|come]``; the space of either side."""
    return "".join(
        f"[{piece.before}|{piece.after}]"
        if piece.differs
        else max(piece.before, piece.after, key=len)
        for piece in wording.pieces
    )


def product_wording(competency_id: str, lower: str, higher: str) -> Wording:
    competency = PRODUCT.competency(competency_id)
    assert competency is not None
    return compare_words(competency.texts[lower], competency.texts[higher])


def test_a_word_in_place_of_another_is_marked() -> None:
    assert marked(compare_words("I lead a team.", "I lead a department.")) == (
        "I lead a [team|department]."
    )


def test_words_that_are_added_are_marked_on_one_side_only() -> None:
    wording = compare_words("I plan work.", "I plan and lead work.")
    assert marked(wording) == "I plan [|and lead] work."
    assert [run.text for run in wording.before] == ["I plan work."]
    assert [run.text for run in wording.after if run.differs] == ["and lead"]


def test_a_common_word_between_two_changes_is_marked_with_them() -> None:
    wording = compare_words("I plan the first release", "I own the second one")
    assert marked(wording) == "I [plan the first release|own the second one]"


def test_a_telling_word_between_two_changes_stays_as_it_is() -> None:
    wording = compare_words("We ship small products on time", "We ship big products on demand")
    assert marked(wording) == "We ship [small|big] products on [time|demand]"


def test_an_apostrophe_cuts_no_word_in_two() -> None:
    assert marked(compare_words("our team’s plan", "our teams plan")) == "our [team’s|teams] plan"


def test_another_case_is_another_word() -> None:
    assert marked(compare_words("Lead it", "lead it")) == "[Lead|lead] it"


def test_characters_of_chinese_are_compared_one_by_one() -> None:
    assert marked(compare_words("理解顧客研究", "理解市場研究")) == "理解[顧客|市場]研究"


def test_a_letter_keeps_its_marks() -> None:
    assert marked(compare_words("cafe\u0301 du coin", "cafe du coin")) == (
        "[cafe\u0301|cafe] du coin"
    )
    assert marked(compare_words("किताब पढ़ना", "किताबें पढ़ना")) == "[किताब|किताबें] पढ़ना"


def test_another_space_is_no_other_word() -> None:
    wording = compare_words("one\ntwo", " one  two ")
    assert wording.alike == 1
    assert not any(run.differs for run in (*wording.before, *wording.after))


def test_real_expectations_show_what_is_new_at_the_next_level() -> None:
    assert marked(product_wording("data-driven", "IC4", "IC5")) == (
        "I am able to clearly define research questions [and|,] leverage multiple research methods "
        "[to gather sufficient data to answer my question|"
        "and define net-new methods when required]."
    )


@pytest.mark.parametrize(
    ("competency_id", "lower", "higher"),
    [
        ("product-strategy", "IC2", "IC3"),
        ("mentorship-and-coaching", "IC4", "IC5"),
        ("developer-technical-intuition", "IC3", "IC4"),
    ],
)
def test_expectations_that_were_reworded_are_worth_marking(
    competency_id: str, lower: str, higher: str
) -> None:
    assert product_wording(competency_id, lower, higher).worth_marking


@pytest.mark.parametrize(
    ("competency_id", "lower", "higher"),
    [
        ("business-gtm-strategy", "IC1", "IC3"),
        ("data-driven", "IC3", "IC4"),
        ("maximizing-impact", "IC1", "IC2"),
    ],
)
def test_expectations_written_anew_are_not(competency_id: str, lower: str, higher: str) -> None:
    assert not product_wording(competency_id, lower, higher).worth_marking


def test_texts_without_any_word_in_common_are_not_alike() -> None:
    assert compare_words("I lead", "They follow").alike == 0
    assert compare_words("", "They follow").alike == 0


def test_one_word_over_and_over_is_compared_like_any_text() -> None:
    wording = compare_words("a b " * 600, "b a " * 600)
    assert wording.alike > 0.9


def test_texts_too_long_to_compare_differ_as_a_whole() -> None:
    many = int(MOST_COMPARED**0.5) + 1
    wording = compare_words("same " * many, "same " * (many + 1))
    assert [piece.differs for piece in wording.pieces if piece.after.strip()] == [True]


@given(TEXTS, TEXTS)
@example(" a", "b ")
@example("\x1c", "\u2028a")
def test_the_runs_of_each_side_give_its_text_back(before: str, after: str) -> None:
    wording = compare_words(before, after)
    assert "".join(run.text for run in wording.before) == before
    assert "".join(run.text for run in wording.after) == after
    assert all(run.text for run in (*wording.before, *wording.after))


@given(TEXTS, TEXTS)
def test_what_differs_neither_begins_nor_ends_with_a_space(before: str, after: str) -> None:
    wording = compare_words(before, after)
    differing = [run.text for run in (*wording.before, *wording.after) if run.differs]
    assert differing == [text.strip() for text in differing]


@given(TEXTS, TEXTS)
def test_comparing_the_other_way_round_gives_the_mirror_image(before: str, after: str) -> None:
    one, other = compare_words(before, after), compare_words(after, before)
    assert (one.before, one.after, one.alike) == (other.after, other.before, other.alike)


@given(TEXTS, TEXTS)
def test_likeness_is_a_share(before: str, after: str) -> None:
    assert 0 <= compare_words(before, after).alike <= 1


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    wording = compare_words(text, text)
    assert wording.alike == 1
    assert not any(run.differs for run in (*wording.before, *wording.after))


@given(PROSE, PROSE)
def test_what_is_the_same_in_both_is_the_same_but_for_spaces(before: str, after: str) -> None:
    for piece in compare_words(before, after).pieces:
        same = piece.before.split() == piece.after.split()
        assert same is not piece.differs


def two_tracks() -> Ladder:
    """IC1 → IC2, which leads to IC3 and to M1 of another track."""
    levels = (
        Level("IC1", "One", "", 0, leads_to=("IC2",)),
        Level("IC2", "Two", "", 1, leads_to=("IC3", "M1")),
        Level("IC3", "Three", "", 2),
        Level("M1", "Manager", "", 3, track="management"),
    )
    rows = (
        Competency("kept", "Kept", "All", {"IC1": "Same."}),
        Competency("grown", "Grown", "All", {"IC1": "A.", "IC2": "B."}),
        Competency("begun", "Begun", "All", {"IC2": "New.", "M1": "New."}),
        Competency("never", "Never", "All", {}),
    )
    return Ladder("two", "Two", "", "", levels, (Category("all", "All", rows),), "v1")


def kinds(lower: str, higher: str) -> dict[str, Kind]:
    ladder = two_tracks()
    below, above = ladder.level(lower), ladder.level(higher)
    assert below is not None
    assert above is not None
    return {change.competency.id: change.kind for change in changes(ladder, below, above)}


def test_each_competency_is_new_changed_or_the_same_at_the_next_level() -> None:
    assert kinds("IC1", "IC2") == {"kept": Kind.SAME, "grown": Kind.CHANGED, "begun": Kind.NEW}


def test_what_another_track_does_not_ask_is_gone() -> None:
    assert kinds("IC2", "M1") == {"kept": Kind.GONE, "grown": Kind.GONE, "begun": Kind.SAME}


def test_changes_come_in_the_order_of_the_ladder() -> None:
    found = changes(PRODUCT, PRODUCT.levels[0], PRODUCT.levels[-1])
    assert [change.competency for change in found] == list(PRODUCT.competencies)
