"""What fields and encodings are called in plain words."""

import re

# In the order in which they are offered.
FIELD_WORDS: dict[str, str] = {
    "id": "Id",
    "name": "Name",
    "native_name": "Name in own script",
    "name_roman": "Name in Latin letters",
    "family_name": "Family name",
    "given_name": "Given name",
    "middle_name": "Middle name",
    "reading": "Reading (kana)",
    "reading_family": "Reading of the family name",
    "reading_given": "Reading of the given name",
    "honorific": "Form of address (Mr, 様)",
    "title": "Title of the post",
    "department": "Department",
    "location": "Place of work",
    "email": "E-mail",
    "phone": "Phone",
    "mobile": "Mobile phone",
    "user_name": "User name (login)",
    "manager_id": "Reports to (id)",
    "manager_name": "Reports to (name)",
    "manager_email": "Reports to (e-mail)",
    "manager_given_name": "Reports to (given name)",
    "manager_family_name": "Reports to (family name)",
    "manager": "Reports to (id, e-mail or name)",
    "manager_path": "Superiors as a path (A > B > C)",
    "dotted_managers": "Reports also to (dotted lines)",
    "post_id": "Post (id)",
    "superior_post": "Reports to the post (id)",
    "active": "Still there (yes or no)",
    "left": "Has left (yes or no)",
    "left_on": "Left on (date)",
    "met_on": "Met on, cards exchanged (date)",
    "met_by": "Met by, whose card (team member)",
    "trust": "Trust status",
    "trust_evidence": "Trust: assumed or confirmed",
    "member": "Our contact (team member)",
    "external": "External (yes or no)",
    "notes": "Notes",
}
ENCODING_WORDS: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp932": "Japanese (cp932, Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "utf-16": "UTF-16",
    "cp1252": "Western (cp1252)",
    "latin-1": "Western (Latin-1)",
}
_NUMBERED = re.compile(r"(.+)_(\d{1,2})")


def word_of(field: str) -> str:
    """A field in plain words; `title_2` is the title of a second post."""
    numbered = None if field in FIELD_WORDS else _NUMBERED.fullmatch(field)
    if numbered and numbered[1] in FIELD_WORDS:
        return f"{FIELD_WORDS[numbered[1]]} ({numbered[2]})"
    return FIELD_WORDS.get(field, field.replace("_", " ").capitalize())


def encoding_word(encoding: str) -> str:
    """What an encoding is called."""
    return ENCODING_WORDS.get(encoding, encoding)
