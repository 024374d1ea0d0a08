"""What holds an essay back: a draft, one for some readers, one whose day is still to come; and slips in saying so.

What its author believes to be held back must not be published for a missing space or a fence that is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_JOINTS = re.compile(r"[-_\s]")


def folded_key(key: str) -> str:
    """Return ``key`` in small letters and as one word, as keys are compared."""
    return _JOINTS.sub("", key.casefold())


def _squeezed(value: object) -> str:
    """Return the letters of a text, small and without accents, signs and what stands between them."""
    if not isinstance(value, str):
        return ""
    letters = unicodedata.normalize("NFKD", value.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


def _squeezed_words(words: str) -> frozenset[str]:
    return frozenset(map(_squeezed, words.split()))


def _named(names: str) -> tuple[str, ...]:
    """Return keys as people write them: ``published`` also as ``isPublished``, ``dg-published``, ``postPublished``."""
    return tuple(before + name for name in names.split() for before in ("", "is", "dg", "post", "page", "note", "tobe"))


#: Keys of a state; of whose eyes it is for; that say by yes, and by no, that it is not out.
STATES = ("status", "state", "stage", "visibility", "postStatus", "publishStatus", "pageStatus", "draftStatus")
READERS = ("visibility", "access", "audience", "tier")
YES = (
    *_named("private unlisted wip hidden unpublished archived excluded expired unfinished deleted trashed"),
    "isDraft", "drafts", "notPublished", "headless", "exclude", "hide", "eleventyExcludeFromCollections",
)  # fmt: skip
NO = (
    *_named("public ready live released listed finished posted sent done complete completed"),
    "isPublished", "postPublished", "dgPublished", "tobePublished", "publish", "isPublish", "dgPublish", "publishPost",
    "permalink", "render", "readyToPublish", "okToPublish",
)  # fmt: skip
FOR_SOME_BY_YES = (
    *_named("paid premium paywalled gated locked protected"), "paywall", "membersOnly", "memberOnly", "members",
    "subscribersOnly", "subscriberOnly", "subscribers", "patronsOnly", "patrons", "supportersOnly", "supporters",
)  # fmt: skip
#: Keys of the day on which it goes again; of what it is filed under, and of what kind it is.
LAST_DAYS = ("expiryDate", "expires", "expireDate", "expirationDate", "expiresAt", "unpublishDate", "unpublishOn")
FILED = ("tags", "tag", "categories", "category")
KINDS = ("type", "postType", "layout", "kind")
#: What programs call the day that an essay was published; the later ones are for a day to come.
DATES = ("date", "pubDate", "pubDatetime", "publishDate", "publishedAt", "publishedDate", "publishedOn",
         "publicationDate", "datePublished", "published", "postDate", "posted", "created", "publish", "publishOn",
         "publishAt", "embargo", "embargoUntil", "scheduled", "scheduledFor", "releaseDate",
         "goLive", "firstPublishedAt", "publishTime", "releaseOn", "liveOn", "liveFrom", "goLiveDate", "embargoDate",
         "scheduledAt", "scheduledDate", "availableFrom", "visibleFrom")  # fmt: skip

_FLAGS = {
    **dict.fromkeys(("true", "yes", "y", "on", "1", "checked", "☑", "✅", "✓", "✔"), True),
    **dict.fromkeys(("false", "no", "n", "off", "0", "unchecked", "☐", "✗", "✘", "❌"), False),
}
_NOT_OUT = frozenset({
    "draft", "drafts", "hidden", "private", "unlisted", "pending", "scheduled", "future", "trash", "trashed",
    "unpublished", "wip", "unfinished", "incomplete", "notpublished", "inprogress", "notready", "notyet",
    "notfinished", "notdone", "internal", "notpublishedyet", "notpublic", "notout", "deleted", "withdrawn",
    "unreleased", "editing", "hold", "onhold", "wait", "false",
})  # fmt: skip
# A whole state that says so: those of programs, then those that writers give their columns, in several languages.
_NOT_OUT_YET = _squeezed_words("""
autodraft inherit staged staging archived embargoed withheld
firstdraft roughdraft drafting idea ideas todo backlog outline outlining writing editing brainstorm brainstorming
researching review inreview underreview needsreview readyforreview ready readytopublish tobepublished notstarted
started planned planning queued waiting paused onhold cancelled canceled rejected abandoned
entwurf inarbeit inbearbeitung nichtbegonnen geplant unveröffentlicht brouillon encours pascommencé àfaire nonpublié
borrador encurso enprogreso sinempezar pendiente rascunho emandamento nãoiniciada bozza incorso concept bezig
nietgestart kladde utkast luonnos koncept szkic taslak черновик чернетка 下書き 未公開 草稿 未发布 초안
""")
# A whole state that says that an essay is out, in the words of Notion and of writers in its languages.
_OUT = _squeezed_words("""
published publish public live done complete completed finished posted sent out online released shipped shared emailed
veröffentlicht publiziert öffentlich fertig erledigt abgeschlossen gesendet verschickt
publié publiée terminé terminée fini finie fait envoyé envoyée enligne
publicado publicada terminado terminada listo lista hecho enviado enviada completado completada
concluído concluída pronto feito pubblicato pubblicata completato completata fatto inviato finito finita
gepubliceerd klaar gereed voltooid afgerond verzonden publicerad klar färdig publiceret udgivet færdig publisert ferdig
utgitt julkaistu valmis opublikowane opublikowany gotowe publikováno hotovo yayınlandı yayımlandı tamamlandı
опубликовано готово завершено опубліковано 公開 公開済 公開済み 完了 完成 掲載済み 投稿済み 已发布 已發布 发布 已完成
완료 게시됨 발행됨 발행 공개
""")
_STATE_WORDS = _squeezed_words("""
status stage state phase progress zustand stadium statut état étape estado etapa stato fase stav stan tila durum
статус стан ステータス 状態 状态 狀態 상태
""")
_TAGS_OF_DRAFTS = _squeezed_words("""
draft drafts wip unpublished workinprogress firstdraft roughdraft notpublished notstarted inprogress
entwurf entwürfe brouillon brouillons borrador borradores bozza bozze rascunho
""")
_TO_COME = frozenset(
    ["tomorrow", "soon", "later", "tba", "tbd", "never", "someday", "unscheduled", "notyet", "undecided"]
)
_FOR_SOME = _squeezed_words("""
members paid paying premium subscribers patrons supporters tiers only_paid founding members_only subscribers_only
paid_only patrons_only supporters_only paid_members paying_members paid_subscribers paying_subscribers friends only_me
nobody no_one restricted protected password logged_in login internal team myself family private
""")
# Values of a tier, or of who has access, that are for everyone.
_FOR_ALL = _squeezed_words("free public everyone everybody all open none anyone basic")
# With these a tag "draft" is of a sport.
_SPORTS = _squeezed_words("""
nfl nba wnba nhl mlb mls afl football basketball hockey baseball soccer sports sport fantasy fantasyfootball mockdraft
""")
_FOLDERS_OF_DRAFTS = _squeezed_words("""
draft drafts mydrafts olddrafts draftposts unpublished notpublished unfinished wip workinprogress inprogress private
entwurf entwürfe brouillon brouillons borrador borradores bozza bozze rascunho rascunhos concepten utkast kladder
черновики 下書き 草稿 초안
""")
# Words in a title may be "draft" as well ("Draft horses", "Dodging the draft"): only what stands apart from it counts.
_DRAFT_BY_NAME = re.compile(
    r"_?(?:draft|wip)_|_(?:draft|wip)\b|[\[(](?:draft|wip)[\])]|(?:draft|wip)\s*(?:[-–—:]\s|\d)"
    r"|.*(?:\.|_)(?:draft|wip)$|.*[\[(](?:draft|wip)[^\])]{0,10}[\])]$",
    re.IGNORECASE,
)
_NOTION_ID = re.compile(r"[ -][0-9a-f]{32}$")
_FIRST_PART = re.compile(r"[,;:(/\[–—|]|\s-\s")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# An indent, a list's mark, org's and AsciiDoc's marks before the key; then it, and what it says.
_KEY = re.compile(
    r"\s*[>*•+#:-]*\s*[\"']?(?P<key>[A-Za-zА-я][\w -]{1,24}?)[\"']?\s*[:=]\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^#]*?)\s*(?:#.*)?,?"
)
_DRAFT = re.compile(
    r"[\s>*•+#:\-\[({“”\"'`]*(?:is[ _-]?)?drafts?[\])}”\"'`]*\s*(?P<mark>[:=;.,∶–—]|-?->|=>|\bis\b)?\s*"
    r"(?P<value>true|yes|y|on|1)?[\])}”\"'`]*[,.!]?",
    re.IGNORECASE,
)
_TAG = re.compile(r"#(?:draft|wip)", re.IGNORECASE)
_IN_BRACES = re.compile(r"\s*\{.*[\"']?(?:is_?)?draft[\"']?\s*:\s*[\"']?(?:true|yes|1)\b", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6} |=+ ")
_FENCE = re.compile(r"[\W_]*(?:\w{2,5})?")
_ASIDE = re.compile(r"\s*(?:#|<!--|//|%|;|=+ )|.*-->\s*$")
# Slips of the finger; craft, raft, graft and drift are words.
_MISTYPED = frozenset(["dratf", "darft", "drfat", "draf", "draftt", "dratft", "drafft", "drft", "rdaft"])
_MOST_LINES = 15
_LONGEST_LINE = 300  # characters; what is longer is prose
_CONFUSED = str.maketrans("аоеі", "aoei")  # Cyrillic letters that look like these


_HELD = frozenset(
    map(folded_key, ("draft", "number", "withheld", *STATES, *READERS, *YES, *NO, *FOR_SOME_BY_YES, *DATES, *LAST_DAYS))
)
_STATES, _READERS, _YES, _NO, _FOR_SOME_BY_YES, _FILED, _KINDS = (
    frozenset(map(folded_key, keys)) for keys in (STATES, READERS, YES, NO, FOR_SOME_BY_YES, FILED, KINDS)
)


def holds(key: str) -> bool:
    """Return whether ``key`` may hold an essay back, as dates in the future do."""
    return folded_key(key) in _HELD


def flag(value: object) -> bool | None:
    """Return what a yes or no in any of its forms says, None if it is none."""
    if isinstance(value, bool):
        return value
    return _FLAGS.get(str(value).strip().strip("\"'").lower()) if isinstance(value, (str, int)) else None


def keeps_back(key: str, value: object) -> bool:
    """Return whether ``value`` below ``key`` says that an essay is not out (``dg-publish: no``, ``layout: draft``)."""
    folded = folded_key(key)
    if folded in _YES or (folded not in _HELD and _SAYS_NO.search(folded)):
        return flag(value) is True or (isinstance(value, str) and _squeezed(value) == folded) or value == "x"
    if folded in _NO:
        told = is_to_come(value) or is_not_out(value) or (folded == "publish" and _is_no_publishing(value))
        return flag(value) is False or (told and folded != "permalink")
    if folded in _FILED:
        return is_tagged_draft(value)
    if folded in _KINDS:
        return _squeezed(value) in ("draft", "drafts")
    if folded in ("build", "_build") and isinstance(value, dict):
        return any(str(value.get(part)).lower() in ("never", "false") for part in ("render", "list"))
    if folded in ("embargo", "scheduled"):
        return flag(value) is True
    return (folded in _STATES or folded.endswith(("status", "state"))) and is_not_out(value)


# A key that nobody has listed: "draft_mode", "doNotPublish", "is_hidden".
_SAYS_NO = re.compile("draft|donotpublish|nopublish|notpublic|unpublish|private|hidden|embargo|withh[eo]ld")


def _is_no_publishing(value: object) -> bool:
    """Return whether what stands below ``publish`` is neither a yes nor a day nor a place: ``do not publish``."""
    return bool(re.search(r"\b(?:not|don['’]t|never|after|wait|hold|until)\b", str(value).lower()))


def is_not_out(state: object) -> bool:
    """Return whether a state (``in progress``, ``[draft]``, ``Draft, do not publish``) says that it is not out."""
    return any(part in _NOT_OUT or part in _NOT_OUT_YET for part in _first_parts(state))


def is_out(state: str) -> bool:
    """Return whether a state, or each of several with commas between them, says that an essay is out (``✅ Done``)."""
    return all(_squeezed(each) in _OUT or flag(each) is True for each in state.split(",")) or state.strip() == "100%"


def is_state(key: str) -> bool:
    """Return whether a key, in any of several languages, is of a state: ``Status``, ``postStatus``, ``Blog-Phase``."""
    return folded_key(key).endswith("status") or not _STATE_WORDS.isdisjoint(
        map(_squeezed, re.findall(r"[^\W\d_]+", _CAMEL.sub(" ", key)))
    )


def is_tagged_draft(tags: object) -> bool:
    """Return whether one of an essay's tags says that it is a draft, and none that drafts are of a sport."""
    given = tags if isinstance(tags, list) else str(tags).replace("#", ",").split(",")
    names = {_squeezed(str(tag).rpartition("/")[2]) for tag in given}
    return not names.isdisjoint(_TAGS_OF_DRAFTS) and names.isdisjoint(_SPORTS)


