"""What stands below the people of a table, or above them, and is none of them: totals, end marks, notes."""

import re

from consensus_map.exchange.names import has_han_or_kana
from consensus_map.exchange.ranks import rank_of
from consensus_map.exchange.sheets import Row
from consensus_map.exchange.table import Table

_TOTAL = re.compile(
    r"(?:(?:grand |sub ?)?total|sum|count|summe|gesamt|suma|totale|合計|総計|小計|計|件数|人数|총계|합계)"
    r"(?: (?:employees|people|records|rows|count|headcount))?\s*[:：=]?\s*[\d,.]*"
    r"\s*(?:[人名件명]|people|persons|employees)?"
    r"(?:\s*[(（][^()（）]{1,60}[)）])?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+]?[\d.,/: ]+[人名件]?")
_DAY = r"\(?\d{1,4}\s?(?:[./年-]|\s[A-Za-z]{3})"
_NOTES = re.compile(
    r"以\s*上[。.]?"
    # Somebody may be called Ende: the bare word is a mark only between signs.
    r"|[-*=~ ]*(?:end of|ende des|ende der|fin de)\b.{1,40}|[-*=~]{2,} ?(?:end|fin|ende|eof|以上) ?[-*=~]{2,}"
    rf"|(?:stand|as of|as at|status|updated|last updated|printed|generated|created|exported|datum|date"
    rf"|état au|작성일|基準日|作成日|更新日|出力日時?|現在)(?: (?:on|am|at|as of|vom))?\s*[:：]?\s*{_DAY}.*"
    r"|[(（]?(?:\d{4}年|(?:令和|平成)\S{1,3}年)\d{1,2}月\d{1,2}日\s*(?:現在|時点|付).*"
    # ※佐藤 太郎 is somebody with a mark.
    r"|[※＊†‡](?:.*[\d。]|.{9,}|.*(?:予定|含む|含みます|除く|参照|変更|兼務|出向)$).*"
    r"|(?:注|注記|備考|notes?|remarks?|source|quelle|出典|作成|作成者|anmerkung|hinweis)\s*[)）:：].*"
    r"|(?:\(c\)|（c）)(?=.*(?:\d{4}|株式会社|\b(?:inc|ltd|corp|co|gmbh|llc|rights)\b)).*|(?:©|ⓒ|copyright\b).*"
    r"|[(（【\[]?(?:社外秘|部外秘|取扱注意|極秘|(?:strictly |company )?confidential|vertraulich)\b.*"
    r"|(?:page|seite|ページ|p\.)\s*\d+(?:\s*(?:of|von|/)\s*\d+)?",
    re.IGNORECASE | re.DOTALL,
)
_LAST_ROWS, _FEW, _LONGEST = 8, 2, 300
_TITLE = re.compile(
    r"\borg(?:ani[sz]ation(?:al)?)?\b|organi?gram|\bcharts?\b|\bstructure\b|\bhierarchy\b|\boutline\b"
    r"|\bas (?:of|at)\b|\bdraft\b|\bstand\b|組織図|組織表|体制図|体制表|名簿|一覧|現在$|조직도",
    re.IGNORECASE,
)
_FIRST_ROWS = 3


def drop_footers(table: Table) -> None:
    """Leaves out rows at the end that only sum up, end the list, or remark on it; reports each."""
    for _ in range(min(_LAST_ROWS, len(table.rows) - 1)):
        problem = _problem(table, table.rows[-1])
        if not problem:
            return
        number, cells = table.rows[-1]
        text = next(cell.strip() for cell in cells if cell.strip())
        table.odd(number, None, text[:_LONGEST], problem, "left out")
        table.rows = table.rows[:-1]


def _problem(table: Table, row: Row) -> str:
    """What a row is that is nobody; empty where it may be somebody."""
    filled = [cell.strip() for cell in row[1] if cell.strip()]
    if not filled or any(len(cell) > _LONGEST for cell in filled):
        return ""
    first, *rest = filled
    if _TOTAL.fullmatch(first) and all(map(_NUMBER.fullmatch, rest)):
        return "this row only sums up"
    note = _NOTES.fullmatch(" ".join(filled)) if len(filled) <= _FEW else None
    if note is None or _has_key(table, row):
        return ""
    return "this row stands below the table and names nobody"


def _has_key(table: Table, row: Row) -> bool:
    """Whether a row has an id or an address of its own, where the others do."""
    cells = row[1]
    text = next(cell.strip() for cell in cells if cell.strip())
    for name in ("id", "email"):
        column = table.column(name)
        cell = cells[column].strip() if column is not None and column < len(cells) else ""
        if cell and cell != text:
            return True
    return False


def without_title_rows(table: Table) -> None:
    """Leaves out rows before the first person of a table without headings that say what it is."""
    for number, cells in list(table.rows[:_FIRST_ROWS]):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) != 1 or len(table.rows) < _FIRST_ROWS or not _is_title(filled[0]):
            return
        table.odd(number, None, filled[0][:_LONGEST], "this row says what the table is", "left out")
        table.rows = table.rows[1:]


def _is_title(text: str) -> bool:
    if len(text) > _LONGEST or rank_of(text) is not None:
        return False
    return _TITLE.search(text) is not None and (has_han_or_kana(text) or len(text.split()) > 1)
