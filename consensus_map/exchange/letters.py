"""The letters that spreadsheets give columns."""


def column_of(letters: str) -> int:
    """The number, counted from 0, of the column that a spreadsheet gives letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def letters_of(column: int) -> str:
    """The letters that a spreadsheet gives a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
