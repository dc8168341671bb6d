"""Headings put together from words: whose it is, and what of it, as in `Reports To Associate ID`."""

import re
from collections.abc import Callable
from functools import cache
from itertools import product

Fold = Callable[[str], str]

# Who the superior is called.
_SUPERIORS = """
    manager, managers, manager's, mgr, supervisor, supervisors, boss, reports to, reporting to, report to,
    reporting manager, reporting officer, reporting officers, line manager, people manager, team manager,
    direct manager, direct supervisor, direct superior, direct boss, immediate manager,
    immediate supervisor, immediate superior, solid line manager, superior, superiors, administrative manager,
    上司, 上長, 直属上司, 直属上長, 直属の上司, 直属の上長, 直上司, 直上長, 所属長, 報告先, 上位者,
    一次上司, 第一上司, 上席者, 상사, 직속상사, 상급자, vorgesetzter, jefe, jefe directo, gestor, chef,
    承認者, 評価者, 一次評価者, 第一評価者, 直属リーダー, vorgesetzten, führungskraft, responsable,
    responsable hiérarchique, responsable n+1, n+1, supérieur hiérarchique, gestor direto, gestor imediato,
    superior imediato, superior inmediato, jefe inmediato, supervisor directo, chefia, responsabile,
    responsabile diretto, nadřízený, nadřízeného, przełożony, przełożonego, руководитель, руководителя,
    начальник, начальника, 直属上级, 上级, 主管, 直属主管, 直属领导, 直屬主管
"""
# What the heading of a field of the superior becomes, after or before who it is.
_OF_SUPERIOR_FIELDS = {
    "id": "manager_id",
    "email": "manager_email",
    "name": "manager_name",
    "user_name": "manager",
    "given_name": "manager_given_name",
    "family_name": "manager_family_name",
    "post_id": "superior_post",
}
_OF = "of the, of, do, da, de, du, del, de la, dela, des, della, der, des"
# Before what it is: Descrição do Cargo, Libellé du poste.
_WORDS_FOR = (
    "descrição, descripción, descrizione, libellé, intitulé, denominación, bezeichnung, nome, nombre, nom"
)
_PEOPLE = """
    colaborador, funcionário, empregado, servidor, empleado, trabajador, salarié, collaborateur, agent,
    dipendente, mitarbeiter, mitarbeiters, employee, worker, pracownika, zaměstnance, сотрудника, работника
"""
_OF_SUPERIOR = {
    "manager_id": """
        id, no, nr, number, num, code, key, ref, identifier, employee id, employee no, employee number,
        employee code, employee identifier, emp id, emp no, emp number, emp code, person id, person number,
        personnel number, personnel no, staff id, staff no, staff number, user id, associate id, worker id,
        member id, contact id, ext number, external id, object id, record id, unique id, guid, pernr,
        employee cd, 番号, コード, 社員番号, 社員コード, 社員ID, 社員NO, 社員CD, 従業員番号, 従業員コード,
        従業員ID, 職員番号, 職員コード, 個人コード, の社員番号, の社員ID, の従業員番号, CD, 사번,
        사원번호, 번호
    """,
    "manager_email": """
        email, email address, email id, mail, mail address, work email, work email address, business email,
        company email, primary email, upn, user principal name, メール, メールアドレス, のメールアドレス,
        Eメール, の Eメール, 이메일, e mail
    """,
    "manager_name": """
        name, full name, display name, employee name, legal name, preferred name, preferred full name,
        common name, person name, worker name, 名, 氏名, の氏名, 名前, の名前, 社員名, 社員氏名, 従業員名,
        従業員氏名, 漢字氏名, 이름, 성명
    """,
    "superior_post": "position id, position number, position code, job id, post id, ポストコード, ポストID",
    "manager": "worker, user name, login, login id, login name, sam account name, dn, distinguished name",
}
_BEFORE_SUPERIOR = """
    employee, employee's, employees, worker, worker's, workers, current, primary, my, staff, person, user,
    associate, 社員, 従業員, 職員, 現在の, 現
"""

# Whose, or which: with the fields that may follow it.
_PERSON = """
    employee, employee's, employees, worker, worker's, workers, staff, emp, person, persons, personnel,
    associate, member, contact, colleague, 社員, 従業員, 職員, 担当者, 人物, スタッフ, 사원, 직원
"""
_AT_WORK = "work, business, office, company, corporate, official, professional, 会社, 職場, 社内, 業務用"
_MAIN = """
    primary, main, current, present, default, official, 現, 現在の, 現在, 主, 主務, 本務, メイン, 優先する,
    第一
"""
_AFTER = """
    description, desc, descr, text, label, value, long text, short text, title, name, 名称, 名, 情報,
    正式名称, 略称
"""
_PLACES = frozenset(("title", "department", "location"))
_REACHABLE = frozenset(("email", "phone", "mobile"))
_FURTHER = re.compile(r"(?:兼務先?|兼任|副務|第二)(\d{0,2})(.+?)(\d{0,2})")

Found = tuple[str, bool, int]
Known = Callable[[str], "Found | None"]
"""A field, whether the heading is a weak one, and the number of a numbered one."""


