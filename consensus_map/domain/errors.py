"""Errors that are the user's to mend."""


class UserError(Exception):
    """A mistake or a bad file: says what is wrong, where, and what to do about it."""

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.todo}".strip()
