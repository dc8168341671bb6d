"""The headings that people tables have, by the field that they mean."""

# Headings as people write them, separated by commas; compared without case, width, spaces and signs.
# A heading that means this field wherever it stands.
STRONG: dict[str, str] = {
    "id": """
        id, user id, employee id, employee number, employee no, employee code, emp id, emp no, emp code,
        emp number, person id, person number, personnel number, personnel no, pers no, pernr, worker id,
        staff id, staff no, staff number, member id, contact id, unique id, unique identifier,
        identifier, record id, object id, node id, associate id, guid, uuid, (do not modify) contact,
        employee identifier, 社員ID, 社員番号, 社員NO, 社員コード, 従業員ID, 従業員番号, 従業員コード,
        従業員NO, 職員番号, 職員コード, 職員ID, 個人コード, 個人番号, ユーザID, ユーザーID, 名刺ID,
        ID番号, 人物ID, 사번, 사원번호, 직원번호, 직원ID, 사원ID, número de empleado, id empleado,
        legajo, matrícula, id funcionário, matricule, personalnummer, mitarbeiter id, mitarbeiternummer,
        personel no, sicil no, empleado id, numéro de matricule, medarbejdernummer, anställningsnummer,
        ansattnummer, personeelsnummer, 工号, 員工編號, 员工编号, 登録番号, 社員CD, 識別番号, 人事番号,
        payroll number, payroll id, file number, badge number, badge id, employee ref, mitarbeiter nr,
        personal nr, pers nr, personalnr, ma nr, n° employé, numero dipendente, matricola,
        número de funcionário, nº empleado, nro legajo,
        emplid, empl id, スタッフコード, スタッフNO, osobní číslo, nr ewidencyjny, numer pracownika,
        табельный номер, таб №, personalnr, pers no, törzsszám, marcă, 人员编号
    """,
    "user_name": """
        user principal name, user name, upn, login, login name, login id, sam account name, alias,
        distinguished name, dn, ログインID, ログイン名, ユーザー名, ユーザ名, アカウント名,
        uid
    """,
    "name": """
        name, full name, display name, employee name, employee, person name, person, contact full name,
        contact name, worker name, worker, legal name, name surname, staff name, member name,
        complete name, preferred full name, first and last name, 氏名, 名前, お名前, 社員名, 社員氏名,
        従業員名, 従業員氏名, 職員名, 職員氏名, 担当者名, 担当者, 氏名漢字, 漢字氏名, 姓名, 表示名,
        氏名姓名, 이름, 성명, 사원명, 직원명, 직원이름, 성함, nombre completo, nombre y apellidos,
        nome completo, nom complet, mitarbeiter, mitarbeitername, vor- und nachname, nome,
        employee full name, ename, payroll name, naam, volledige naam, namn, navn, fullt navn, nimi,
        imię i nazwisko, nominativo, ad soyad, adı soyadı, 姓名漢字, 全名, 員工姓名, 员工姓名,
        full name (as per id), name of employee, name of staff, name of officer, name of person,
        vollständiger name, voller name, 氏名全角, 氏名（漢字）, nombre del empleado,
        nome do funcionário, colaborador, funcionário, empleado, incumbent, incumbent name, post holder,
        position holder, name vorname, nachname vorname, name und vorname, last name first name,
        surname first name, first name last name, first name and last name, vorname nachname,
        nom prénom, nom et prénom, nom et prénoms, cognome nome, cognome e nome, apellidos nombre,
        apellidos y nombre, apellidos y nombres, nombre y apellido, 氏名（姓名）, 在任者,
        holder, holder name, resource name, スタッフ名, фио, сотрудник, работник, ф и о,
        фамилия имя отчество, імʼя, піб, teljes név, név, munkatárs, celé jméno, zaměstnanec,
        pracownik, angajat, nume complet, ime i prezime, 名称姓名
    """,
    "given_name": """
        first name, given name, forename, fname, legal first name, legal name - first name,
        primer nombre, nombre, nombres, primeiro nome, prénom, vorname, 名, 氏名名, 名前名, 名漢字,
        ビジネスネーム：名, 氏名（名）, givenname, first names, förnamn, fornavn, voornaam, etunimi,
        imię, ad, adı, prenom, 名（漢字）, 名前（名）,
        имя, ім'я, jméno, křestní jméno, keresztnév, utónév, prenume, ime, meno, 名字
    """,
    "family_name": """
        last name, surname, family name, lname, legal last name, legal name - last name, apellido,
        apellidos, sobrenome, nom de famille, nachname, familienname, 姓, 苗字, 名字, 氏, 氏名姓,
        名前姓, 姓漢字, ビジネスネーム：姓, 성, sur name, efternamn, etternavn, efternavn, achternaam,
        sukunimi, nazwisko, cognome, soyad, soyadı, primer apellido, nom d'usage, zuname, 姓（漢字）,
        姓名（姓）,
        фамилия, прізвище, příjmení, priezvisko, vezetéknév, családnév, prezime
    """,
    "middle_name": """
        middle name, additional name, middle initial, segundo nombre, ミドルネーム
    """,
    "name_roman": """
        name in english, english name, romanised name, romanized name, roman name, name roman, romaji,
        ローマ字, ローマ字氏名, 氏名ローマ字, 英語名, 英字氏名, 英名, 英文氏名, 氏名英語, 氏名英字,
        氏名英, 氏名英名, 영문명, 영문이름
    """,
    "native_name": """
        native name, local name, name in native script, native script name, 現地名, 漢字名
    """,
    "reading": """
        reading, yomi, yomi name, kana, furigana, phonetic, phonetic name, name kana, name reading,
        フリガナ, ふりがな, カナ, かな, ヨミ, よみ, 読み, 読み仮名, よみがな, ヨミガナ, 氏名カナ,
        氏名かな, 氏名フリガナ, 氏名ふりがな, 氏名ヨミ, 氏名ヨミガナ, 氏名読み, カナ氏名, かな氏名,
        フリガナ氏名, 名前カナ, 名前かな, 名前フリガナ, 社員名カナ, カナ名称
    """,
    "reading_given": """
        phonetic first name, given name yomi, given yomi, first name kana, 名カナ, 名かな, 名フリガナ,
        名ふりがな, 名ヨミ, 名よみ, 名ヨミガナ, 名読み, カナ名, かな名, 氏名カナ名, よみ名, ヨミ名,
        ヨミガナ名, フリガナ名, めい
    """,
    "reading_family": """
        phonetic last name, family name yomi, surname yomi, last name kana, 姓カナ, 姓かな, 姓フリガナ,
        姓ふりがな, 姓ヨミ, 姓よみ, 姓ヨミガナ, 姓読み, カナ姓, かな姓, 氏名カナ姓, よみ姓, ヨミ姓,
        ヨミガナ姓, フリガナ姓, せい
    """,
    "honorific": """
        salutation, title of courtesy, honorific, name prefix, prefix, courtesy title, anrede,
        tratamiento, 敬称, 호칭
    """,
    "title": """
        organization 1 title, title, job title, position, position name, position title, role,
        role title, business title, designation, employee title, organization title, line detail,
        job name, occupation, rank, 役職, 役職名, 職位, 職位名, 職名, 肩書, 肩書き, ポジション,
        役職・肩書, 職責, 職制, cargo, puesto, função, posición, fonction, poste, 직책, 직위, 직함,
        직급, funktion, stellenbezeichnung, berufsbezeichnung, befattning, titel, stilling,
        stillingstittel, functie, functietitel, tehtävänimike, stanowisko, mansione, qualifica, ruolo,
        unvan, 职位, 职务, 職稱, 職称, jobtitle, position held, post title, post, present post,
        job role, job function title, job profile, job profile name, corporate title, working title,
        役職情報, 役職等, 本務役職, intitulé du poste, emploi, puesto de trabajo,
        denominación del puesto,
        должность, посада, длъжност, pozice, pracovní pozice, funkce, pozícia, beosztás, munkakör,
        funcție, funcţie, radno mjesto, planstelle, 岗位, 岗位名称, stanowisko pracy
    """,
    "department": """
        organization 1 department, department, department name, dept, dept name, org unit,
        organization unit, organizational unit, unit name, organization department,
        supervisory organization, 部署, 部署名, 部門, 部門名, 所属, 所属名, 所属部署, 所属部署名,
        所属部門, 所属組織, 組織, 組織名, 部課, 部課名, 配属先, 配属, 현부서, 부서, 부서명, 소속,
        소속부서, departamento, setor, abteilung, département, service, departement, afdeling,
        avdelning, avdeling, osasto, dział, reparto, ufficio, ripartizione, bölüm, departman, 部門名稱,
        部门, 部門名称, 所属グループ, 所属グループ名, 所属課, 所属部, 所属部課, 所属部課名, 配属部署,
        配属部署名, 部署情報, 主務情報, 所属情報, 優先する組織, org unit name, orgeh, organisation unit,
        organisational unit, 現所属, 本務所属, área, gerencia, dirección, direction, 所属部門名,
        unidade, lotação, 科室,
        отдел, подразделение, департамент, відділ, підрозділ, oddělení, útvar, oddelenie, részleg,
        osztály, departament, odjel, organisationseinheit, orgeinheit, komórka organizacyjna,
        jednostka organizacyjna
    """,
    "location": """
        location, office, office location, site, workplace, work location,
        physical delivery office name, base location, job location, 勤務地, 勤務場所, 勤務先, 拠点,
        拠点名, 事業所, 事業所名, オフィス, 所在地, ubicación, localização, lokasi, standort, lieu,
        근무지, 위치, ort, standort name, sted, plats, vestiging, sede, lugar de trabajo, site name,
        duty station, 勤務事業所, 勤務地名, 就業場所, 办公地点, 工作地点, oficina, escritório,
        unité géographique
    """,
    "email": """
        email, email address, mail, mail address, work email, work email address, business email,
        office email, company email, primary email, email primary work, email work, email1,
        email1 value, email 1, Eメール, Eメールアドレス, メール, メールアドレス, 電子メール,
        電子メール アドレス, メアド, 会社メールアドレス, 이메일, 메일, 이메일주소, correo,
        correo electrónico, endereço de email, courriel, mailadresse, email adresse, emailadres, epost,
        e-post, e-postadress, e-postadresse, sähköposti, adres email, indirizzo email, e posta, 邮箱,
        電郵, mail id, email id, official email, 連絡先メールアドレス, adresse mail, adresse email,
        adresse électronique, dienstliche e-mail,
        электронная почта, эл почта, почта, электронный адрес, електронна пошта, e mailová adresa,
        企业邮箱, 工作邮箱, 电子邮箱, 电子邮件
    """,
    "phone": """
        phone, phone number, telephone, telephone number, tel, business phone, work phone, office phone,
        phone1 value, phone 1, tel1, TEL会社, TEL直通, 会社電話, 電話, 電話番号, 直通電話, 内線電話,
        電話1, 전화, 전화번호, 연락처, teléfono, telefone, telefon, téléphone, telefonnummer,
        telefonnummer dienstlich, telefoon, puhelin, numero di telefono, cep telefonu, 電話番号（会社）,
        直通, 直通番号, 代表電話, contact number, contact no, telephone no, phone no, direct line,
        direct phone, tel no,
        телефон, telefonszám, telefonní číslo, numer telefonu, 电话, 办公电话
    """,
    "mobile": """
        mobile, mobile phone, mobile number, mobile phone number, cell, cell phone, cellphone, cellular,
        携帯, 携帯電話, 携帯番号, 携帯電話番号, 휴대폰, 휴대전화, 핸드폰, celular, móvil, handy,
        mobiltelefon, mobil, mobilnummer, mobiltelefonnummer, portable, téléphone portable, 手机,
        業務用携帯, mobile no,
        手机号码, 手机号, мобильный, мобильный телефон, komórka, mobilní telefon
    """,
    "manager_id": """
        manager id, supervisor id, boss id, parent id, pid, parent, manager employee id,
        manager employee number, manager number, manager no, manager code, manager person id,
        reports to id, reports to employee id, reporting to id, reporting manager id, line manager id,
        supervisor number, supervisor employee id, superior id, leader id, parent node id,
        manager user id, manager emp id, head id, mgr id, mgr, 上司社員番号, 上司ID, 上司番号,
        上司コード, 上司社員ID, 上司社員コード, 上司従業員番号, 上司社員NO, 上長社員番号, 上長ID,
        上長番号, 上長コード, 上長社員ID, 上長社員コード, 上長従業員番号, 直属上司ID, 直属上司社員番号,
        直属上司番号, 直属上司コード, 所属長社員番号, 所属長ID, 報告先ID, 報告先社員番号, 親ID,
        상사사번, 상사ID, 상급자ID, 상급자사번, 상위ID, 상사번호, id jefe, id gestor, id supervisor,
        id superior, vorgesetzten id, vorgesetzter id
    """,
    "manager_given_name": """
        manager first name, manager given name, supervisor first name, supervisor given name,
        boss first name, line manager first name, reports to first name, 上司（名）, 上長（名）
    """,
    "manager_family_name": """
        manager last name, manager surname, manager family name, supervisor last name,
        supervisor surname, boss last name, line manager last name, line manager surname,
        reports to last name, 上司（姓）, 上長（姓）
    """,
    "manager_email": """
        manager email, manager email address, supervisor email, reports to email, boss email,
        line manager email, reporting manager email, manager upn, manager user principal name,
        superior email, 上司メールアドレス, 上司メール, 上司のメールアドレス, 上長メールアドレス,
        上長メール, 直属上司メールアドレス, 報告先メールアドレス, 상사이메일, email do gestor,
        correo del jefe, correo jefe
    """,
    "manager_name": """
        manager name, manager's name, manager full name, supervisor name, boss name, reports to name,
        line manager name, reporting manager name, superior name, leader name, manager display name,
        上司名, 上司氏名, 上司の氏名, 上司の名前, 直属上司名, 直属上司氏名, 上長名, 上長氏名, 所属長名,
        所属長氏名, 報告先氏名, 報告先名, 상사명, 상사이름, 상사성명, 상급자명, nombre del jefe,
        nome do gestor, nombre jefe, nome gestor
    """,
    "manager": """
        manager, supervisor, boss, reports to, reporting to, report to, reporting manager, line manager,
        direct manager, worker's manager, manager (worker), superior, direct supervisor,
        immediate supervisor, immediate manager, people manager, solid line manager, direct superior,
        上司, 上長, 所属長, 報告先, 直属上司, 直属の上司, 直属上長, 直上司, 上位者, 管理者, 상사,
        상급자, 직속상사, 상위자, 보고대상, 상관, jefe, jefe directo, jefe inmediato, gestor,
        gestor direto, chefe, superior directo, superior imediato, responsable, vorgesetzter,
        direkter vorgesetzter, vorgesetzte, führungskraft, responsable hiérarchique,
        supérieur hiérarchique, n+1, manager hiérarchique, chef de service, närmaste chef, chef,
        nærmeste leder, leidinggevende, esimies, przełożony, bezpośredni przełożony, responsabile,
        responsabile diretto, superiore, yönetici, 直属领导, 直属主管, 主管, 上级,
        disziplinarischer vorgesetzter, disziplinarische führungskraft, supervisor directo, jefatura,
        líder, lider direto, liderança, reporta a, reporte a, 第一評価者, 一次評価者, 承認者,
        rapporte à, berichtet an, 直属上级, 汇报对象, 直接上级, 直线经理, 汇报人, 上級主管, 部門主管,
        gestor imediato, chefia imediata, chefia, líder imediato, jefe inmediato superior,
        superior inmediato, supervisor inmediato, supérieur, supérieur direct, 直属リーダー, 統括者,
        管理監督者, 承認上長,
        руководитель, непосредственный руководитель, начальник, керівник, nadřízený, přímý nadřízený,
        nadriadený, felettes, közvetlen felettes, șef, superior direct, nadređeni, 汇报上级,
        上级领导, 直属经理
    """,
    "dotted_managers": """
        dotted ids, dotted line, dotted line manager, dotted line reports to, matrix manager,
        second manager, secondary manager, alt reports to, functional manager, dotted manager ids,
        dotted superior, dotted line supervisor, 兼務上司, 副上司, 第二上司, 兼務先上司, 点線上司,
        機能上司
    """,
    "post_id": """
        job id, position id, post id, position number, position code, seat id, job number, ポストID,
        役職ID, ポジションID, ポジションコード, ポスト番号
    """,
    "superior_post": """
        reporting to job id, reports to job id, manager job id, reports to position,
        reports to position id, reporting to position id, manager position id, parent position id,
        parent position, superior post, supervisor position id, supervisor position, parent job id,
        上位ポストID, 上司ポジションID, 上位ポジションID
    """,
    "notes": """
        notes, note, comments, comment, remarks, メモ, 備考, 備考欄, 特記事項, コメント, 비고, 메모,
        notas, observaciones, observações, bemerkung, bemerkungen, notizen, remarques, anmerkung,
        anmerkungen, merknad, opmerkingen, note libere, 備忘, 摘要, bemærkninger, anteckningar
    """,
    "active": """
        active, is active, active status, employment status, account enabled, enabled, 有効, 有効フラグ,
        在籍, 在籍状況, 在籍区分, 在職区分, 雇用状況, 재직, 재직상태, 재직여부, lifecycle status,
        使用状態, 利用状態, 在籍ステータス, 在職状況, 在籍情報, worker status, position status,
        assignment status, account status, user status, beschäftigungsstatus, estado del empleado,
        situação,
        人员状态, 员工状态, 在职状态, 状态, empl status, статус, 在籍区分
    """,
    "left": """
        terminated, termd, is terminated, has left, is deleted, leaver, leaver flag, is leaver,
        resigned, 退職者フラグ, 退職フラグ, 退職, 退職区分, 退職者, 退社フラグ, 削除フラグ, 퇴사여부
    """,
    "left_on": """
        end date, termination date, date of termination, leaving date, leave date, date left, exit date,
        last day, last working day, last day of work, date of leaving, separation date,
        resignation date, employment end date, relieving date, terminated on, terminated at, left on,
        employee end date, 退職日, 退職年月日, 退社日, 退社年月日, 退職予定日, 離職日, 退任日, 퇴사일,
        퇴직일, 퇴사일자, 퇴직일자, fecha de baja, data de desligamento, data de demissão,
        austrittsdatum, date de sortie, date d'embauche fin, date of exit, last working date,
        contract end date, austritt, fecha de egreso, fecha de cese, data de saída, slutdatum, 退社年月,
        退職年月, 離任日,
        дата увольнения, 离职日期, 离职时间, datum ukončení, data zwolnienia, date de fin de contrat,
        fecha de salida, data de desligamento
    """,
    "manager_path": """
        reporting chain, management chain, manager chain, chain of command, reporting path,
        management hierarchy, supervisor chain, reporting hierarchy, hierarchy path, org path,
        manager path, 上司パス, 上長パス, レポートライン, 報告経路, 指揮系統, 上位者一覧, 보고라인,
        보고체계
    """,
    "met_on": """
        名刺交換日, 名刺交換年月日, 名刺交換日付, met on, date met, last met, last met on, first met on,
        last meeting, last meeting date, date of last meeting, business card date, card exchange date,
        cards exchanged on, 面談日, 最終面談日, 面会日, 最終面会日
    """,
    "met_by": """
        名刺所有者, 名刺所有者名, 名刺交換者, 名刺保有者, met by, card owner, business card owner
    """,
    "trust": """
        trust, trust status, 信頼状態, 信頼度
    """,
    "trust_evidence": """
        trust evidence, 信頼根拠, 根拠
    """,
}

# Taken only where no stronger heading claims the field.
WEAK: dict[str, str] = {
    "family_name": """
        sn
    """,
    "id": """
        no, number, code, 番号, コード, key, 번호, emp
    """,
    "name": """
        label, cn, nom, namen, 漢字, contact, node name, preferred name
    """,
    "title": """
        職種, 職業, 職務, job, level, grade, profession, 等級,
        assignment name
    """,
    "department": """
        dept id, department id, department code, dept code, dept no, division, division name,
        business unit, team, team name, area, unit, section, group, 事業部, 本部, 部, 課, グループ,
        チーム, 所属コード, 部署コード, 部門コード, sub department, organization, cost center, bereich,
        팀, 본부, org unit path, unidad organizativa, ou, ou path
    """,
    "location": """
        city, mailing city, base, 都市, ciudad, cidade, stadt, country, 国, country/region, state,
        region
    """,
    "phone": """
        home phone, extension, 内線, 内線番号, other phone, work phone number, fixed line
    """,
    "manager": """
        leader, team lead, head, managed by, upper, 部門長, parent name, lead
    """,
    "active": """
        status, employee status, 状態, ステータス, stato, statut, estado, stan, tila
    """,
}
