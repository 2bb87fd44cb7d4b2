"""Importing a roster: the whole file, or nothing and every mistake."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from bot.people.directory import SharedAddress
from bot.people.roster.file import is_roster, read_rows, write_rows
from bot.people.roster.importing import Change, RosterPlan, plan_import
from bot.people.roster.text import RosterProblems
from framework import LADDERS as FOLDER
from framework import Ladders, load_ladder
from storage import AccountStatus, Assignment, Person

LADDERS = Ladders((load_ladder(FOLDER / "product.yml"),))
THEN = datetime(2026, 6, 1, tzinfo=UTC)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
HEADER = "person,ladder,level,manager\n"
COUNTRIES = "person,ladder,level,manager,country\n"


class Workspace:
    """A directory of a few people: U1 to U19, each at ``uN@example.com``, and some others."""

    def __init__(self) -> None:
        everyone = [Person(f"U{n}", f"Person {n}") for n in range(1, 20)]
        everyone += [
            Person("UGONE", "Gone", AccountStatus.DEACTIVATED),
            Person("UGUEST", "Guest", AccountStatus.GUEST),
            Person("UBOT", "Bot", AccountStatus.BOT),
        ]
        self._people = {person.id: person for person in everyone}

    def by_id(self, ids: Iterable[str]) -> dict[str, Person]:
        return {i: self._people[i] for i in ids if i in self._people}

    def by_email(self, emails: Iterable[str]) -> dict[str, Person]:
        by_address = {f"{p.id.lower()}@example.com": p for p in self._people.values()}
        shared = {"two@example.com": SharedAddress(("U1", "U2"))}
        return {e: (by_address | shared)[e] for e in emails if e in by_address | shared}

    def addresses(self) -> dict[str, str]:
        return {person: f"{person.lower()}@example.com" for person in self._people}


def plan(text: str | bytes, current: Iterable[Assignment] = ()) -> RosterPlan:
    data = text if isinstance(text, bytes) else text.encode()
    return plan_import(data, Workspace(), LADDERS, list(current), NOW)


def mistakes(text: str | bytes) -> list[str]:
    with pytest.raises(RosterProblems) as caught:
        plan(text)
    return [str(problem) for problem in caught.value.problems]


def line(person: str, level: str = "IC3", manager: str | None = None) -> Assignment:
    return Assignment(person, "product", level, manager, THEN)


def test_ids_and_addresses_both_name_people() -> None:
    made = plan(HEADER + "U1,product,ic3,u2@example.com\nu2@example.com,Product,Staff PM,\n")
    assert [c.after for c in made.changes] == [
        Assignment("U1", "product", "IC3", "U2", NOW),
        Assignment("U2", "product", "IC5", None, NOW),
    ]
    assert {person.id for person in made.people} == {"U1", "U2"}


def test_a_manager_need_not_be_on_the_roster() -> None:
    assert plan(HEADER + "U1,product,IC3,U9\n").changes[0].after.manager == "U9"


def test_the_difference_is_told_line_by_line() -> None:
    current = [line("U1"), line("U2"), line("U3", manager="U9"), line("U4")]
    made = plan(
        HEADER + "U1,product,IC3,\nU2,product,IC4,\nU3,product,IC3,U8\nU5,product,IC1,\n", current
    )
    assert {c.person: c.change for c in made.changes} == {
        "U1": Change.STAYS,
        "U2": Change.MOVES,
        "U3": Change.NEW_MANAGER,
        "U4": Change.LEAVES,
        "U5": Change.JOINS,
    }


def test_only_a_change_of_level_changes_its_date() -> None:
    made = plan(HEADER + "U1,product,IC4,\nU2,product,IC3,U9\n", [line("U1"), line("U2")])
    assert {c.person: c.after.since for c in made.changes} == {"U1": NOW, "U2": THEN}


def test_each_mistake_is_named_with_its_row() -> None:
    cases = [
        ("U1,prodcut,IC3,", "Row 2, ladder: There's no ladder “prodcut”. Did you mean product?"),
        (
            "U1,product,IC9,",
            "product has no level “IC9”. Did you mean IC5? Its levels are IC1, IC2, ",
        ),
        ("U1,product,Sr PM,", "product has no level “Sr PM”. Did you mean IC4? Its levels are"),
        ("U1,product,Sr. Eng,", "product has no level “Sr. Eng”. Its levels are IC1, IC2, "),
        ("U1,product,Jr PM,", "product has no level “Jr PM”. Its levels are IC1, IC2, "),
        ("U1,product,pm,", "Row 2, level: “pm” could be IC2 or IC3"),
        (",product,IC3,", "Row 2, person: Enter a Slack user id"),
        ("U1,,IC3,", "Row 2, ladder: Enter a ladder. The ladders are product."),
        ("U1,wood,IC3,", "Row 2, ladder: There's no ladder “wood”. The ladders are product."),
        (
            "U1,product,,",
            "Row 2, level: Enter a level. The levels of product are IC1, IC2, IC3, IC4, IC5.",
        ),
        ("Ada,product,IC3,", "Row 2, person: “Ada” isn't a Slack user id"),
        ("U1,product,IC3,the boss", "Row 2, manager: “the boss” isn't a Slack user id"),
        ("UNONE,product,IC3,", "Row 2, person: “UNONE” isn't in this Slack workspace"),
        (
            "x@example.com,product,IC3,",
            "“x@example.com” isn't in this Slack workspace. Check the spelling, or delete the row "
            "if they left.",
        ),
        (
            "U1,product,IC3,UNONE",
            "Row 2, manager: “UNONE” isn't in this Slack workspace. Check the spelling, or empty "
            "the cell if they left.",
        ),
        ("two@example.com,product,IC3,", "the address of U1 and U2. Use the id"),
        ("U1,product,IC3,two@example.com", "Row 2, manager: “two@example.com” is the address of"),
        ("UBOT,product,IC3,", "“UBOT” is a bot"),
        ("U1,product,IC3,UGUEST", "Row 2, manager: “UGUEST” is a guest"),
        (
            "U1,product,IC3,u1@example.com",
            "Row 2, manager: Name someone else. People can't be their own manager.",
        ),
        ("U1,product,IC3", "Row 2: This row has 3 cells, but the header has 4"),
        ("U1,product,IC3,,x", "Row 2: This row has one cell too many. Put quotation marks around"),
        ("Lin, Ada,U1,product,IC3,", "Row 2: This row has one cell too many. Put quotation marks"),
        ("U1,product,IC3,,x,y,,", "Row 2: This row has 2 cells too many."),
        (
            "U1,product,IC3,\nu1@example.com,product,IC4,",
            "Row 3, person: Person 1 (U1) is in row 2 too",
        ),
    ]
    assert [
        (row, expected)
        for row, expected in cases
        if not any(expected in mistake for mistake in mistakes(f"{HEADER}{row}\n"))
    ] == []


def test_somebody_who_left_is_a_warning_and_the_rest_is_imported() -> None:
    made = plan(HEADER + "UGONE,product,IC3,U2\nU1,product,IC4,U2\n")
    assert [c.person for c in made.changes] == ["U1"]
    assert [str(warning) for warning in made.warnings] == [
        "Row 2, person: “UGONE” has left Slack, so their row is left out."
    ]


def test_somebody_on_the_roster_who_left_leaves_it() -> None:
    made = plan(HEADER + "ugone@example.com,product,IC3,\n", [line("UGONE")])
    assert [(c.person, c.change) for c in made.changes] == [("UGONE", Change.LEAVES)]
    assert "so their row is left out. Their check-ins are kept" in str(made.warnings[0])


def test_what_else_is_wrong_with_the_line_of_somebody_who_left_stops_nothing() -> None:
    assert plan(HEADER + "UGONE,nope,IC99,UNONE\n").changes == ()


def test_a_manager_who_left_is_a_warning_and_is_nobodys_manager_anew() -> None:
    made = plan(HEADER + "U1,product,IC3,UGONE\n", [line("U1", manager="U2")])
    assert made.changes[0].after.manager is None
    assert [str(warning) for warning in made.warnings] == [
        "Row 2, manager: “UGONE” has left Slack, so “U1” has no manager for now. What “U1” "
        "writes stays private until the roster names another one."
    ]


def test_a_manager_who_left_and_may_come_back_stays_on_the_line() -> None:
    made = plan(HEADER + "U1,product,IC3,UGONE\n", [line("U1", manager="UGONE")])
    assert [(c.change, c.after.manager) for c in made.changes] == [(Change.STAYS, "UGONE")]
    assert len(made.warnings) == 1


def test_warnings_do_not_hide_mistakes() -> None:
    assert mistakes(HEADER + "UGONE,product,IC3,\nU1,product,IC99,UGONE\n")[0].startswith(
        "Row 3, level"
    )


def test_all_mistakes_come_out_at_once() -> None:
    found = mistakes(HEADER + "U1,nope,IC3,\nUNONE,product,IC9,UBOT\nU2,product\n")
    assert [mistake.split(":")[0] for mistake in found] == [
        "Row 2, ladder",
        "Row 3, level",
        "Row 3, manager",
        "Row 3, person",
        "Row 4",
    ]


def test_a_wrong_level_hides_neither_a_duplicate_nor_a_circle() -> None:
    found = mistakes(HEADER + "U1,product,XX,U2\nU2,nope,IC3,U1\nU1,product,IC3,\n")
    assert [mistake.partition(":")[0] for mistake in found] == [
        "Row 2, level",
        "Row 2, manager",
        "Row 3, ladder",
        "Row 4, person",
    ]


def test_a_stray_quotation_mark_hides_no_other_mistake() -> None:
    assert mistakes(HEADER + 'U1,nope,IC3,\nU2,product,"IC3"x,\nU3,nope,IC3,\n') == [
        "Row 2, ladder: There's no ladder “nope”. The ladders are product.",
        'Row 3: A quotation mark (") is in the wrong place. Put one at each end of the cell, and '
        '"" inside.',
        "Row 4, ladder: There's no ladder “nope”. The ladders are product.",
    ]


def test_a_quotation_mark_never_closed_is_named_where_it_opens() -> None:
    assert mistakes(HEADER + 'U1,nope,IC3,\nU2,product,"IC3,\nU3,product,IC3,\n') == [
        "Row 2, ladder: There's no ladder “nope”. The ladders are product.",
        'Row 3: This row opens a quotation mark (") and never closes it.',
    ]


def test_a_row_over_several_lines_goes_by_the_first_of_them() -> None:
    found = mistakes(HEADER + '"U\n1",product,IC3,\nU2,nope,IC3,\n')
    assert [mistake.partition(":")[0] for mistake in found] == ["Row 2, person", "Row 4, ladder"]


def test_a_message_shows_what_is_in_a_cell_without_obeying_it() -> None:
    (found,) = mistakes(HEADER + f"U1,\x1b[2J{'x' * 99},IC3,\n")
    assert found.startswith("Row 2, ladder: There's no ladder “�[2Jxxx")
    assert len(found) < 130


def test_a_circle_of_managers_is_named() -> None:
    found = mistakes(
        HEADER + "U1,product,IC3,U2\nU2,product,IC3,U3\nU3,product,IC3,U1\nU4,product,IC3,U1\n"
    )
    assert found == [
        "Row 2, manager: These people manage each other in a circle: "
        "Person 1 (U1) → Person 2 (U2) → Person 3 (U3) → Person 1 (U1)"
    ]


def test_of_a_long_circle_the_middle_is_left_out() -> None:
    rows = "".join(f"U{n},product,IC3,U{n % 19 + 1}\n" for n in range(1, 20))
    (found,) = mistakes(HEADER + rows)
    named = [f"Person {n} (U{n})" for n in (*range(1, 12), 19, 1)]
    named.insert(11, "(7 more)")
    assert found.endswith(f"in a circle: {' → '.join(named)}")


def test_a_file_that_is_no_roster_says_why() -> None:
    cases = [
        (b"", "Row 1: The file is empty"),
        (b"\n\n", "Row 1: The file is empty"),
        (b"person,level,manager\n", "Row 1, ladder: This column is missing from the header"),
        (
            b"person,ladder,level,manager,contry\n",
            "Row 1, contry: This isn't a roster column. Did ",
        ),
        (b"Employee,ladder,level,manager\n", "Row 1, employee: This isn't a roster column. Did "),
        (b"person,ladder,level,manager\nU1,pr\xcf\xf0\xe8duct,IC3,\n", "Row 2: This isn't UTF-8"),
        (b"person,ladder,level,manager\nU1,pro\0duct,IC3,\n", "Row 2: There's a NUL"),
        (b"\xef\xbb\xbfperson\n\xff\n", "Row 2: This isn't UTF-8 text (byte 11 of the file)"),
        (
            "person,ladder\n".encode("utf-16"),
            "Row 1, level: This column is missing from the header",
        ),
        ("person,ladder\n".encode("utf-16-le"), "Row 1: There's a NUL"),
        (b"\xff\xfep\0e", "Row 1: This UTF-16 text is cut off"),
        (
            b"person,ladder\rU1,\0\r",
            "Row 2: There's a NUL character in this row (byte 18 of the file)",
        ),
        (
            b'person,"ladder"x,level,manager\nU1,product,IC3,\n',
            'Row 1: A quotation mark (") is in the wrong place',
        ),
    ]
    assert [(data, expected) for data, expected in cases if expected not in mistakes(data)[0]] == []


def test_what_spreadsheets_save_is_read() -> None:
    made = plan(b"\xef\xbb\xbfPerson;Ladder;Level;Manager\r\nU1;product;IC3;U2\r\n\r\n")
    assert made.changes[0].after == Assignment("U1", "product", "IC3", "U2", NOW)


def test_a_file_as_excel_saves_it_in_windows_is_read() -> None:
    data = "E-Mail;Laufbahn;Stufe;Führungskraft\r\nU1;product;IC3;U2\r\n".encode("cp1252")
    assert is_roster(data)
    assert plan(data).changes[0].after == Assignment("U1", "product", "IC3", "U2", NOW)


def test_a_level_is_read_by_the_only_code_in_its_cell() -> None:
    cells = {
        "IC5 - Senior": "IC5",
        "IC5 (Senior)": "IC5",
        "Lead engineer (ic4)": "IC4",
        "Lead engineer – IC-4": "IC4",
        "IC4 - IC5": "",
        "IC4 → IC5": "",
        "IC5+ - Senior": "",
        "IC4 - Senior, from 2027 on": "",
        "IC9 - Senior": "",
    }
    read = {}
    for cell in cells:
        data = f'person,ladder,level,manager\nU1,product,"{cell}",\n'
        try:
            read[cell] = plan(data).changes[0].after.level
        except RosterProblems:
            read[cell] = ""
    assert read == cells


def test_a_table_copied_from_a_spreadsheet_is_read() -> None:
    made = plan("\n\nperson\tladder\tlevel\tmanager\nU1\tproduct\tIC3\tU2\n")
    assert made.changes[0].after == Assignment("U1", "product", "IC3", "U2", NOW)


def test_columns_may_stand_in_any_order() -> None:
    made = plan("manager,level,person,ladder\nU2,IC3,U1,product\n")
    assert made.changes[0].after == Assignment("U1", "product", "IC3", "U2", NOW)


@given(
    st.dictionaries(
        st.sampled_from([f"U{n}" for n in range(1, 10)]),
        st.tuples(st.sampled_from(["IC1", "IC2", "IC3", "IC4", "IC5"]), st.booleans()),
        min_size=1,
    )
)
def test_what_is_exported_imports_without_a_difference(
    levels: dict[str, tuple[str, bool]],
) -> None:
    people = sorted(levels)
    roster = [
        line(person, level, people[n - 1] if managed and n else None)
        for n, person in enumerate(people)
        for level, managed in [levels[person]]
    ]
    made = plan(write_rows(roster), roster)
    assert not made.differs
    assert [c.after for c in made.changes] == roster


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nperson;ladder;level;manager\nU1;product;IC3;U2\n",
        '"sep=;"\r\nperson;ladder;level;manager\r\nU1;product;IC3;U2\r\n',
        "\ufeffSEP=;,,,\nperson,ladder,level,manager\nU1,product,IC3,U2\n",
        "person|ladder|level|manager\nU1|product|IC3|U2\n",
        ";;;;\nperson;ladder;level;manager;\n;;;;\nU1;product;IC3;U2;\n;;;;\n-;N/A;-;\n",
        ",person,,ladder,level,manager,,\n,U1,,product,IC3,U2\n,,,,,,,,,,\n",
        "person,ladder,level,manager,country\nU1,product,IC3,U2\n",
        "\u200bPerson\u200b,LADDER\u00a0,level,Manager\nU1\u200b,\ufeffproduct,IC\u00a03,\u2060U2\n",
        'person,ladder,level,"manager\n"\n"U1\n",product,IC3,"\r\nU2"\n',
    ],
)
def test_what_spreadsheets_leave_around_the_cells_is_no_mistake(text: str) -> None:
    made = plan(text)
    assert [c.after for c in made.changes] == [Assignment("U1", "product", "IC3", "U2", NOW)]


def test_excels_unicode_text_is_read() -> None:
    text = "Person\tLadder\tLevel\tManager\r\nU1\tproduct\tIC3\tU2\r\n"
    for data in (text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be")):
        assert plan(data).changes[0].after == Assignment("U1", "product", "IC3", "U2", NOW)


def test_a_cell_that_says_nothing_is_empty() -> None:
    cells = ["-", "–", "—", "--", "N/A", "n/a", "n.a.", "None", "NULL", " - "]
    for nobody in cells:
        made = plan(COUNTRIES + f"U1,product,IC3,{nobody},{nobody}\n")
        assert made.changes[0].after == Assignment("U1", "product", "IC3", None, NOW), nobody


@pytest.mark.parametrize("nobody", ["-", "N/A", "none", "NULL"])
def test_a_cell_that_has_to_say_something_is_quoted_when_it_says_nothing(nobody: str) -> None:
    assert mistakes(HEADER + f"{nobody},{nobody},{nobody},U2\n") == [
        f"Row 2, ladder: There's no ladder “{nobody}”. The ladders are product.",
        f"Row 2, level: product has no level “{nobody}”. Its levels are IC1, IC2, IC3, IC4, IC5.",
        f"Row 2, person: “{nobody}” isn't a Slack user id (U… or W…) or an email address.",
    ]
    assert "Row 2, level: Enter a level" in mistakes(HEADER + "U1,product,,\n")[0]


def test_a_person_may_be_named_as_a_mail_program_or_slack_copies_them() -> None:
    people = [
        "Ada <u1@example.com>",
        "<u1@example.com>",
        "mailto:u1@example.com",
        "<@U1>",
        "<@U1|ada>",
    ]
    for person in people:
        made = plan(HEADER + f"{person},product,IC3,{person.replace('1', '2')}\n")
        assert made.changes[0].after == Assignment("U1", "product", "IC3", "U2", NOW), person


def test_a_name_after_an_at_sign_is_no_address() -> None:
    (found,) = mistakes(HEADER + "@ada,product,IC3,\n")
    assert found.startswith("Row 2, person: “@ada” isn't a Slack user id")


@pytest.mark.parametrize("text", ["Roster in July;;;\n", "Name,City\n", "[1]", "sep=#\n"])
def test_a_first_line_that_is_no_header_is_said_once(text: str) -> None:
    assert mistakes(text) == [
        "Row 1: This isn't a roster header. Begin the file with person,ladder,level,manager"
    ]


COMPANY_HEADERS = (
    "E-mail,Career ladder,Current level,Line manager",
    "Email,Ladder,Level,Line manager email",
    "Email,Ladder,Level,Manager’s email",
    "Name;E-Mail;Laufbahn;Stufe;Führungskraft",
    "Mitarbeiter;E-Mail-Adresse;Karriereleiter;Stufe;Vorgesetzte(r)",
    "Nom;Adresse e-mail;Filière;Niveau;Responsable",
    "Nombre;Correo electrónico;Carrera;Nivel;Jefe/a",
)


def test_headers_of_companies_are_read_in_their_language() -> None:
    unread = []
    for header in COMPANY_HEADERS:
        mark = ";" if ";" in header else ","
        cells = ["u1@example.com", "product", "IC3", "u2@example.com"]
        row = [*(["Ada"] if header.count(mark) == 4 else []), *cells]
        text = f"{header}\n{mark.join(row)}\n"
        if not is_roster(text.encode()) or plan(text).changes[0].after != Assignment(
            "U1", "product", "IC3", "U2", NOW
        ):
            unread.append(header)
    assert unread == []


def test_a_mistake_is_said_of_the_column_as_it_is_written() -> None:
    read = read_rows(b"Person;Laufbahn;Stufe;Vorgesetzte\nU1;product;IC3;U2\n")
    assert read.columns == {"ladder": "laufbahn", "level": "stufe", "manager": "vorgesetzte"}


def test_columns_by_other_names_are_said_with_the_one_that_is_meant() -> None:
    found = mistakes("Employee,Name,Grade,Boss,T-shirt\n")
    meant = {"employee": "person", "grade": "level", "boss": "manager"}
    for name, column in meant.items():
        said = f"Row 1, {name}: This isn't a roster column. Did you mean {column}?"
        assert said in found
    assert not [each for each in found if "t-shirt" in each]


def test_a_column_is_suggested_once_and_also_for_a_slip() -> None:
    found = mistakes("Employee,User,ladder,levl,manager,Department\n")
    told = [each.partition("This isn't a roster column. ")[2] for each in found]
    assert sorted(filter(None, told)) == ["Did you mean level?", "Did you mean person?"]


def test_columns_that_say_nothing_of_a_roster_are_not_read_and_are_named() -> None:
    header = "Employee no.,person,Start date,ladder,level,Location,manager,Boss,Comment, Comment\n"
    read = read_rows(f"{header}7,U1,2020-01-02,product,IC3,Oslo,U2,U3,,\n".encode())
    assert [(row.person, row.level, row.manager) for row in read.rows] == [("U1", "IC3", "U2")]
    assert read.unread == ("Employee no.", "Start date", "Location", "Boss", "Comment", "Comment")
    assert mistakes("person,ladder,level,manager,contry\nU1,product,IC3,U2,SE\n") != []


def test_an_old_or_a_damaged_workbook_is_called_one() -> None:
    assert mistakes(b"\xd0\xcf\x11\xe0\xa1\xb1rest") == [
        "Row 1: This is an old Excel workbook. Save it as .xlsx or “CSV UTF-8”."
    ]
    assert mistakes(b"PK\x03\x04\x14\0rest") == [
        "Row 1: This isn't a workbook that can be read; save it as .xlsx again, or as CSV."
    ]


ROWS: list[list[object]] = [
    ["person", "ladder", "level", "manager"],
    ["U1", "product", "IC3", "U3"],
    ["U2", "product", "IC4", None],
]


def workbook(**sheets: list[list[object]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def seats(data: bytes) -> list[tuple[str, str, str | None]]:
    return [(c.person, c.after.level, c.after.manager) for c in plan(data).changes if c.after]


def test_a_workbook_is_a_roster_too() -> None:
    wanted = [("U1", "IC3", "U3"), ("U2", "IC4", None)]
    data = saved(workbook(Notes=[["Last changed in March"]], People=[[], *ROWS, [], [None, " "]]))
    assert seats(data) == wanted
    assert is_roster(data)
    assert not is_roster(saved(workbook(Sales=[["Competency", "IC1"], ["Listening", "I hear."]])))


def test_titles_above_the_header_are_no_rows() -> None:
    wanted = [("U1", "IC3", "U3"), ("U2", "IC4", None)]
    sheets = {"Notes": [["Ask before you change this"]], "Roster": [["As of 1.11.2026"], [], *ROWS]}
    data = saved(workbook(**sheets))
    assert is_roster(data)
    assert seats(data) == wanted
    for title in ("Roster, as of 1.11.2026", "As of 1.11.2026;;;", "Roster\nAs of 1.11.2026"):
        text = f"{title}\nperson;ladder;level;manager\nU1;product;IC3;U3\nU2;product;IC4;\n"
        assert is_roster(text.encode())
        assert seats(text.encode()) == wanted


def test_a_person_above_the_header_is_not_taken_for_a_title() -> None:
    for row in ("U2,product,IC4,", "ada@example.com,,,"):
        text = f"{row}\n{HEADER}U1,product,IC3,U3\n".encode()
        assert not is_roster(text)
        assert mistakes(text)[0].startswith("Row 1: This isn't a roster header.")


def test_merged_cells_of_a_workbook_count_for_each_row() -> None:
    book = workbook(People=[ROWS[0], *[[f"U{n}", "product", "IC3", "U9"] for n in (1, 2)]])
    book.active.merge_cells("D2:D3")
    assert seats(saved(book)) == [("U1", "IC3", "U9"), ("U2", "IC3", "U9")]


def test_mistakes_in_a_workbook_are_at_its_rows() -> None:
    data = saved(workbook(People=[[], ROWS[0], [], ["U1", "product", "IC33", ""]]))
    (found,) = mistakes(data)
    assert found.startswith("Row 4, level: product has no level “IC33”.")


def test_rows_of_a_workbook_that_are_not_seen_are_not_missed() -> None:
    book = workbook(People=ROWS)
    book.active.row_dimensions[3].hidden = True
    hidden = "Row 1: The sheet “People” has hidden rows or columns. Show them, or delete them."
    assert mistakes(saved(book)) == [hidden]
    book = workbook(People=ROWS)
    book.active["A3"].font = Font(strike=True)
    assert (
        "Row 1: The sheet “People” has struck-out text. Delete it, or remove the line through it."
    ) in mistakes(saved(book))
    twice = saved(workbook(March=ROWS, April=ROWS))
    assert mistakes(twice) == [
        "Row 1: The sheets “March” and “April” both look like rosters. Keep one."
    ]
    assert is_roster(saved(book))
    assert is_roster(twice)


def test_na_in_the_country_column_is_namibia() -> None:
    (joined,) = plan(COUNTRIES + "U1,product,IC3,,NA\n").changes
    assert joined.after is not None
    assert joined.after.country == "NA"


def test_a_formula_that_failed_is_no_empty_cell() -> None:
    (found,) = mistakes(HEADER + "U1,product,IC3,#N/A\n")
    assert found.startswith("Row 2, manager: “#N/A” is a spreadsheet error")


def test_what_stands_in_a_column_without_a_name_is_told_once() -> None:
    found = mistakes("person,,ladder,level,manager\nU1,x,product,IC3,\nU2,y,product,IC3,\n")
    assert found == [
        "Row 2, column 2, without a name: The header has no name for “x”. Add one, or empty the "
        "column."
    ]


def test_a_row_that_is_cut_off_is_a_mistake() -> None:
    assert mistakes(COUNTRIES + "U1,product,IC3\n") == [
        "Row 2: This row has 3 cells, but the header has 5. Add manager."
    ]


@pytest.mark.parametrize("text", [HEADER, f"sep=,\n{HEADER}\n,,,\n", HEADER + "-,-,-,-\n"])
def test_a_header_with_nobody_below_it_is_no_roster(text: str) -> None:
    (found,) = mistakes(text)
    assert (
        "The file lists nobody. Below the header, add a row for each person on the roster."
    ) in found


@given(st.binary(max_size=200))
def test_any_bytes_are_a_plan_or_a_list_of_mistakes(data: bytes) -> None:
    try:
        plan(data)
    except RosterProblems as error:
        assert error.problems


@given(st.text(alphabet=st.sampled_from('U1,;"\n\rIC3 product\x00é@'), max_size=80))
def test_any_rows_are_a_plan_or_a_list_of_mistakes(rows: str) -> None:
    try:
        plan(HEADER + rows)
    except RosterProblems as error:
        assert error.problems
        assert all(problem.row > 1 for problem in error.problems)


def test_a_country_may_be_named_where_its_holidays_are_kept() -> None:
    made = plan(COUNTRIES + "U1,product,IC3,,de-by\nU2,product,IC3,,\n")
    assert [c.after.country for c in made.changes if c.after] == ["DE-BY", None]
    assert mistakes(COUNTRIES + "U1,product,IC3,,Sweeden\n") == [
        "Row 2, country: “Sweeden” isn't a country with known public holidays. Use its code, "
        "like SE."
    ]


def test_a_file_without_countries_leaves_them_as_they_are() -> None:
    before = [replace(line("U1"), country="SE")]
    (kept,) = plan(HEADER + "U1,product,IC3,\n", before).changes
    assert (kept.change, kept.after) == (Change.STAYS, before[0])
    (cleared,) = plan(COUNTRIES + "U1,product,IC3,,\n", before).changes
    assert cleared.change is Change.NEW_COUNTRY
    assert plan(write_rows(before), before).differs is False


def test_a_roster_is_known_by_its_header() -> None:
    cases = [
        ("person,ladder,level,manager", True),
        ("Email;Grade;Manager", True),
        ("employee\tlevel\tmanager\tladder", True),
        ("name,level,manager", True),
        ("Level,Title,Communication,Craft", False),
        ("Competency,Junior,Senior,Lead", False),
        ("role,level,scope", False),
        ("task,hours", False),
        ("", False),
    ]
    assert {
        header: got
        for header, expected in cases
        if (got := is_roster(f"{header}\na,b,c,d\n".encode())) is not expected
    } == {}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xff\x00", b'"open'])
def test_what_cannot_be_read_is_no_roster(data: bytes) -> None:
    assert not is_roster(data)


def test_names_in_place_of_addresses_are_told_once() -> None:
    rows = "".join(f"Person {n},product,IC3,Ada Boss\n" for n in range(1, 39))
    assert mistakes(HEADER + rows) == [
        "Row 2, manager: 38 rows have a name here, like “Ada Boss”. Names aren't unique. Use email "
        "addresses, or Slack user ids (U… or W…).",
        "Row 2, person: 38 rows have a name here, like “Person 1”. Names aren't unique. Use email "
        "addresses, or Slack user ids (U… or W…).",
    ]


def test_a_mistake_that_many_rows_share_is_told_once() -> None:
    rows = "".join(f"U{n},sales,IC3,\n" for n in range(1, 12))
    assert mistakes(HEADER + rows) == [
        "Row 2, ladder: There's no ladder “sales”. The ladders are product. The same in 10 other "
        "rows."
    ]


def test_columns_of_hr_systems_are_read() -> None:
    headers = [
        "E-Mail (geschäftlich),Karriereleiter,Stufe,Vorgesetzter (E-Mail)",
        "Work Email,Career Ladder,Job Level,Supervisor Email",
        "Email - Work,Ladder,Level,Manager - Email",
        "Primary Work Email,Ladder,Current Level,Manager's Email Address",
        "Employee Email,Ladder,Level,Reports To (Email)",
        "Dienstliche E-Mail,Laufbahn,Karrierestufe,Führungskraft (E-Mail)",
        "E-mail professionnel,Filière,Niveau,Responsable (e-mail)",
    ]
    rows = "u1@example.com,product,IC3,u2@example.com\n"
    wanted = [Assignment("U1", "product", "IC3", "U2", NOW)]
    wrong = [
        header
        for header in headers
        if [change.after for change in plan(f"{header}\n{rows}").changes] != wanted
    ]
    assert wrong == []


def test_a_private_address_is_no_second_one_of_work() -> None:
    header = "E-Mail (privat),E-Mail (geschäftlich),Ladder,Level,Manager\n"
    made = plan(header + "u9@example.com,u1@example.com,product,IC3,\n")
    assert made.changes[0].after == Assignment("U1", "product", "IC3", None, NOW)
    assert made.unread == ("E-Mail (privat)",)
