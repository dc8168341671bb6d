"""How high a title stands: who of a unit is likely its head."""

import re
import unicodedata
from functools import lru_cache

# From the top; titles of one line stand equally high. A title has the rank of the word that it ends in.
_EAST_ASIAN = (
    "会長 회장",
    "社長 頭取 総裁 理事長 院長 学長 病院長 사장 원장 이사장 총장 대표이사 대표",
    "副会長 副社長 부회장 부사장 부원장",
    "専務 専務取締役 専務執行役員 전무 전무이사",
    "常務 常務取締役 常務執行役員 상무 상무이사",
    "執行役員 取締役 이사",
    "統括本部長 本部長 事業本部長 局長 본부장",
    "副本部長 부본부장",
    "事業部長 事業所長 支社長 工場長 支店長 研究所長 所長 センター長 지사장 공장장 지점장 센터장",
    "副事業部長 副工場長 副支店長 副所長",
    "部長 館長 部門長 統括部長 부장 실장",
    "次長 副部長 部長代理 部長補佐 차장",
    "室長 室長代理",
    "課長 マネージャー マネジャー 店長 과장 팀장",
    "副課長 課長代理 課長補佐 부팀장",
    "係長 グループ長 グループリーダー チーム長 チームリーダー リーダー 班長 職長 파트장 계장",
    "主任 チーフ 대리",
    "副主任 サブリーダー 주임",
)
# Words that stand before a rank without changing it, and those after it that make it a deputy's.
_DEPUTY = ("代理", "補佐", "心得")
_NO_HEAD = ("待遇", "付", "担当", "相当", "秘書", "室付")
_ENGLISH = (
    r"chair(?:man|woman|person)?(?: of the board)?|executive chair(?:man|woman)?",
    r"president|chief executive(?: officer)?|ceo|managing director|group president|owner|founder"
    r"|general director|rector|dean|principal|chancellor|presidente|diretor geral|director general",
    r"executive vice president|evp|deputy (?:president|ceo)|chief \w+(?: \w+)? officer|c[a-z]{1,2}o",
    r"senior vice president|svp|senior managing director",
    r"(?:group |corporate |regional |area )?vice president|(?:group |regional )?vp|general counsel|partner",
    r"assistant vice president|avp|associate vice president",
    r"general manager|gm|executive director|head|country manager|plant manager|division(?:al)? manager"
    r"|regional manager|business unit (?:head|manager|lead)",
    r"senior director|director|diretor|diretora|directora|direktor|leiter|leiterin",
    r"deputy head|deputy director|associate director|assistant director|deputy general manager",
    r"department(?:al)? manager|store manager|branch manager|senior manager|group manager|section chief",
    r"manager|gerente|superintendent|controller|chefe|jefe|responsable|section (?:head|manager)|chief(?!\s)",
    r"deputy manager|assistant manager|subgerente|associate manager",
    r"supervisor|supervisora|team (?:lead|leader|manager|head)|foreman|group leader|coordenador"
    r"|coordinador|lead(?:er)?(?!\s)|encargado|shift (?:lead|leader|manager)",
    r"assistant (?:team )?(?:lead|leader|supervisor)|deputy team (?:lead|leader)|sub ?leader",
)
_STEPS = len(_EAST_ASIAN)
_SUFFIXES = {word: rank for rank, line in enumerate(_EAST_ASIAN) for word in line.split()}
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_PATTERNS = tuple(re.compile(pattern) for pattern in _ENGLISH)
_AT_END = tuple(re.compile(rf"\b(?:{pattern})$") for pattern in _ENGLISH)
# Of their customers, products or projects, not of people.
_OF_THINGS = re.compile(
    r"\b(?:account|project|product|programme|program|case|relationship|office|community|content|brand"
    r"|portfolio|property|asset|social media|key account|delivery|category|contract|data|database)\s+"
    r"(?:manager|lead|owner|director|supervisor)\b"
)
_HELPS = re.compile(r"\bassistant to\b|\bto the\b|\bsecretary\b|\b(?:executive|personal|office) assistant\b")
_EMERITUS = re.compile(r"\b(?:former|ex|retired|emeritus|acting for|advisor|adviser)\b|^(?:元|前|旧|名誉)")
_BETWEEN = re.compile(r"\s*(?:[/／・、,;&+]|\band\b|\s-\s|兼|\bof\b|\bfor\b|\bde\b|\bda\b|\bdo\b)\s*")
_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_LONGEST = 120
# The ranks of those who lead a whole company rather than a unit of it.
EXECUTIVE = 1


@lru_cache(maxsize=16384)
def rank_of(title: str) -> int | None:
    """How high a title stands, 0 for the highest; None where it is the title of no head."""
    text = unicodedata.normalize("NFKC", title).strip().casefold()
    if not text or len(text) > _LONGEST:
        return None
    text = _BRACKETS.sub(" ", text).strip() or text
    if _EMERITUS.search(text):
        return None
    if not text.isascii() and (rank := _east_asian(text)) is not None:
        return rank
    return _english(text)


def _east_asian(text: str) -> int | None:
    ranks = (_by_suffix(part) for part in re.split(r"\s*(?:兼任|兼務|兼|[・、,/]|\s)\s*", text))
    return min((rank for rank in ranks if rank is not None), default=None)


def _by_suffix(part: str) -> int | None:
    if part.endswith(_NO_HEAD):
        return None
    for length in range(min(_LONGEST_SUFFIX, len(part)), 1, -1):
        rank = _SUFFIXES.get(part[-length:])
        if rank is not None:
            return rank
    for word in _DEPUTY:
        if part.endswith(word) and (rank := _by_suffix(part.removesuffix(word))) is not None:
            return min(rank + 1, _STEPS - 1)
    return None


def _english(text: str) -> int | None:
    if _HELPS.search(text) or _OF_THINGS.search(text):
        return None
    parts = [part.strip(" .") for part in _BETWEEN.split(text.replace(".", "").replace("-", " "))]
    ranks = (_english_part(part) for part in parts if part)
    return min((rank for rank in ranks if rank is not None), default=None)


def _english_part(part: str) -> int | None:
    """`Sales Director` and `Director Sales` are both a director; the longest word counts first."""
    best: tuple[int, int] | None = None
    for rank, pattern in enumerate(_PATTERNS):
        for match in (pattern.match(part), _AT_END[rank].search(part)):
            if match is None or not _whole_words(part, match):
                continue
            found = -len(match[0]), rank
            best = found if best is None else min(best, found)
    return None if best is None else best[1]


def _whole_words(part: str, match: re.Match[str]) -> bool:
    before, after = part[: match.start()], part[match.end() :]
    return not before[-1:].isalnum() and not after[:1].isalnum()
