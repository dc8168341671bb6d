"""The project's own tables: their files, their headings in order, and what tells them apart."""

from dataclasses import dataclass

from consensus_map.exchange.headings import fold


@dataclass(frozen=True, slots=True)
class Format:
    """One own table. `further` are columns that are written only where the map needs them.

    `telling` are the headings that only this table has together; a table with them all is one of these,
    where `alone` is set only if it has no headings but the table's own.
    """

    kind: str
    columns: tuple[str, ...]
    telling: tuple[frozenset[str], ...]
    further: tuple[str, ...] = ()
    alone: bool = False

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.kind}.csv"


def _format(kind: str, columns: str, telling: str, further: str = "", alone: bool = False) -> Format:
    sets = tuple(frozenset(group.split("+")) for group in telling.split("|"))
    return Format(kind, tuple(columns.split(",")), sets, tuple(further.split(",")) if further else (), alone)


# In the order in which they are read: what is referred to comes first.
FORMATS: dict[str, Format] = {
    form.kind: form
    for form in (
        _format("account", "account,classification", "account+classification"),
        # An org chart may well have a name, a role and a team's lead.
        _format("members", "id,name,role,email,lead", "name+role+lead", "key", alone=True),
        _format(
            "people",
            "id,name,native_name,reading,title,department,location,manager_id,email,phone,"
            "trust,trust_evidence,member,external,active,notes",
            "name+trust|name+trust_evidence|id+name+native_name",
            "key,trust_on,trust_note,post_id,post_state,post_order,post_since,post_predecessor,"
            "superior_post,dotted_manager_ids,dotted_posts",
        ),
        _format("ties", "from,to,kind,strength,reason", "from+to+kind"),
        _format("touchpoints", "date,kind,people,members,summary,setting", "date+kind+people"),
        _format("introductions", "introducer,target,member,status,date", "introducer+target"),
        _format(
            "route",
            "decision,formal_date,step,person,role,required,seal,sealed_on",
            "decision+person+role",
            "decision_title",
        ),
        _format(
            "commitments",
            "text,people,member,made_on,due_on,status,warned_on,closed_on",
            "text+made_on|text+due_on",
        ),
        _format(
            "concerns",
            "text,category,people,waterline,heard_from,confirmed_by,contradicted_by,status,answer",
            "text+waterline|text+heard_from|text+category+people",
        ),
        _format(
            "requests",
            "text,kind,people,member,received_at,acknowledged_at,answered_at,status",
            "text+received_at",
        ),
        _format(
            "views",
            "name,view,scope,decision,department,person,hops,relations,trusts,convictions,departments,members,"
            "unassigned,unseen,text,hides,ties,unfolded,unfolded_posts,elsewhere,folded,folded_posts",
            "name+view+scope",
        ),
        _format(
            "positions",
            "view,decision,person,post,scope,x,y,team_x,team_y,locked",
            "view+person+x+y|view+post+x+y",
        ),
    )
}


def own_columns(kind: str) -> dict[str, str]:
    """The column names of an own table by their folded form."""
    form = FORMATS[kind]
    return {fold(name): name for name in (*form.columns, *form.further)}


def own_kind(headings: list[str]) -> str | None:
    """Which own table has these headings, or None."""
    found = {fold(heading) for heading in headings} - {""}
    for form in FORMATS.values():
        if form.alone and not found <= own_columns(form.kind).keys():
            continue
        if any({fold(name) for name in names} <= found for names in form.telling):
            return form.kind
    return None
