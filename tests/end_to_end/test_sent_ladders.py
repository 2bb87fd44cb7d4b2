"""An admin sends the bot a ladder, sees what was read and what it changes, and uses it or not."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from bot import scheduling
from bot.settings import Settings
from framework import LADDERS, importing
from sandbox import SharedFile
from tests.end_to_end.conftest import BEN, MAYA, OMAR

SALES = """Competency,IC1 - Rep,IC2 - Senior Rep,IC3 - Lead Rep
Listening,Asks customers what they need before offering anything.,Hears what customers leave out.,\
Teaches others to listen.
Closing,Closes small deals with help from others.,Closes large deals alone.,\
Closes deals with several countries.
"""
REWORDED = SALES.replace("Closes large deals alone.", "Closes large deals alone and says why.")
UNCLEAR = """Competency,IC1 - Rep,IC2 - Senior Rep
Listening,Asks customers what they need before offering anything.,Hears what customers leave out.
Headcount,10,20
"""
IN_USE = "You use the ladder Sales now."


@pytest.fixture
def office(open_office, monkeypatch):
    monkeypatch.setattr(scheduling, "LADDER_FILES_SECONDS", 0.1)
    return open_office(Settings(admins=(MAYA, OMAR)))


def ladder_file(text: str, name: str = "sales.csv") -> SharedFile:
    return SharedFile.holding(name, text.encode())


def drop(person, text: str = SALES, name: str = "sales.csv"):
    """Send a ladder; what the bot says of it once it can be used."""
    person.drop_files(ladder_file(text, name))
    return person.wait_for_message(lambda shown: "Use this ladder" in shown.buttons)


def use(office, person, text: str = SALES):
    """Send a ladder and use it; the message that says so."""
    shown = drop(person, text)
    person.click(shown, label="Use this ladder")
    return office.redrawn(person, IN_USE)


def reads(office, words: str) -> bool:
    return words in office.ben.command("/ladder sales IC2").plain


def test_a_ladder_counts_once_its_admin_uses_it(office) -> None:
    shown = drop(office.maya)
    assert "sales.csv is the ladder Sales. 2 competencies in 1 category." in shown.plain
    assert "6 texts read." in shown.plain
    assert "IC1 Rep · IC2 Senior Rep · IC3 Lead Rep" in shown.plain
    assert "Listening, Closing" in shown.plain
    assert "To fill in: an overview of IC1, IC2, and IC3." in shown.plain
    assert "Without one, everyone reads “What IC1 expects.”" in shown.plain
    assert "Check the name: “Sales” comes from the file's name." in shown.plain
    assert "Nothing changes until you press Use this ladder." in shown.plain
    assert not reads(office, "Closes large deals alone.")
    office.maya.click(shown, label="Use this ladder")
    done = office.redrawn(office.maya, IN_USE)
    assert done.ts == shown.ts
    assert done.buttons == ["Undo"]
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))
    assert "To fill in" not in office.ben.command("/ladder sales IC2").plain


def test_undone_it_is_gone_again_and_after_a_day_it_stays(office) -> None:
    done = use(office, office.maya)
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))
    office.maya.click(done, label="Undo")
    told = office.redrawn(office.maya, "Undone. ✓ Removed the ladder Sales.")
    assert "as it was before" not in told.plain
    office.ben.wait_until(lambda: not reads(office, "Closes large deals alone."))
    done = use(office, office.maya)
    office.clock.advance(timedelta(hours=25))
    office.maya.click(done, label="Undo")
    late = office.redrawn(
        office.maya, "I can't undo this anymore, because more than a day has passed."
    )
    assert late.buttons == []
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))


def test_typed_undo_offers_to_undo_a_ladder_for_a_day(office) -> None:
    use(office, office.maya)
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))
    assert "Undo ladder Sales" in office.maya.command("/checkins undo").buttons
    assert "Undo ladder Sales" not in office.omar.command("/checkins undo").buttons
    office.maya.say("undo")
    offer = office.maya.wait_for_message(lambda each: "Undo ladder Sales" in each.buttons)
    office.maya.click(offer, label="Undo ladder Sales")
    office.redrawn(office.maya, "Undone. ✓ Removed the ladder Sales.")
    office.redrawn(office.maya, "My message about that file shows the result.")
    office.ben.wait_until(lambda: not reads(office, "Closes large deals alone."))
    use(office, office.maya)
    office.clock.advance(timedelta(hours=25))
    assert "Undo ladder Sales" not in office.maya.command("/checkins undo").buttons


def test_undone_in_the_wrong_order_each_can_still_be_undone(office) -> None:
    first = use(office, office.maya)
    second = drop(office.omar, REWORDED)
    office.omar.click(second, label="Use this ladder")
    second = office.redrawn(office.omar, IN_USE)
    office.maya.click(first, label="Undo")
    told = office.redrawn(office.maya, "I didn't undo this change of the ladder Sales.")
    assert "@Omar Haddad changed it again, Monday 23 November" in told.plain
    assert "Undo that change first" in told.plain
    assert told.buttons == ["Undo"]
    office.omar.click(second, label="Undo")
    office.redrawn(office.omar, "Undone.")
    office.maya.click(told, label="Undo")
    office.redrawn(office.maya, "Undone.")
    office.ben.wait_until(lambda: not reads(office, "Closes large deals alone."))


def test_what_was_there_before_an_undone_change_is_there_again(office) -> None:
    use(office, office.maya)
    second = drop(office.omar, REWORDED)
    office.omar.click(second, label="Use this ladder")
    second = office.redrawn(office.omar, IN_USE)
    office.assign(BEN, "IC1", MAYA, "sales")
    office.omar.click(second, label="Undo")
    office.redrawn(office.omar, "Undone. The ladder Sales is as it was before.")


def test_an_added_ladder_is_not_undone_from_under_anyone(office) -> None:
    done = use(office, office.maya)
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))
    office.assign(BEN, "IC1", MAYA, "sales")
    office.maya.click(done, label="Undo")
    told = office.redrawn(office.maya, "Someone is on the ladder Sales now.")
    assert "Nothing was removed." in told.plain
    assert "move everyone to another ladder first" in told.plain
    assert reads(office, "Closes large deals alone.")
    office.assign(BEN, "IC3", MAYA)
    office.maya.click(told, label="Undo")
    office.redrawn(office.maya, "Undone.")
    office.ben.wait_until(lambda: not reads(office, "Closes large deals alone."))


def ladders_of(office, person):
    person.open_home()
    home = person.wait_until(
        lambda: person.home and "List ladders" in person.home.buttons and person.home
    )
    person.click(home, label="List ladders")
    return person.modal


def test_an_admin_removes_a_ladder_that_nobody_is_on(office) -> None:
    use(office, office.maya)
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))
    office.assign(BEN, "IC1", MAYA, "sales")
    shown = ladders_of(office, office.omar)
    assert "Sales · IC1, IC2, IC3 · 1 person is on it." in shown.plain
    assert "@Maya Lindqvist sent it" in shown.plain
    assert "move everyone to another ladder first" in shown.plain
    assert "Product · IC1, IC2, IC3, IC4, IC5" in shown.plain
    assert "It's in a file on the server" in shown.plain
    assert "Remove ladder" not in shown.buttons
    office.omar.dismiss()
    office.assign(BEN, "IC3", MAYA)
    office.omar.click(ladders_of(office, office.omar), label="Remove ladder")
    assert "Removed the ladder sales." in office.omar.modal.plain
    assert "Sales · IC1" not in office.omar.modal.plain
    office.ben.wait_until(lambda: not reads(office, "Closes large deals alone."))
    office.omar.dismiss()
    office.omar.click(office.omar.home, label="Read admin log")
    assert "@Omar Haddad removed the ladder sales" in office.omar.modal.plain
    assert "added the ladder sales: 3 levels, 2 competencies" in office.omar.modal.plain


def test_a_ladder_that_changed_meanwhile_is_not_removed(office) -> None:
    done = use(office, office.maya)
    shown = ladders_of(office, office.omar)
    office.maya.click(done, label="Undo")
    office.redrawn(office.maya, "Undone.")
    office.omar.click(shown, label="Remove ladder")
    assert "The ladder changed in the meantime" in office.omar.modal.plain


def test_what_was_removed_is_not_undone(office) -> None:
    done = use(office, office.maya)
    office.omar.click(ladders_of(office, office.omar), label="Remove ladder")
    office.maya.click(done, label="Undo")
    office.redrawn(office.maya, "Someone has removed the ladder Sales already")


def test_each_change_is_named_before_it_counts(office) -> None:
    use(office, office.maya)
    other = """Competency,IC1 - Rep,IC2 - Account Lead,IC4 - Head of Sales