def composed(key: str, known: Known, fold: Fold) -> Found | None:
    """What a folded heading means by its parts; `known` tells what a whole folded heading means."""
    return (
        _of_superior(key, fold)
        or _of_superior(_spelled_out(key), fold)
        or _part_of_superior(key, known, fold)
        or _part_of(key, known, fold)
        or _further_post(key, known)
        or _own(key, known, fold)
        or _own(_spelled_out(key), known, fold)
    )


def _of_superior(key: str, fold: Fold) -> Found | None:
    field = _superiors(fold).get(key)
    return None if field is None else (field, False, 1)


@cache
def _superiors(fold: Fold) -> dict[str, str]:
    """All headings of a superior's id, address and name, and of a superior as such."""
    table: dict[str, str] = {}
    stems = _words(_SUPERIORS, fold)
    for before, stem in product(("", *_words(_BEFORE_SUPERIOR, fold)), stems):
        table[before + stem] = "manager"
    for field, words in _OF_SUPERIOR.items():
        for before, stem, word in product(("", *_words(_BEFORE_SUPERIOR, fold)), stems, _words(words, fold)):
            table.setdefault(before + stem + word, field)
            table.setdefault(f"{word}of{stem}", field)
            table.setdefault(f"{word}ofthe{stem}", field)
    return table


def _part_of_superior(key: str, known: Known, fold: Fold) -> Found | None:
    """What is known of people, after or before a word for the superior: 承認者スタッフコード, 上司1氏名."""
    for stem in _words(_SUPERIORS, fold):
        if key.startswith(stem):
            rest = key.removeprefix(stem).removeprefix("1").removeprefix("の")
            found = ("name", False, 1) if rest == "名" else _own(_spelled_out(rest), known, fold)
        elif key.endswith(stem):
            before = key.removesuffix(stem)
            ends = (before.removesuffix(fold(of)) for of in _words(_OF, fold) if before.endswith(fold(of)))
            found = next(filter(None, map(known, ends)), None)
        else:
            continue
        if found is not None and found[0] in _OF_SUPERIOR_FIELDS and (not found[1] or found[0] == "id"):
            return _OF_SUPERIOR_FIELDS[found[0]], False, 1
    return None


def _part_of(key: str, known: Known, fold: Fold) -> Found | None:
    """Descrição do Cargo is the title, Nome do Colaborador the name, Matricule du salarié the id."""
    people = _words(_PEOPLE, fold)
    for word, of in product(_words(_WORDS_FOR, fold), _words(_OF, fold)):
        rest = key.removeprefix(word + of)
        if rest == key:
            continue
        if rest in people:
            return ("name", False, 1) if word in _words("nome, nombre, nom", fold) else None
        found = known(rest)
        if found is not None and found[0] in _PLACES:
            return found[0], False, found[2]
    for person, of in product(people, _words(_OF, fold)):
        found = known(key.removesuffix(of + person)) if key.endswith(of + person) else None
        if found is not None and found[0] in ("id", "email", "name"):
            return found[0], False, 1
    return None


def _further_post(key: str, known: Known) -> Found | None:
    """兼務部署, 兼務2役職: a further post of the same person."""
    match = _FURTHER.fullmatch(key)
    found = known(match[2]) if match else None
    if match is None or found is None or found[0] not in ("title", "department"):
        return None
    return found[0], False, int(match[1] or match[3] or 1) + 1


def _own(key: str, known: Known, fold: Fold) -> Found | None:
    """The person's own fields: `Employee Department`, `Work Phone`, `Job Title Description`, 社員氏名."""
    for bare in _without_end(key, fold):
        found = known(bare)
        if found is not None and (bare == key or found[0] in _PLACES or found[0] == "active"):
            return found
        for words, fields in ((_PERSON, None), (_AT_WORK, _REACHABLE), (_MAIN, _PLACES | _REACHABLE)):
            for word in _words(words, fold):
                found = _after_word(bare, word, known) if bare.startswith(word) else None
                if found is None or (fields is not None and found[0] not in fields):
                    continue
                # A mere code or number is an id where a person stands before it.
                if found[1] and not (found[0] == "id" and fields is None):
                    continue
                if bare == key or found[0] in _PLACES:
                    return found[0], False, found[2]
    if key.startswith("home") and (found := known(key.removeprefix("home"))) and found[0] == "department":
        return found
    return None


def _after_word(bare: str, word: str, known: Known) -> Found | None:
    rest = bare.removeprefix(word)
    return ("name", False, 1) if rest == "名" else known(rest)


def _without_end(key: str, fold: Fold) -> list[str]:
    ends = (key.removesuffix(word) for word in _words(_AFTER, fold) if key.endswith(word))
    return [key, *(bare for bare in ends if bare)]


def _spelled_out(key: str) -> str:
    """社員CD as 社員コード, `employee_nm` as `employee name`, `position_nbr` as its number."""
    if key.endswith("cd"):
        return key[:-2] + ("code" if key.isascii() else "コード")
    if key.endswith("nbr"):
        return key[:-3] + "number"
    return key[:-2] + "name" if key.endswith("nm") else key


@cache
def _words(words: str, fold: Fold) -> tuple[str, ...]:
    """Folded, the longest first."""
    folded = {fold(word) for word in words.split(",")} - {""}
    return tuple(sorted(folded, key=lambda word: (-len(word), word)))