def draft_by_name(folders: Iterable[str], stem: str) -> str:
    """Return which of a file's folders, or its own name without its ending, is of drafts; nothing if none is."""
    for folder in folders:
        if _squeezed(_NOTION_ID.sub("", folder)) in _FOLDERS_OF_DRAFTS:
            return folder
    return stem if _DRAFT_BY_NAME.match(_NOTION_ID.sub("", stem)) else ""


def is_to_come(day: object) -> bool:
    """Return whether what stands for a day says that it is not known yet."""
    return any(part in _TO_COME or part in _NOT_OUT for part in _first_parts(day))


def is_by_flag_for_some(key: str, value: object) -> bool:
    """Return whether ``value`` below ``key`` says that only some may read an essay (``membersOnly: yes``)."""
    return folded_key(key) in _FOR_SOME_BY_YES and flag(value) is True


def is_for_some(readers: object, key: str = "audience") -> bool:
    """Return whether of those who may read an essay only some do (``members``, ``{members: true}``, ``tier: gold``)."""
    if isinstance(readers, dict):
        return any(flag(value) is not False and _squeezed(name) in _FOR_SOME for name, value in readers.items())
    if folded_key(key) in ("visibility", "access") and flag(readers) is False:
        return True
    parts = _first_parts(readers)
    some = any(part in _FOR_SOME for part in parts)
    return some or (folded_key(key) == "tier" and any(part and part not in _FOR_ALL for part in parts))


