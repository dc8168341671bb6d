"""Headings that real systems write."""

import pytest

from consensus_map.exchange.headings import meaning_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Reports_To", "manager"),
        ("REPORTS TO", "manager"),
        ("ＲｅｐｏｒｔｓＴｏ", "manager"),
        ("reportsTo", "manager"),
        ("Manager (worker)", "manager"),
        ("Worker's Manager", "manager"),
        ("Supervisor ID", "manager_id"),
        ("parentId", "manager_id"),
        ("Boss ID", "manager_id"),
        ("Manager Email", "manager_email"),
        ("Manager's Name", "manager_name"),
        ("Dottedids", "dotted_managers"),
        ("AltReportsTo", "dotted_managers"),
        ("Employee #", "id"),
        ("Employee", "name"),
        ("(Do Not Modify) Contact", "id"),
        ("Record ID", "id"),
        ("社員NO", "id"),
        ("First Name [Required]", "given_name"),
        ("Legal Name - Last Name", "family_name"),
        ("Name [displayName] Required", "name"),
        ("User name [userPrincipalName] Required", "user_name"),
        ("Block sign in (Yes/No) [accountEnabled] Required", None),
        ("E-mail 1 - Value", "email"),
        ("Email - Primary Work", "email"),
        ("Eメール", "email"),
        ("電子メール アドレス", "email"),
        ("姓（ヨミガナ）", "reading_family"),
        ("名(ヨミガナ)", "reading_given"),
        ("カナ(姓)", "reading_family"),
        ("よみ（名）", "reading_given"),
        ("名前(姓)", "family_name"),
        ("氏名［姓］", "family_name"),
        ("氏名（カナ）［名］", "reading_given"),
        ("氏名（カナ）", "reading"),
        ("氏名（英語）", "name_roman"),
        ("ビジネスネーム：名", "given_name"),
        ("上司（社員番号）", "manager_id"),
        ("直属上司名", "manager_name"),
        ("上長", "manager"),
        ("役職2 役職", "title_2"),
        ("部署10 部署", "department_10"),
        ("TEL-1(1)", "phone"),
        ("携帯電話", "mobile"),
        ("사번", "id"),
        ("Vorgesetzter", "manager"),
        ("Correo electrónico", "email"),
        ("Função", "title"),
        ("Is Root? (input yes for root role only)", None),
        ("Salary", None),
        ("会社名（カナ）", None),
        ("会社名（英名）", None),
        ("Organization 1 - Name", None),
        ("Organization 1 - Title", "title"),
        ("住所(1)", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_what_a_heading_means(heading: str, field: str | None) -> None:
    meaning = meaning_of(heading)
    found = None if meaning is None else meaning.field + (f"_{meaning.number}" if meaning.number > 1 else "")
    assert found == field
