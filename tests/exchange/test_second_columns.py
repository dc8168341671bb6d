"""Two columns for one field: joined, told apart by what stands in them, or reported."""

from pathlib import Path

import pytest

from consensus_map.domain.account_map import AccountMap
from consensus_map.domain.errors import UserError
from consensus_map.exchange.asking import in_window
from consensus_map.exchange.importing import ImportOptions, plan_import
from tests.exchange.files import Imported, imported, table
from tests.exchange.test_reading import book


def fields(done: Imported) -> dict[str, str]:
    (preview,) = done.plan.previews
    return dict(zip(preview.headings, preview.fields, strict=True))


def second(done: Imported) -> list[tuple[str, str]]:
    found = [odd for odd in done.report.oddities if odd.problem.startswith("a second column")]
    return [(odd.value, odd.decision) for odd in found]


def test_levels_under_one_upper_heading_are_joined(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["所属", None, "氏名", "役職"],
        ["部", "課", None, None],
        ["営業部", None, "大野 真理", "部長"],
        ["営業部", "一課", "森 健", "課長"],
        ["営業部", "一課", "西 由美", None],
    ]
    done = Imported(book(tmp_path, ("表", rows)))
    assert done.posts("西 由美") == [("", "営業部 一課")]
    assert done.lines() == {("西 由美", "森 健"), ("森 健", "大野 真理")}
    assert fields(done)["所属 課"] == "department"
    assert done.report.tables[0].unused == ()
    assert not second(done)


def test_the_same_without_a_blank(tmp_path: Path) -> None:
    text = "氏名,所属部,所属課\n大野 真理,営業部,\n森 健,営業部,一課"
    assert imported(tmp_path, text).posts("森 健") == [("", "営業部 一課")]


def test_a_lower_level_that_repeats_the_upper_one_is_not_joined(tmp_path: Path) -> None:
    done = imported(tmp_path, "氏名,所属部,所属課\n大野 真理,営業部,営業部\n森 健,営業部,営業部一課")
    assert done.posts("森 健") == [("", "営業部")]
    assert fields(done)["所属課"] == ""
    assert second(done) == [("所属課", "kept as an extra field")]


@pytest.mark.parametrize("heading", ["Titel", "Title", "Titre", "Título", "Titolo"])
def test_degrees_beside_the_post_are_the_form_of_address(tmp_path: Path, heading: str) -> None:
    text = f"Name,{heading},Position\nMara Olsen,Dr.,CEO\nJon Berg,,Clerk\nEva Lind,Prof. Dr. med.,CIO"
    done = imported(tmp_path, text)
    assert fields(done)[heading] == "honorific"
    assert done.posts("Mara Olsen") == [("CEO", "")]
    assert done.person("Mara Olsen").extra == ((heading, "Dr."),)
    assert not second(done)


def test_titel_with_posts_in_it_is_the_title(tmp_path: Path) -> None:
    done = imported(tmp_path, "Name,Titel,Abteilung\nMara Olsen,Leiterin IT,IT\nJon Berg,Techniker,IT")
    assert done.posts("Jon Berg") == [("Techniker", "IT")]


def test_a_second_title_is_shown_as_kept_and_reported_once(tmp_path: Path) -> None:
    done = imported(tmp_path, "Name,Job Title,Position\nMara Olsen,CEO,Head\nJon Berg,Clerk,Hand")
    assert fields(done)["Position"] == ""
    assert second(done) == [("Position", "kept as an extra field")]
    assert done.person("Jon Berg").extra == (("Position", "Hand"),)
    told = ImportOptions(fields=(("title", "Position"),))
    again = Imported(table(tmp_path, "Name,Job Title,Position\nMara Olsen,CEO,Head"), options=told)
    assert (fields(again)["Position"], fields(again)["Job Title"]) == ("title", "")


def test_a_second_title_that_says_the_same_is_not_reported(tmp_path: Path) -> None:
    assert not second(imported(tmp_path, "Name,Job Title,Position\nMara Olsen,CEO,CEO\nJon Berg,Clerk,"))


def test_the_window_is_told_of_its_lists_and_not_of_options(tmp_path: Path) -> None:
    done = Imported(table(tmp_path, "Name;Titel\nKäthe Öst;Köchin\nJörg Bär;Gärtner", encoding="cp1252"))
    (guess,) = [odd.decision for odd in done.report.oddities if "guess" in odd.problem]
    assert "--encoding" in guess
    assert "Characters" in in_window(guess)
    for text in ("a,b\n1,2\n3,4", "Name,Shoe\nx,y", "Id,Shoe,Title\n1,x,y"):
        with pytest.raises(UserError) as refused:
            plan_import(AccountMap(), [table(tmp_path, text)])
        assert "--" in refused.value.todo
        assert "--" not in in_window(refused.value.todo)
