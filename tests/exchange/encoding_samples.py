"""Invented people in many languages, for tests of encodings: names, and headings in the language."""

SAMPLES: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "polish": (
        ("cp1250",),
        "Imię i nazwisko;Stanowisko;Dział",
        ("Łukasz Wójcik", "Małgorzata Dąbrowska", "Święcicka Agnieszka", "Paweł Zając", "Jan Kępa"),
    ),
    "czech": (
        ("cp1250",),
        "Jméno;Příjmení;Pozice",
        ("Jiří Dvořák", "Tomáš Němec", "Hana Kučerová", "Zdeněk Růžička", "Lenka Šťastná", "Petr Bartoň"),
    ),
    "hungarian": (
        ("cp1250",),
        "Név;Beosztás;Részleg",
        ("Szőke Gábor", "Erdős Ádám", "Fűrész Éva", "Győri Ágnes", "Tóth Jenő", "Kőszegi Márta"),
    ),
    "croatian": (
        ("cp1250",),
        "Ime;Prezime;Radno mjesto",
        ("Ivan Babić", "Ana Marčić", "Željko Horvatić", "Petra Kovačević", "Šime Jurić", "Đuro Lončar"),
    ),
    "french": (
        ("cp1252", "mac_roman"),
        "Prénom;Nom;Poste",
        ("Hélène Lefèvre", "François Bézier", "Zoë Benoît", "Noël Gérard", "André Crépin", "Thérèse L’Hôte"),
    ),
    "german": (
        ("cp1252", "mac_roman"),
        "Nachname;Vorname;Führungskraft",
        ("Jörg Müller", "Käthe Groß", "Günter Böhm", "Jürgen Weiß", "Ulla Schröder", "Änne Kühn"),
    ),
    "spanish": (
        ("cp1252", "mac_roman"),
        "Nombre;Apellidos;Puesto;Área",
        ("José Muñoz", "Martín Núñez", "Lucía García", "Íñigo Ibáñez", "Ramón Gómez", "Belén Peña"),
    ),
    "portuguese": (
        ("cp1252", "mac_roman"),
        "Nome;Função;Departamento",
        ("João Conceição", "Inês Magalhães", "Antônio Simões", "Mônica Araújo", "Cláudia Brandão"),
    ),
    "nordic": (
        ("cp1252", "mac_roman"),
        "Navn;Stilling;Avdeling;Nærmeste leder",
        ("Bjørn Kjær", "Søren Østergård", "Åse Lærke", "Jörgen Sjöström", "Mårten Åkesson", "Päivi Mäkinen"),
    ),
    "italian": (("cp1252",), "Cognome;Nome;Ruolo", ("Niccolò Rè", "Mosè Lodà", "Noè Cantù", "Salomè Dalò")),
    "russian": (
        ("cp1251",),
        "ФИО;Должность;Отдел;Руководитель",
        ("Иванов Пётр", "Смирнова Анна", "Кузнецов Илья", "Попова Мария", "Соколов Юрий", "Щукина Яна"),
    ),
    "ukrainian": (
        ("cp1251",),
        "Прізвище;Посада;Відділ",
        ("Шевченко Олена", "Ткаченко Іван", "Їжакевич Євген", "Бондаренко Юлія", "Гнатюк Андрій"),
    ),
    "korean": (
        ("cp949", "euc_kr"),
        "이름;직책;부서;상사",
        ("김민준", "이서연", "박지훈", "최수빈", "정하은", "강도윤"),
    ),
    "chinese": (
        ("gb18030", "gbk"),
        "姓名;职位;部门;直属上级",
        ("张伟", "李娜", "王芳", "刘洋", "陈静", "赵敏"),
    ),
    "traditional": (
        ("cp950", "big5"),
        "姓名;職稱;部門;主管",
        ("陳怡君", "林志豪", "黃雅婷", "張家豪", "李淑惠", "吳俊宏"),
    ),
    "japanese": (
        ("cp932", "euc_jp", "iso2022_jp"),
        "氏名;役職;部署;上司",
        ("大野 真理", "森 健", "西 由美", "渡辺 翔", "佐藤 恵", "高橋 悠"),
    ),
    "japanese with kana": (
        ("cp932", "euc_jp", "iso2022_jp"),
        "氏名;フリガナ;部署",
        ("大野 真理;オオノ マリ", "森 健;モリ ケン", "西 由美;ニシ ユミ", "辻 咲;ツジ サキ"),
    ),
}
