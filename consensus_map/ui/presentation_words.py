"""What a presentation says round the map, in the languages of those who watch it. No Qt here."""

from consensus_map.drawing.options import View
from consensus_map.drawing.phrases import Lang
from consensus_map.ui.focus_words import VIEW_TEXT
from consensus_map.ui.picture_name import VIEWS

# By its own name, what each language gives way to.
OTHER: dict[Lang, tuple[Lang, str]] = {"en": ("ja", "日本語"), "ja": ("en", "English")}

_WORDS = {
    "place": ("{n} of {all}", "{n} / {all}"),
    "leave": ("Leave  Esc", "終了  Esc"),
    "leave tip": ("Leave the presentation", "プレゼンテーションを終了します"),
    "safe": ("Make customer-safe", "お客様用に切り替え"),
    "safe tip": (
        "Leaves out all that we think of them; to see it again you leave first",
        "社内の評価をすべて外します。戻すには一度終了してください",
    ),
    "language tip": ("To the other language (L)", "言語を切り替えます (L)"),
    "end": ("End the presentation?", "プレゼンテーションを終了しますか？"),
    "end then": ("The window for editing comes next.", "このあと編集画面に戻ります。"),
    "end it": ("End", "終了"),
    "stay": ("Cancel", "キャンセル"),
    "title": ("Presentation", "プレゼンテーション"),
}


def word(key: str, lang: Lang, **values: int) -> str:
    """A phrase in the language, its places filled; KeyError for one that is not there."""
    return _WORDS[key][lang == "ja"].format(**values)


def view_word(view: View, lang: Lang) -> str:
    """What a drawing is called."""
    return VIEWS[view][1] if lang == "ja" else VIEW_TEXT[view]