Listening,Asks customers what they need before offering anything.,Hears what customers leave out.,\
Hears what the market leaves out.
Negotiating,Asks for help with contracts.,Agrees on prices alone.,Agrees on terms for a year.
"""
    office.maya.drop_files(ladder_file(other))
    asked = office.maya.wait_for_message(lambda shown: "reads partly the same" in shown.plain)
    office.maya.click(asked, label="No, it's a new one")
    shown = office.maya.wait_for_message(lambda each: "Use this ladder" in each.buttons)
    for change in (
        "Level renamed: Senior Rep → Account Lead",
        "Level added: IC4 · Head of Sales",
        "Level removed: IC3 · Lead Rep",
        "Competency added: Negotiating",
        "Competency removed: Closing",
    ):
        assert f"• {change}\n" in f"{shown.plain}\n"
    assert "• Text" not in shown.plain
    office.maya.click(shown, label="Use this ladder")
    office.maya.wait_until(lambda: office.store.admin_log_size() == 2)
    (entry, _) = office.store.admin_log(9)
    assert "Competency removed: Closing" in entry.after["change"]
    assert "Asks for help" not in str(entry)


def test_over_a_ladder_it_shows_the_difference_and_whom_it_affects(office) -> None:
    use(office, office.maya)
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))
    office.assign(BEN, "IC1", MAYA, "sales")
    ids = [c.id for c in office.running.bot.ladders.get("sales").competencies]
    shown = drop(office.maya, REWORDED)
    assert "Changes to Sales: 1 text reworded." in shown.plain
    assert "Affects 1 person: @Ben Marks." in shown.plain
    office.maya.click(shown, label="Use this ladder")
    office.ben.wait_until(lambda: reads(office, "and says why."))
    assert [c.id for c in office.running.bot.ladders.get("sales").competencies] == ids
    undo = office.maya.wait_for_message(
        lambda each: each.ts == shown.ts and each.buttons == ["Undo"]
    )
    office.maya.click(undo, label="Undo")
    office.ben.wait_until(lambda: not reads(office, "and says why."))
    assert reads(office, "Closes large deals alone.")


def test_the_texts_can_be_read_before_they_count(office) -> None:
    office.maya.click(drop(office.maya), label="Read the texts")
    for words in ("IC2  Closes large deals alone.", "Listening", "IC3 Lead Rep"):
        assert words in office.maya.modal.plain
    assert "Before:" not in office.maya.modal.plain


def test_reworded_texts_show_what_was_there_before(office) -> None:
    use(office, office.maya)
    office.maya.click(drop(office.maya, REWORDED), label="Read the texts")
    told = office.maya.modal.plain
    assert "Closing · IC2\nBefore:  Closes large deals alone." in told
    assert "Now:  Closes large deals alone and says why." in told
    assert told.index("Before:") < told.index("IC1 Rep")


def test_many_texts_have_pages(office) -> None:
    rows = [f"Skill {n}," + ",".join(f"Does {n} {'well ' * 60}." for _ in "123") for n in range(30)]
    shown = drop(office.maya, "\n".join([SALES.split("\n", 1)[0], *rows]))
    office.maya.click(shown, label="Read the texts")
    assert "Page 1 of" in office.maya.modal.plain
    office.maya.click(office.maya.modal, label="More ▸")
    assert "Page 2 of" in office.maya.modal.plain
    office.maya.click(shown, label="Use this ladder")
    office.redrawn(office.maya, IN_USE)
    office.maya.click(office.maya.modal, label="More ▸")
    assert "This message is too old" in office.maya.modal.plain


def rename(office, person, shown, name: str) -> None:
    person.click(shown, label="Change the name")
    person.fill("ladder_name", name)
    person.submit()


def test_a_ladder_gets_the_name_that_its_admin_types(office) -> None:
    shown = drop(office.maya, SALES, "Copy of framework FINAL.csv")
    rename(office, office.maya, shown, "Sales")
    shown = office.redrawn(office.maya, "is the ladder Sales.")
    office.maya.click(shown, label="Use this ladder")
    office.redrawn(office.maya, IN_USE)
    office.ben.wait_until(lambda: reads(office, "Closes large deals alone."))


def test_a_ladder_with_another_name_keeps_its_history(office) -> None:
    use(office, office.maya)
    shown = drop(office.maya, REWORDED)
    rename(office, office.maya, shown, "Revenue")
    shown = office.redrawn(office.maya, "Ladder renamed: Sales → Revenue")
    office.maya.click(shown, label="Use this ladder")
    office.redrawn(office.maya, "You use the ladder Revenue now.")
    assert [each.ladder for each in office.store.accepted_ladders()] == ["sales"]


def test_another_name_gets_a_ladder_past_one_in_a_file(office) -> None:
    office.maya.drop_files(ladder_file(SALES, "product.csv"))
    shown = office.redrawn(office.maya, "I can't change the ladder Product here.")
    rename(office, office.maya, shown, " ")
    assert "Write a name with letters or digits." in office.maya.modal.errors["ladder_name"]
    office.maya.fill("ladder_name", "Design")
    office.maya.submit()
    shown = office.redrawn(office.maya, "I can't change the ladder Design here.")
    rename(office, office.maya, shown, "Sales")
    office.redrawn(office.maya, "is the ladder Sales.")


def test_a_name_of_another_ladder_is_refused(office) -> None:
    use(office, office.maya)
    office.maya.drop_files(ladder_file(SALES.replace("Sales", "Calls"), "support.csv"))
    asked = office.maya.wait_for_message(lambda shown: "does it replace one" in shown.plain)
    office.maya.click(asked, label="Add a new ladder")
    shown = office.maya.wait_for_message(lambda each: "Use this ladder" in each.buttons)
    office.maya.click(shown, label="Use this ladder")
    office.redrawn(office.maya, "You use the ladder Support now.")
    shown = drop(office.maya, REWORDED)
    rename(office, office.maya, shown, "Support")
    office.redrawn(office.maya, "You use another ladder called Support.")


def test_pressed_twice_it_counts_once(office) -> None:
    shown = drop(office.maya)
    office.maya.click(shown, label="Use this ladder")
    office.maya.deliver_again()
    office.redrawn(office.maya, IN_USE)
    version = office.store.ladders_version()
    office.maya.click(shown, label="Use this ladder")
    office.told_by_now()
    assert office.store.ladders_version() == version


def test_of_two_admins_the_second_sees_what_the_first_did(office) -> None:
    mayas, omars = drop(office.maya), drop(office.omar, REWORDED)
    office.maya.click(mayas, label="Use this ladder")
    office.redrawn(office.maya, IN_USE)
    office.omar.click(omars, label="Use this ladder")
    anew = office.redrawn(office.omar, "The ladder changed in the meantime")
    assert "Changes to Sales: 1 text reworded." in anew.plain
    office.omar.click(anew, label="Use this ladder")
    office.redrawn(office.omar, IN_USE)
    office.ben.wait_until(lambda: reads(office, "and says why."))


def test_what_is_not_clear_is_asked(office) -> None:
    office.maya.drop_files(ladder_file(UNCLEAR))
    asked = office.maya.wait_for_message(
        lambda shown: "One question before you can use it:" in shown.plain
    )
    assert "“Headcount” has numbers instead of texts." in asked.plain
    assert asked.buttons == ["Leave it out", "Keep it", "See how I read it", "It's something else"]
    assert asked.green == ["Leave it out"]
    office.maya.click(asked, label="Leave it out")
    shown = office.maya.wait_for_message(lambda each: "Use this ladder" in each.buttons)
    assert shown.ts == asked.ts
    assert "1 competency in 1 category." in shown.plain
    assert "Left out, cell A3: “Headcount" in shown.plain


def test_many_answers_are_a_menu(office) -> None:
    families = [f"Family {n}" for n in range(1, 9)]
    rows = [f"{each},Skill {each},Does it with help.,Does it alone." for each in families]
    office.maya.drop_files(ladder_file("\n".join(["Job family,Competency,IC1,IC2", *rows])))
    asked = office.maya.wait_for_message(lambda shown: "Which one do you want?" in shown.plain)
    office.maya.choose(asked, "answer_doubt_menu", "Only Family 7")
    shown = office.maya.wait_for_message(lambda shown: "Use this ladder" in shown.buttons)
    assert "Family 7: Skill Family 7" in shown.plain
    assert "1 competency in 1 category" in shown.plain


def test_everything_that_was_left_out_can_be_read(office) -> None:
    notes = [f"Row {n} of the notes says {'more and more ' * 20}." for n in range(60)]
    rows = [f"Skill {n},Does it with help.,Does it alone.,{note}" for n, note in enumerate(notes)]
    shown = drop(office.maya, "\n".join(["Competency,IC1,IC2,Notes", *rows]))
    office.maya.click(shown, label="See how I read it")
    office.maya.wait_until(lambda: "LEFT OUT" in office.maya.modal.plain)
    read = office.maya.modal.plain
    while "More ▸" in office.maya.modal.buttons:
        before = office.maya.modal.plain
        office.maya.click(office.maya.modal, label="More ▸")
        office.maya.wait_until(lambda before=before: office.maya.modal.plain != before)
        read += office.maya.modal.plain
    assert [n for n in range(60) if f"Row {n} of the notes" not in read] == []
    office.maya.click(shown, label="Use this ladder")
    office.redrawn(office.maya, IN_USE)


def test_how_a_ladder_was_read_can_be_read_without_anything_left_out(office) -> None:
    shown = drop(office.maya)
    office.maya.click(shown, label="See how I read it")
    office.maya.wait_until(lambda: "LEVELS" in office.maya.modal.plain)
    read = office.maya.modal.plain
    assert "Nothing was left out." in read
    assert "Listening" in read.split("COMPETENCIES")[1].split("LEFT OUT")[0]


def test_a_typed_label_means_no_button_of_an_older_message(office) -> None:
    office.maya.say("I asked five customers what they need, and wrote their answers down.")
    office.maya.wait_for_message(lambda shown: "Delete it" in shown.buttons)
    office.maya.drop_files(ladder_file(UNCLEAR))
    asked = office.maya.wait_for_message(lambda shown: "Leave it out" in shown.buttons)
    office.maya.say("leave it out")
    told = office.redrawn(office.maya, "I'm not sure which button you mean.")
    assert told.plain.endswith("Press one below my message about your file.")
    office.maya.click(asked, label="Leave it out")
    office.maya.wait_for_message(lambda each: "Use this ladder" in each.buttons)


def test_the_other_answer_counts_too(office) -> None:
    office.maya.drop_files(ladder_file(UNCLEAR))
    asked = office.maya.wait_for_message(
        lambda shown: "One question before you can use it:" in shown.plain
    )
    office.maya.click(asked, label="Keep it")
    shown = office.maya.wait_for_message(lambda each: "Use this ladder" in each.buttons)
    assert "2 competencies in 1 category." in shown.plain


def test_another_name_asks_whether_it_replaces_a_ladder(office) -> None:
    use(office, office.maya)
    office.maya.drop_files(ladder_file(REWORDED, "revenue.csv"))
    asked = office.maya.wait_for_message(lambda shown: "does it replace one" in shown.plain)
    assert asked.buttons[:2] == ["Replace Sales", "Add a new ladder"]
    office.maya.click(asked, label="Replace Sales")
    shown = office.maya.wait_for_message(lambda each: "Use this ladder" in each.buttons)
    assert "Changes to Sales: 1 text reworded." in shown.plain


def test_the_version_in_a_file_name_is_not_part_of_the_name(office) -> None:
    use(office, office.maya)
    shown = drop(office.maya, REWORDED, "Sales_final-v2 (3).csv")
    assert "is the ladder Sales." in shown.plain
    assert "Changes to Sales: 1 text reworded." in shown.plain
    assert "Check the name" not in shown.plain
    other = SALES.replace("Listening", "Planting").replace("Closing", "Watering")
    office.maya.drop_files(ladder_file(other, "sales (4).csv"))
    asked = office.maya.wait_for_message(lambda each: "does it replace one" in each.plain)
    assert asked.buttons[:2] == ["Add a new ladder", "Replace Sales"]


def test_a_ladder_in_a_file_is_locked(office) -> None:
    office.maya.drop_files(ladder_file(SALES, "product.csv"))
    shown = office.redrawn(office.maya, "I can't change the ladder Product here.")
    assert shown.buttons == ["Change the name", "See how I read it", "It's something else"]


@pytest.mark.parametrize("form", ["xlsx", "md", "html", "yml", "zip"])
def test_every_form_that_companies_use(office, form: str) -> None:
    use(office, office.maya)
    office.ben.wait_until(lambda: office.running.bot.ladders.get("sales"))
    ladder = office.running.bot.ladders.get("sales")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("sales.csv", SALES)
    written = {
        "xlsx": importing.to_xlsx,
        "md": lambda each: importing.to_markdown(each).encode(),
        "html": lambda each: importing.to_html(each).encode(),
        "yml": lambda each: importing.ladder_yaml(each).encode(),
        "zip": lambda each: packed.getvalue(),
    }[form](ladder)
    office.maya.drop_files(SharedFile.holding(f"sales.{form}", written))
    shown = office.maya.wait_for_message(lambda each: f"sales.{form} is the ladder" in each.plain)
    assert "Sales" in shown.plain
    assert "Use this ladder" in shown.buttons


def test_a_ladder_file_with_mistakes_lists_them(office) -> None:
    text = (LADDERS / "design.yml").read_text(encoding="utf-8")
    office.maya.drop_files(ladder_file(text.replace("title: ", "titel: ", 1), "design.yml"))
    shown = office.maya.wait_for_message(lambda each: "design.yml has" in each.plain)
    assert "unknown key “titel”" in shown.plain
    assert shown.buttons == ["It's something else"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("hours.csv", b"task,hours\nlaunch,3\n", "there are no levels here"),
        ("empty.csv", b"", "there's nothing to read in this file"),
        ("ladder.pdf", b"%PDF-1.4", "a PDF has lost its tables; import the page or spreadsheet"),
        ("ladder.docx", b"PK\x03\x04", "save it as a web page (.html), and import that file"),
        ("roster.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx, and import that file"),
        ("ladder.xlsx", b"PK\x03\x04\0\0", "this isn't a workbook that can be read"),
        ("people.csv", b"name,team\nMaya,Growth\n", "there are no levels here"),
    ],
)
def test_what_is_neither_says_why_and_what_is_read(office, name, content, why) -> None:
    office.maya.drop_files(SharedFile.holding(name, content))
    shown = office.redrawn(office.maya, f"I found no ladder and no roster in {name}.")
    assert f"• {name}: " in shown.plain
    assert why in shown.plain
    assert "A ladder can be a workbook (.xlsx), a table (.csv, .tsv), a page" in shown.plain
    assert "A roster is a table (.csv, .xlsx) with the columns person, ladder," in shown.plain
    assert "Only you can read this message." in shown.plain
    assert shown.buttons == ["It's something else"]
    office.maya.click(shown, label="It's something else")
    office.redrawn(office.maya, "You sent me a file without words.")


def test_each_unreadable_file_has_its_reason(office) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a.pdf", "x")
        file.writestr("b.csv", "")
    office.maya.drop_files(
        SharedFile.holding("c.pdf", b"%PDF-1.4"),
        SharedFile.holding("d.png", b"x"),
        SharedFile.holding("pages.zip", packed.getvalue()),
    )
    shown = office.redrawn(office.maya, "I found no ladder and no roster in these 3 files.")
    for reason in (
        "c.pdf: .pdf files can't be read; a PDF has lost its tables",
        "d.png: pictures can't be read",
        "pages.zip/a.pdf: .pdf files can't be read",
    ):
        assert f"• {reason}" in shown.plain


def test_of_several_files_the_readable_ones_are_the_ladder(office) -> None:
    office.maya.drop_files(ladder_file(SALES), SharedFile.holding("notes.pdf", b"%PDF-1.4"))
    shown = office.maya.wait_for_message(lambda each: "Use this ladder" in each.buttons)
    assert "1 thing left out." in shown.plain
    assert "notes.pdf" in shown.plain


@pytest.mark.parametrize("words", ["", "Here's our ladder for sales, please use it."])
def test_words_about_the_files_wait_for_what_they_are(office, words: str) -> None:
    office.maya.drop_files(SharedFile.holding("ladder.pdf", b"%PDF-1.4"), text=words)
    office.redrawn(office.maya, "I found no ladder and no roster in ladder.pdf.")


def test_a_file_beside_an_answer_or_a_request_is_its_authors_own(office) -> None:
    pdf = SharedFile.holding("plan.pdf", b"%PDF-1.4")
    office.maya.drop_files(pdf, text="I wrote the launch plan with support.")
    office.redrawn(office.maya, "I saved your")
    office.maya.drop_files(pdf, text="help")
    office.redrawn(office.maya, "/checkins pause until 7 Jan")
    assert not any("no ladder and no roster" in each.plain for each in office.maya.messages())


def test_several_files_are_one_ladder(office) -> None:
    rep = "# IC1 - Rep\n\n## Listening\n\nAsks customers what they need before offering.\n"
    senior = "# IC2 - Senior Rep\n\n## Listening\n\nHears what customers leave out of it.\n"
    office.maya.drop_files(ladder_file(rep, "ic1.md"), ladder_file(senior, "ic2.md"))
    shown = office.maya.wait_for_message(lambda each: "is the ladder" in each.plain)
    assert "IC1 Rep · IC2 Senior Rep" in shown.plain


def test_from_anybody_else_a_ladder_is_a_file_like_any_other(office) -> None:
    office.ben.drop_files(ladder_file(SALES))
    office.redrawn(office.ben, "You sent me a file without words.")
    assert not any(name == "files.info" for name, _ in office.workspace.faults.requests)


def test_killed_before_it_was_shown_it_is_shown_once(office) -> None:
    office.workspace.faults.drop("chat.postMessage", when="after")
    office.maya.drop_files(ladder_file(SALES))
    office.maya.wait_for_message(lambda shown: "Use this ladder" in shown.buttons)
    office.told_by_now()
    assert sum("is the ladder Sales" in each.plain for each in office.maya.messages()) == 1


def test_the_admin_log_names_the_ladder_and_none_of_its_words(office) -> None:
    use(office, office.maya)
    (entry,) = office.store.admin_log(9)
    assert (entry.actor, entry.subject) == (MAYA, "sales")
    assert "Closes" not in str(entry)


BRANCHING = """Competency,IC1 - Rep,IC2 - Senior Rep,M3 - Sales Lead,IC3 - Lead Rep
Next,IC2,"M3, IC3",,
Listening,Asks customers what they need.,Hears what customers leave out.,\
Teaches a whole team to listen.,Teaches others to listen.
"""


def test_the_next_level_is_named_where_the_order_does_not_say_it(office) -> None:
    assert "After IC" not in drop(office.maya).plain
    office.maya.drop_files(ladder_file(BRANCHING, "branching.csv"))
    shown = office.maya.wait_for_message(lambda each: "branching.csv is" in each.plain)
    assert "• After IC2 comes M3 or IC3" in shown.plain
    assert "After IC1" not in shown.plain
