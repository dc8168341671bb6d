"""The tables of every format version, written out: the file is a contract, so nothing here is generated."""

from consensus_map.domain.model import Kind

FORMAT_VERSION = 3
APPLICATION_ID = 0x434D4150  # "CMAP"

TABLES: dict[Kind, str] = {
    Kind.ACCOUNT: "account",
    Kind.MEMBER: "member",
    Kind.PERSON: "person",
    Kind.POST: "post",
    Kind.LINE: "line",
    Kind.TIE: "tie",
    Kind.TOUCHPOINT: "touchpoint",
    Kind.INTRODUCTION: "introduction",
    Kind.DECISION: "decision",
    Kind.STEP: "step",
    Kind.COMMITMENT: "commitment",
    Kind.CONCERN: "concern",
    Kind.REQUEST: "request",
    Kind.VIEW: "saved_view",
    Kind.POSITION: "position",
}

# Column names are the domain's field names. Dates and times are ISO text, lists are JSON text, flags 0 or 1.
# The rowid keeps the order of arrival. No foreign keys: a change set may pass through states that only
# make sense once it is complete, and opening checks every reference.
VERSION_1: tuple[str, ...] = (
    """CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, classification TEXT NOT NULL
) STRICT""",
    """CREATE TABLE member (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, email TEXT NOT NULL,
  lead INTEGER NOT NULL, key TEXT NOT NULL
) STRICT""",
    """CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, native_name TEXT NOT NULL, reading TEXT NOT NULL,
  email TEXT NOT NULL, phone TEXT NOT NULL, location TEXT NOT NULL, trust TEXT NOT NULL,
  evidence TEXT NOT NULL, trust_note TEXT NOT NULL, trust_on TEXT, member TEXT, external INTEGER NOT NULL,
  active INTEGER NOT NULL, notes TEXT NOT NULL, key TEXT NOT NULL, extra TEXT NOT NULL
) STRICT""",
    """CREATE TABLE post (
  id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, department TEXT NOT NULL, holder TEXT,
  state TEXT NOT NULL, "order" INTEGER NOT NULL, key TEXT NOT NULL, since TEXT, predecessor TEXT
) STRICT""",
    """CREATE TABLE line (
  id TEXT NOT NULL PRIMARY KEY, superior TEXT NOT NULL, report TEXT NOT NULL, kind TEXT NOT NULL
) STRICT""",
    """CREATE TABLE tie (
  id TEXT NOT NULL PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL,
  strength INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT""",
    """CREATE TABLE touchpoint (
  id TEXT NOT NULL PRIMARY KEY, "on" TEXT NOT NULL, kind TEXT NOT NULL, people TEXT NOT NULL,
  members TEXT NOT NULL, summary TEXT NOT NULL, setting TEXT NOT NULL
) STRICT""",
    """CREATE TABLE introduction (
  id TEXT NOT NULL PRIMARY KEY, introducer TEXT NOT NULL, target TEXT NOT NULL, member TEXT,
  status TEXT NOT NULL, "on" TEXT
) STRICT""",
    """CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, formal_date TEXT, key TEXT NOT NULL
) STRICT""",
    """CREATE TABLE step (
  id TEXT NOT NULL PRIMARY KEY, decision TEXT NOT NULL, "order" INTEGER NOT NULL, person TEXT NOT NULL,
  role TEXT NOT NULL, required INTEGER NOT NULL, seal TEXT NOT NULL, sealed_on TEXT
) STRICT""",
    """CREATE TABLE commitment (
  id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, people TEXT NOT NULL, member TEXT, made_on TEXT,
  due_on TEXT, status TEXT NOT NULL, warned_on TEXT, closed_on TEXT
) STRICT""",
    """CREATE TABLE concern (
  id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, category TEXT NOT NULL, people TEXT NOT NULL,
  waterline TEXT NOT NULL, heard_from TEXT NOT NULL, confirmed_by TEXT NOT NULL,
  contradicted_by TEXT NOT NULL, status TEXT NOT NULL, answer TEXT NOT NULL
) STRICT""",
    """CREATE TABLE request (
  id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL, people TEXT NOT NULL, member TEXT,
  received_at TEXT, acknowledged_at TEXT, answered_at TEXT, status TEXT NOT NULL
) STRICT""",
    # An undo or redo stores no changes: `base` is the number of the edit that it takes back or brings again.
    """CREATE TABLE change_set (
  seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, author TEXT NOT NULL,
  at TEXT NOT NULL, action TEXT NOT NULL, base INTEGER
) STRICT""",
    # fields, before and after: JSON lists in parallel; before is null for a creation, after for a deletion.
    """CREATE TABLE change (
  seq INTEGER NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL,
  fields TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (seq, ordinal)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_by_entity ON change (kind, entity)",
)

# Ways to look at a map, and cards that were moved by hand.
ADDED_IN_2: tuple[str, ...] = (
    """CREATE TABLE saved_view (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, view TEXT NOT NULL, scope TEXT NOT NULL, decision TEXT,
  department TEXT NOT NULL, person TEXT, hops INTEGER NOT NULL, relations TEXT NOT NULL,
  trusts TEXT NOT NULL, convictions TEXT NOT NULL, departments TEXT NOT NULL, members TEXT NOT NULL,
  unassigned INTEGER NOT NULL, unseen INTEGER, text TEXT NOT NULL, hides TEXT NOT NULL,
  ties INTEGER NOT NULL, unfolded TEXT NOT NULL, unfolded_posts TEXT NOT NULL, elsewhere INTEGER NOT NULL,
  folded TEXT NOT NULL, folded_posts TEXT NOT NULL
) STRICT""",
    """CREATE TABLE position (
  id TEXT NOT NULL PRIMARY KEY, view TEXT NOT NULL, decision TEXT, person TEXT, post TEXT, scope TEXT,
  x INTEGER NOT NULL, y INTEGER NOT NULL, team_x INTEGER NOT NULL, team_y INTEGER NOT NULL,
  locked INTEGER NOT NULL
) STRICT""",
)

# Hundreds of alike changes in one row: the content is deflated JSON, [ids, columns before, columns after],
# null for a creation's before and a deletion's after. An entity's changes are where it is between the bounds.
ADDED_IN_3: tuple[str, ...] = (
    """CREATE TABLE change_run (
  seq INTEGER NOT NULL, kind TEXT NOT NULL, fields TEXT NOT NULL, ordinal INTEGER NOT NULL,
  lowest TEXT NOT NULL, highest TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (seq, ordinal)
) STRICT""",
)

SCHEMA = (*VERSION_1, *ADDED_IN_2, *ADDED_IN_3)
