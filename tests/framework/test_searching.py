"""Finding expectations by their words."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framework.files.loading import LADDERS, load_ladder
from framework.model.ladder import Category, Competency, Ladder, Ladders, Level
from framework.model.words import folded, folded_words, word_pattern
from framework.query.search_words import read_wanted
from framework.query.searching import MOST_HITS, Hit, Index, Results
from framework.query.word_forms import Vocabulary, stem_of

PRODUCT = load_ladder(LADDERS / "product.yml")
INDEX = Index(Ladders((PRODUCT,)))


def of_texts(*texts: str, name: str = "Row", ladder_id: str = "made", version: str = "1") -> Ladder:
    """One competency with a text at each level from the bottom."""
    levels = tuple(Level(f"L{n}", f"Step {n}", "", n) for n, _ in enumerate(texts))
    row = Competency("row", name, "Group", {f"L{n}": text for n, text in enumerate(texts) if text})
    return Ladder(ladder_id, "Made", "", "", levels, (Category("group", "Group", (row,)),), version)


def search(words: str, *ladders: Ladder) -> Results:
    return Index(Ladders(ladders)).search(words) if ladders else INDEX.search(words)


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks]


def where(results: Results) -> list[tuple[str, str]]:
    return [(hit.level.code, hit.competency.id) for hit in results.hits]


def texts(results: Results) -> list[str]:
    return [hit.text for hit in results.hits]


def test_a_word_is_found_in_every_expectation_that_has_it() -> None:
    found = search("roadmap")
    assert where(found) == [
        ("IC3", "developer-technical-intuition"),
        ("IC1", "developer-technical-intuition"),
    ]
    assert marked(found.hits[0]) == ["roadmap"]


@pytest.mark.parametrize(("typed", "word"), [("mktg", "marketing"), ("mgmt", "management")])
def test_a_word_without_its_vowels_is_found(typed: str, word: str) -> None:
    found = search(typed, of_texts("I ask marketing and its management.", "I ship."))
    assert found.instead == (word,)
    assert [marked(hit) for hit in found.hits] == [[word]]


def test_letters_that_are_no_such_word_find_nothing() -> None:
    assert [
        typed
        for typed in ["mkt", "mktgs", "gtm", "mg", "hr"]
        if search(typed, of_texts("I ask marketing.", "I ship.")).hits != ()
    ] == []


def test_letters_that_could_be_two_words_are_not_guessed() -> None:
    assert search("prdct", of_texts("I predict.", "I own the product.")).hits == ()


def test_other_forms_of_a_word_are_found_too() -> None:
    assert {marked(hit)[0] for hit in search("researching").hits} == {"research"}
    assert {marked(hit)[0] for hit in search("prioritize").hits} == {
        "prioritizing",
        "prioritization",
    }


def test_the_beginning_of_a_word_finds_it() -> None:
    assert {word for hit in search("custom").hits for word in marked(hit)} == {
        "customer",
        "customers",
    }


def test_two_letters_are_no_beginning() -> None:
    assert search("cu").total == 0


def test_all_words_have_to_be_there() -> None:
    assert sorted(where(search("research question"))) == [
        ("IC3", "data-driven"),
        ("IC4", "data-driven"),
        ("IC5", "data-driven"),
    ]


@pytest.mark.parametrize("words", ["customer research", "researching customers"])
def test_where_nothing_has_all_words_what_has_some_is_found_and_said_so(words: str) -> None:
    found = search(words)
    assert found.some_words
    assert {word for hit in found.hits for word in marked(hit)} == {
        "research",
        "customer",
        "customers",
    }


def test_more_of_the_words_come_first_where_nothing_has_them_all() -> None:
    found = search("red green blue", of_texts("red red red", "red green", "blue"))
    assert texts(found)[0] == "red green"


def test_a_text_that_has_the_word_comes_before_a_title_that_has_it() -> None:
    by_name, by_text = of_texts("anything", name="Plan", ladder_id="named"), of_texts("planetary")
    assert [hit.ladder for hit in search("plan", by_name, by_text).hits] == [by_text, by_name]
    both = of_texts("plan", name="Plan", ladder_id="both")
    assert [hit.ladder for hit in search("plan", by_text, both).hits] == [both, by_text]
    assert {hit.competency.id for hit in search("mentor").hits} == {"mentorship-and-coaching"}


def test_a_category_an_alias_and_a_title_are_names_too() -> None:
    assert {hit.competency.category for hit in search("teamwork").hits} == {"Teamwork"}
    assert ("IC4", "business-gtm-strategy") in where(search("go-to-market"))
    assert {hit.level.code for hit in search("senior").hits} == {"IC4"}


def test_a_hit_by_name_alone_has_no_marks() -> None:
    assert [hit.marks for hit in search("coaching").hits] == [(), (), ()]


def test_the_word_itself_comes_before_its_forms_and_those_before_what_begins_with_it() -> None:
    found = search("plan", of_texts("planetary", "planning", "plan"))
    assert texts(found) == ["plan", "planning", "planetary"]


def test_words_near_each_other_come_first() -> None:
    near, far = "customer research", "customer who does not know any research"
    assert texts(search("customer research", of_texts(near, far, near)))[2] == far


def test_words_in_the_order_typed_come_first() -> None:
    found = search("customer research", of_texts("customer research", "research customer"))
    assert texts(found) == ["customer research", "research customer"]


def test_how_well_words_fit_outweighs_how_near_they_are() -> None:
    exact = "customer or anybody else who is in research"
    assert texts(search("customer research", of_texts("customers researching", exact)))[0] == exact


def test_ones_own_ladder_comes_first_among_equals() -> None:
    one, other = of_texts("plan", ladder_id="one"), of_texts("plan", ladder_id="other")
    index = Index(Ladders((one, other)))
    assert [hit.ladder.id for hit in index.search("plan").hits] == ["one", "other"]
    assert [hit.ladder.id for hit in index.search("plan", other).hits] == ["other", "one"]


def test_ones_own_ladder_comes_before_what_fits_better_elsewhere() -> None:
    other, own = of_texts("plan", ladder_id="other"), of_texts("planning", ladder_id="own")
    index = Index(Ladders((other, own)))
    assert [hit.ladder.id for hit in index.search("plan", own).hits] == ["own", "other"]
    assert [hit.ladder.id for hit in index.search("plan").hits] == ["other", "own"]


def test_a_text_that_carries_on_is_found_once() -> None:
    assert where(search("plan", of_texts("plan", "", ""))) == [("L0", "row")]


def test_quoted_words_have_to_follow_each_other() -> None:
    assert where(search('"product vision"')) == [("IC4", "product-strategy")]
    assert search('"vision product"').total == 0
    assert where(search("“product vision”")) == where(search('"product vision"'))


def test_quoted_words_may_be_common() -> None:
    found = search('"state of the art"', of_texts("state of the art", "the art of state"))
    assert [marked(hit) for hit in found.hits] == [["state", "of", "the", "art"]]


def test_quoted_words_are_found_in_a_name() -> None:
    assert {hit.competency.id for hit in search('"product strategy"').hits} == {"product-strategy"}


def test_the_s_of_an_owner_stands_between_no_words() -> None:
    found = search('"product strategy"')
    assert marked(found.hits[0])[:2] == ["product", "strategy"]
    assert search("customer's").hits == search("customer").hits


def test_common_words_are_looked_for_only_when_there_are_no_others() -> None:
    assert where(search("the roadmap")) == where(search("roadmap"))
    assert search("the").total > 10


@pytest.mark.parametrize("typed", ["CAFÉ", "cafe", "Cafe\u0301", "ｃａｆｅ"])
def test_case_accents_and_width_do_not_matter(typed: str) -> None:
    found = search(typed, of_texts("In a cafe\u0301.", "Le Café, 2 fois"))
    assert sorted(marked(hit) for hit in found.hits) == [["Café"], ["cafe\u0301"]]


def test_chinese_is_found_without_spaces() -> None:
    found = search("顧客研究", of_texts("理解顧客研究的方法", "研究顧客"))
    assert [marked(hit) for hit in found.hits] == [["顧", "客", "研", "究"]]


def test_a_slip_is_searched_for_as_what_it_is_a_slip_of() -> None:
    cases = [
        ("mentr", ("mentor",)),
        ("colaboration", ("collaboration",)),
        ("custmoer", ("customer",)),
        ("stratgey", ("strategy",)),
        ("customer resarch", ("customer", "research")),
    ]
    assert [
        (typed, meant)
        for typed, meant in cases
        if (found := search(typed)).instead != meant or found.hits != search(" ".join(meant)).hits
    ] == []


def test_a_slip_is_corrected_where_it_has_the_beginning_of_other_words_as_well() -> None:
    found = search("managment", of_texts("change management", "a manager", ladder_id="own"))
    assert found.instead == ("management",)
    assert texts(found)[0] == "change management"


def test_another_form_of_a_word_and_its_beginning_are_no_slips() -> None:
    assert [
        typed
        for typed in ["plans", "planned", "planning", "plan", "pla", "planing"]
        if (found := search(typed, of_texts("We plan it."))).instead != ()
        or bool(found.total) != (stem_of(typed) == "plan" or "plan".startswith(typed))
    ] == []


def test_nothing_is_chosen_between_two_words_that_are_as_near() -> None:
    found = search("plat", of_texts("a plan", "a play"))
    assert found.instead == ()
    assert found.near == ("plan", "play")


def test_quoted_words_are_not_corrected() -> None:
    assert search('"product visoin"').instead == ()


@pytest.mark.parametrize("typed", ["mantr", "rudmap", "teem", "stragy"])
def test_every_near_word_has_hits(typed: str) -> None:
    near = search(typed).near
    assert near
    assert all(search(word).total for word in near)


def test_what_has_hits_gets_no_near_words() -> None:
    assert search("customer").near == ()


def test_nothing_like_it_gets_nothing() -> None:
    assert search("zzyzx") == Results((), 0)


def test_no_words_find_nothing() -> None:
    assert [
        typed
        for typed in ["", "   ", "\x00", '""', "!?*_~", "\u202e\u200d"]
        if search(typed) != Results((), 0)
    ] == []


def test_only_the_best_hits_are_given_and_all_are_counted() -> None:
    found = search("plan", of_texts(*(f"plan {n}" for n in range(MOST_HITS + 5))))
    assert (len(found.hits), found.total) == (MOST_HITS, MOST_HITS + 5)


def test_a_ladder_that_changed_is_searched_as_it_is_now() -> None:
    first = Index(Ladders((of_texts("old"), of_texts("kept", ladder_id="kept"))))
    assert first.search("old").total == 1
    later = Index(
        Ladders((of_texts("new", version="2"), of_texts("kept", ladder_id="kept"))), first
    )
    assert later.search("old").total == 0
    assert later.search("new").total == 1
    assert later.search("kept").total == 1


def test_a_ladder_that_did_not_change_is_not_gathered_again() -> None:
    kept = of_texts("kept", ladder_id="kept")
    first = Index(Ladders((of_texts("old"), kept)))
    assert first.search("kept").total == 1
    later = Index(Ladders((of_texts("new", version="2"), replace(kept))), first)
    assert later.search("kept").hits[0].ladder is kept


def test_a_version_does_not_hide_another_text() -> None:
    first = Index(Ladders((of_texts("old"),)))
    assert first.search("old").total == 1
    assert Index(Ladders((of_texts("new"),)), first).search("new").total == 1


def test_starting_does_not_load_the_stemmer() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import framework, sys; print('snowballstemmer' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"


def test_no_form_of_a_word_is_missed_for_its_beginning() -> None:
    """Forms are sought among words that share the stem but for its last letter."""
    words = {
        word for c in PRODUCT.competencies for t in c.texts.values() for word in folded_words(t)
    }
    vocabulary = Vocabulary(words)
    for typed in words:
        forms = {word for word in words if stem_of(word) == stem_of(typed)}
        assert forms <= set(vocabulary.fitting(typed))


SOME_TEXT = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["Café", "cafe\u0301", "plan", "’s", "-", "顧客", "ﬁne", "İ"])).map(
        " ".join
    ),
)


@given(SOME_TEXT, SOME_TEXT)
@example("ẞ ſ", "ss")
def test_every_mark_lies_on_bounds_of_words_and_apart_from_others(text: str, typed: str) -> None:
    bounds = [match.span() for match in word_pattern().finditer(text)]
    for hit in search(typed, of_texts(text)).hits:
        assert set(hit.marks) <= set(bounds)
        assert list(hit.marks) == sorted(set(hit.marks))


@given(st.text(min_size=1))
def test_any_word_of_a_text_finds_it(text: str) -> None:
    ladder = of_texts(text)
    for match in list(word_pattern().finditer(text))[:5]:
        if folded(match.group()) == match.group() and read_wanted(match.group()).words:
            assert search(match.group(), ladder).total == 1


@given(st.text(max_size=400))
@example('"' * 300)
@example("a " * 200)
@example("\ud800 \udfff")
def test_any_text_can_be_searched_for(typed: str) -> None:
    found = search(typed)
    assert len(found.hits) <= min(found.total, MOST_HITS)
    assert not (found.hits and found.near)


@given(SOME_TEXT)
def test_words_are_the_same_whichever_way_they_are_read(text: str) -> None:
    one_by_one = {folded(match.group()) for match in word_pattern().finditer(text)}
    assert folded_words(text) == one_by_one


@pytest.mark.parametrize("text", ["The team’s plan_b—“go”… now!", "A-b c's 3.5"])
def test_plain_prose_is_read_the_quick_way_as_well(text: str) -> None:
    assert folded_words(text) == {folded(word) for word in word_pattern().findall(text)}