def _first_parts(value: object) -> list[str]:
    """Return what a value says first, and each of a list, squeezed: "draft" of ``Draft (two) - or so``."""
    given = value if isinstance(value, list) else [value]
    return [_squeezed(_FIRST_PART.split(each.strip().lstrip("([{#"), 1)[0]) for each in given if isinstance(each, str)]


def mistyped(head: Sequence[str], given: Iterable[str]) -> dict[str, str]:
    """Return the keys that lines of front matter seem to have, of which those ``given`` are understood, with values.

    Of a draft that is told twice the value that holds it back. What is indented below a key without a value, or in a
    block of text, is that key's own.
    """
    known = set(map(folded_key, given))
    found: dict[str, str] = {}
    drafts: list[str] = []
    inside = False
    for line in map(_plain, head):
        key, value = _read(line)
        indented = line[:1].isspace()
        if not indented and line.strip():
            inside = line.rstrip().endswith(":") or re.search(r":\s*[|>][+-]?\d?$", line.rstrip()) is not None
        elif indented and inside:
            continue
        if key == "draft":
            drafts.append(value)
        elif key in _HELD and key not in known and value:
            found.setdefault(key, value)
    if drafts and ("draft" not in known or len(drafts) > 1):
        found["draft"] = next(filter(_is_no_false, drafts), drafts[0])
    return found


