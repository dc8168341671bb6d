"""What has to come out of the invented tables in tests/data/makers, each in the form of some system."""

from dataclasses import dataclass

Lines = set[tuple[str, str]]


@dataclass(frozen=True)
class Maker:
    """`lines` are (report, superior) by name, `gone` who has left, `details` title, department and e-mail."""

    name: str
    people: set[str]
    lines: Lines
    gone: frozenset[str] = frozenset()
    details: tuple[tuple[str, str, str, str], ...] = ()
    odd: bool = False

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.name.replace(" ", "_") + ".csv"


THREE = {"Mara Olsen", "Jon Berg", "Eva Lind"}
THREE_LINES = {("Jon Berg", "Mara Olsen"), ("Eva Lind", "Jon Berg")}
TWO = {"Mara Olsen", "Jon Berg"}
TWO_LINES = {("Jon Berg", "Mara Olsen")}
TURNED = {"Olsen, Mara", "Berg, Jon", "Lind, Eva"}
TURNED_LINES = {("Berg, Jon", "Olsen, Mara"), ("Lind, Eva", "Berg, Jon")}
JA = {"大野 真理", "森 健", "西 由美"}
JA_LINES = {("森 健", "大野 真理"), ("西 由美", "森 健")}

MAKERS = (
    Maker(
        "workday",
        THREE,
        THREE_LINES,
        details=(("Jon Berg", "VP Sales", "Sales (Jon Berg)", "jon@nord.example"),),
    ),
    Maker("workday with decorations", THREE, THREE_LINES, odd=True),
    Maker("successfactors", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("bamboohr", THREE, THREE_LINES),
    Maker("bamboohr with last name first", TURNED, TURNED_LINES, gone=frozenset({"Lind, Eva"})),
    Maker("active directory", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("active directory with a type line", THREE, THREE_LINES),
    Maker("csvde with last name first in the distinguished name", THREE, THREE_LINES),
    Maker("entra with managers", THREE, THREE_LINES),
    Maker("microsoft graph export", THREE, THREE_LINES),
    Maker(
        "google directory",
        THREE,
        THREE_LINES,
        details=(("Jon Berg", "VP Sales", "Sales", "jon@nord.example"),),
        odd=True,
    ),
    Maker(
        "google contacts",
        {"Jon Berg", "Mara Olsen"},
        set(),
        details=(("Jon Berg", "VP Sales", "Sales", "jon@nord.example"),),
        odd=True,
    ),
    Maker("okta", THREE, THREE_LINES),
    Maker(
        "salesforce contacts",
        THREE,
        THREE_LINES,
        details=(("Eva Lind", "Seller", "Sales", "eva@nord.example"),),
    ),
    Maker("salesforce users", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker(
        "hubspot",
        {"Jon Berg", "Mara Olsen"},
        set(),
        details=(("Mara Olsen", "CEO", "", "mara@nord.example"),),
        odd=True,
    ),
    Maker("visio", THREE, THREE_LINES),
    Maker("lucidchart", THREE, THREE_LINES),
    Maker("drawio", THREE, THREE_LINES),
    Maker("organimi", THREE, THREE_LINES),
    Maker("pingboard", THREE, THREE_LINES),
    Maker("orgchart now top reports to itself", THREE, THREE_LINES),
    Maker("unaric", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("oracle", THREE, THREE_LINES, odd=True),
    Maker("a database dump", THREE, THREE_LINES, odd=True),
    Maker("emp and mgr", {"BERG", "LIND", "OLSEN"}, {("BERG", "OLSEN"), ("LIND", "BERG")}),
    Maker("classic models", THREE, THREE_LINES),
    Maker("a kaggle table", TURNED, TURNED_LINES, gone=frozenset({"Berg, Jon"}), odd=True),
    Maker("personio", THREE, THREE_LINES, gone=frozenset({"Eva Lind"}), odd=True),
    Maker("french", THREE, THREE_LINES, odd=True),
    Maker("spanish", THREE, THREE_LINES, odd=True),
    Maker("hibob", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("adp", TURNED, TURNED_LINES, gone=frozenset({"Lind, Eva"})),
    Maker("ukg", TURNED, TURNED_LINES),
    Maker("oracle fusion", THREE, THREE_LINES),
    Maker("camel case of a program", THREE, THREE_LINES),
    Maker(
        "levels of managers",
        {"Eva Lind", "Jon Berg", "Liv Dahl", "Mara Olsen"},
        {("Eva Lind", "Jon Berg"), ("Jon Berg", "Mara Olsen"), ("Liv Dahl", "Jon Berg")},
        odd=True,
    ),
    Maker(
        "name with id behind it",
        {"Eva Lind (102)", "Jon Berg (101)", "Mara Olsen (100)"},
        {("Eva Lind (102)", "Jon Berg (101)"), ("Jon Berg (101)", "Mara Olsen (100)")},
        odd=True,
    ),
    Maker("smarthr", JA, JA_LINES, odd=True),
    Maker("kaonavi", JA, JA_LINES),
    Maker(
        "freee",
        {"大野 真理", "東 翼", "森 健", "西 由美"},
        {("森 健", "大野 真理")},
        gone=frozenset({"西 由美"}),
        odd=True,
    ),
    Maker("cybozu users", {"大野 真理", "森 健"}, set(), odd=True),
    Maker("kintone", JA, JA_LINES, details=(("森 健", "課長", "経営企画部", "mori@nord.example"),)),
    Maker(
        "eight",
        {"大野 真理", "森 健"},
        set(),
        details=(("森 健", "課長", "経営企画部", "mori@nord.example"),),
        odd=True,
    ),
    Maker("sansan", {"大野 真理", "森 健"}, set(), gone=frozenset({"森 健"}), odd=True),
    Maker("jinjer", JA, JA_LINES, gone=frozenset({"西 由美"})),
    Maker(
        "a master of employees", JA, JA_LINES, details=(("森 健", "課長", "経営企画部", "mori@nord.example"),)
    ),
    Maker("family name and given name in one language each", JA, JA_LINES),
    Maker("superiors with titles and honorifics", JA, JA_LINES),
    Maker(
        "departments in columns",
        {"中里 舞", "北川 薫", "南 歩", "大野 真理", "森 健", "西 由美"},
        {
            ("中里 舞", "北川 薫"),
            ("北川 薫", "大野 真理"),
            ("南 歩", "西 由美"),
            ("森 健", "大野 真理"),
            ("西 由美", "森 健"),
        },
        odd=True,
    ),
    Maker("korean", {"김민준", "이서연"}, {("이서연", "김민준")}),
    Maker("stakeholder list", THREE, THREE_LINES),
    Maker(
        "numbered with a row of units",
        {"Mr. Jon Berg", "Ms. Eva Lind", "Ms. Mara Olsen"},
        {("Mr. Jon Berg", "Ms. Mara Olsen"), ("Ms. Eva Lind", "Mr. Jon Berg")},
        odd=True,
    ),
    Maker("positions named by their titles", THREE, {*THREE_LINES, ("(Sales Rep 2)", "Jon Berg")}),
    Maker("chinese", {"张伟", "李娜"}, {("李娜", "张伟")}),
    Maker("blank rows and a total", THREE, THREE_LINES, odd=True),
    Maker("several superiors in a cell", THREE, THREE_LINES),
    Maker("superior in two columns", THREE, THREE_LINES),
    Maker("italian", TWO, TWO_LINES),
    Maker("german with family names only", THREE, THREE_LINES, odd=True),
    Maker("german in one column", TURNED, TURNED_LINES, odd=True),
    Maker("portuguese", TWO, TWO_LINES, odd=True),
    Maker("swedish", TWO, TWO_LINES),
    Maker("dutch", TWO, TWO_LINES),
    Maker(
        "superiors by family name and title",
        {*JA, "森 大輔", "南 歩"},
        {*JA_LINES, ("森 大輔", "森 健"), ("南 歩", "大野 真理")},
        odd=True,
    ),
    Maker("deel", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("rippling", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("lattice", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("culture amp", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker(
        "oracle hcm",
        TURNED,
        TURNED_LINES,
        gone=frozenset({"Lind, Eva"}),
        details=(("Berg, Jon", "VP Sales", "Sales", ""),),
    ),
    Maker(
        "peoplesoft",
        {"Olsen,Mara", "Berg,Jon", "Lind,Eva"},
        {("Berg,Jon", "Olsen,Mara"), ("Lind,Eva", "Berg,Jon")},
    ),
    Maker(
        "sap pa list",
        {"Olsen Mara", "Berg Jon", "Lind Eva"},
        {("Berg Jon", "Olsen Mara"), ("Lind Eva", "Berg Jon")},
        gone=frozenset({"Lind Eva"}),
    ),
    Maker("orgvue", THREE, {*THREE_LINES, ("(Seller)", "Jon Berg")}, odd=True),
    Maker("functionly", THREE, THREE_LINES, details=(("Jon Berg", "VP Sales", "Sales", "jon@nord.example"),)),
    Maker("ingentis", THREE, {*THREE_LINES, ("Mara Olsen", "()")}, odd=True),
    Maker("miro", THREE, THREE_LINES),
    Maker("jira users", THREE, THREE_LINES, odd=True),
    Maker("slack members", THREE, set(), gone=frozenset({"Eva Lind"}), odd=True),
    Maker(
        "ldap as csv", THREE, THREE_LINES, details=(("Jon Berg", "VP Sales", "Sales", "jon@nord.example"),)
    ),
    Maker("zoho people", THREE, THREE_LINES, gone=frozenset({"Eva Lind"})),
    Maker("ceridian", TURNED, TURNED_LINES, gone=frozenset({"Lind, Eva"})),
    Maker("hrmos", JA, JA_LINES, gone=frozenset({"西 由美"}), odd=True),
    Maker(
        "obic7",
        {"大野　真理", "森　健", "西　由美"},
        {("森　健", "大野　真理"), ("西　由美", "森　健")},
        gone=frozenset({"西　由美"}),
    ),
    Maker(
        "company", JA, JA_LINES, gone=frozenset({"西 由美"}), details=(("森 健", "課長", "経営企画部", ""),)
    ),
    Maker("jobcan", JA, JA_LINES, details=(("森 健", "課長", "経営企画部", "mori@nord.example"),)),
    Maker("money forward", JA, JA_LINES, gone=frozenset({"西 由美"})),
    Maker("talent palette", JA, JA_LINES, details=(("森 健", "課長", "本社 経営企画部 企画課", ""),)),
    Maker("bugyo", JA, JA_LINES, gone=frozenset({"西 由美"})),
    Maker(
        "camcard",
        TWO,
        set(),
        details=(("Jon Berg", "VP Sales", "Sales", "jon@nord.example"),),
        odd=True,
    ),
    Maker(
        "mybridge",
        {"大野 真理", "森 健"},
        set(),
        details=(("森 健", "課長", "経営企画部", "mori@nord.example"),),
        odd=True,
    ),
    Maker(
        "feishu in an old encoding",
        {"张伟", "李娜", "王芳"},
        {("李娜", "张伟"), ("王芳", "李娜")},
        gone=frozenset({"王芳"}),
        odd=True,
    ),
    Maker(
        "korean groupware in an old encoding",
        {"김민준", "이서연", "박지훈"},
        {("이서연", "김민준"), ("박지훈", "이서연")},
        gone=frozenset({"박지훈"}),
        odd=True,
    ),
    Maker(
        "russian in an old encoding",
        {"Иванов Пётр", "Смирнова Анна", "Попова Мария"},
        {("Смирнова Анна", "Иванов Пётр"), ("Попова Мария", "Смирнова Анна")},
        details=(("Попова Мария", "Менеджер", "Отдел продаж", "popova@nord.example"),),
        odd=True,
    ),
    Maker(
        "czech in an old encoding",
        {"Jiří Dvořák", "Hana Kučerová"},
        {("Hana Kučerová", "Jiří Dvořák")},
        odd=True,
    ),
    Maker(
        "polish in an old encoding",
        {"Łukasz Wójcik", "Zofia Żak"},
        {("Zofia Żak", "Łukasz Wójcik")},
        odd=True,
    ),
    Maker(
        "sirh french",
        {"Mara OLSEN", "Jon BERG", "Eva LIND"},
        {("Jon BERG", "Mara OLSEN"), ("Eva LIND", "Jon BERG")},
        gone=frozenset({"Eva LIND"}),
    ),
    Maker(
        "german hr",
        THREE,
        THREE_LINES,
        gone=frozenset({"Eva Lind"}),
        details=(("Jon Berg", "Vertriebsleiter", "Vertrieb", "jon@nord.example"),),
    ),
    Maker(
        "brazil totvs",
        THREE,
        THREE_LINES,
        gone=frozenset({"Eva Lind"}),
        details=(("Jon Berg", "Gerente de Vendas", "Vendas", ""),),
    ),
    Maker(
        "wiki list in dots",
        {*THREE, "Liv Dahl", "Tom Vik"},
        {*THREE_LINES, ("Liv Dahl", "Jon Berg"), ("Tom Vik", "Mara Olsen")},
        odd=True,
    ),
    Maker("hr levels in columns", {*THREE, "Tom Vik"}, {*THREE_LINES, ("Tom Vik", "Mara Olsen")}, odd=True),
    Maker("wbs in a project plan", {*THREE, "Tom Vik"}, {*THREE_LINES, ("Tom Vik", "Mara Olsen")}, odd=True),
    Maker("path of a directory", THREE, THREE_LINES, odd=True),
)