def held_by_opening(lines: Sequence[str]) -> int:
    """Return the 1-based line, of those above the first prose, that holds an essay back; 0 if none does.

    A heading is none of them, nor is code, unless the file begins with a listing that has a title.
    """
    first = next((line for line in lines if line.strip()), "")
    opening = [*map(_plain, lines[:_MOST_LINES])]
    if first.startswith(("```", "~~~")) and not any(_read(line)[0] == "title" for line in opening):
        return 0
    for at, line in enumerate(opening):
        if _HEADING.match(line):
            continue
        if line.startswith(("    ", "\t", ">")):
            return 0
        key, value = _read(line)
        told = _DRAFT.fullmatch(line)
        said = told["mark"] and told["value"] if told else key == "draft" and (flag(value) is True or is_not_out(value))
        if said or _says_held(key, value) or _TAG.fullmatch(line.strip()) or _IN_BRACES.match(line):
            return at + 1
        if not (key or not line.strip() or _FENCE.fullmatch(line) or _ASIDE.match(line)):
            return 0
    return 0


def _says_held(key: str, value: str) -> bool:
    if key == "published":
        return flag(value) is False or is_to_come(value)
    # What a page is filed under, and how it is laid out, is prose above prose.
    return (
        (key not in (*_FILED, *_KINDS) and keeps_back(key, value))
        or (key in _READERS and is_for_some(value, key) and len(value.split()) < 4)
        or is_by_flag_for_some(key, value)
        or (key == "withheld" and flag(value) is True)
    )


def _plain(line: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", line[:_LONGEST_LINE]))


def _read(line: str) -> tuple[str, str]:
    """Return the folded key of a line and its value; no key if it has none."""
    if told := _DRAFT.fullmatch(line):
        return "draft", told["value"] or "true"
    found = _KEY.fullmatch(line)
    if not found:
        return "", ""
    key, value = folded_key(found["key"].strip().translate(_CONFUSED)), found["value"].strip("\"'")
    return "draft" if key in ("isdraft", "drafts") or key in _MISTYPED else key, value


def _is_no_false(value: str) -> bool:
    return bool(value) and flag(value) is not False
