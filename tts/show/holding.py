"""What holds an essay back: a draft, one for some readers, one whose day is still to come; and slips in saying so.

What its author believes to be held back must not be published for a missing space or a fence that is none.
"""

from __future__ import annotations

import difflib
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
    **dict.fromkeys(("true", "yes", "on", "1", "checked", "☑", "✅", "✓", "✔"), True),
    **dict.fromkeys(("false", "no", "off", "0", "unchecked", "☐", "✗", "✘", "❌"), False),
}
_NOT_OUT = frozenset({
    "draft", "drafts", "hidden", "private", "unlisted", "pending", "scheduled", "future", "trash", "trashed",
    "unpublished", "wip", "unfinished", "incomplete", "notpublished", "inprogress", "notready", "notyet",
    "notfinished", "notdone", "internal",
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
_FOR_SOME = frozenset(
    [
        "members",
        "paid",
        "paying",
        "premium",
        "subscribers",
        "patrons",
        "supporters",
        "tiers",
        "only_paid",
        "founding",
        "members_only",
    ]
)
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
_NEGATIONS = re.compile(r"\b(?:(not|in)[\s_-]+(?:yet[\s_-]+)?(?=published|progress|ready|yet|finished|done\b))")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# An indent, a list's mark, org's and AsciiDoc's marks before the key; then it, and what it says.
_KEY = re.compile(
    r"\s*[>*•+#:-]*\s*[\"']?(?P<key>[A-Za-zА-я][\w -]{1,24}?)[\"']?\s*[:=]\s*"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^#]*?)\s*(?:#.*)?,?"
)
_DRAFT = re.compile(
    r"\s*[>*•+#:-]*\s*[\"']?(?:is[ _-]?)?drafts?[\"']?\s*(?P<mark>[:=;.,]|-?->|=>)?\s*(?P<value>true|yes|on|1)?,?",
    re.IGNORECASE,
)
_TAG = re.compile(r"#(?:draft|wip)", re.IGNORECASE)
_IN_BRACES = re.compile(r"\s*\{.*[\"']?(?:is_?)?draft[\"']?\s*:\s*[\"']?(?:true|yes|1)\b", re.IGNORECASE)
_FENCE = re.compile(r"[\W_]*(?:\w{2,5})?")
_ASIDE = re.compile(r"\s*(?:#|<!--|//|%|;|=+ )|.*-->\s*$")
_NEAR = 0.8  # "dratf" is as near to "draft"
_MOST_LINES = 15
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
    if folded in _YES:
        return flag(value) is True
    if folded in _NO:
        told = is_to_come(value) or _squeezed(value) in _NOT_OUT | _NOT_OUT_YET
        return flag(value) is False or (told and folded != "permalink")
    if folded in _FILED:
        return is_tagged_draft(value)
    if folded in _KINDS:
        return _squeezed(value) in ("draft", "drafts")
    if folded in ("build", "_build") and isinstance(value, dict):
        return any(str(value.get(part)).lower() in ("never", "false") for part in ("render", "list"))
    return folded in _STATES and is_not_out(value)


def is_not_out(state: object) -> bool:
    """Return whether a state (``in progress``, ``[draft]``) says that an essay is not out."""
    given = state if isinstance(state, list) else [state]
    return not _NOT_OUT.isdisjoint(_words(state)) or any(_squeezed(each) in _NOT_OUT_YET for each in given)


def is_out(state: str) -> bool:
    """Return whether a state, or each of several with commas between them, says that an essay is out (``✅ Done``)."""
    return all(_squeezed(each) in _OUT or flag(each) is True for each in state.split(",")) or state.strip() == "100%"


def is_state(key: str) -> bool:
    """Return whether a key, in any of several languages, is of a state: ``Status``, ``postStatus``, ``Blog-Phase``."""
    return folded_key(key).endswith("status") or not _STATE_WORDS.isdisjoint(
        map(_squeezed, re.findall(r"[^\W\d_]+", _CAMEL.sub(" ", key)))
    )


def is_tagged_draft(tags: object) -> bool:
    """Return whether one of an essay's tags says that it is a draft."""
    given = tags if isinstance(tags, list) else str(tags).split(",")
    return any(_squeezed(tag) in _TAGS_OF_DRAFTS for tag in given)


def draft_by_name(folders: Iterable[str], stem: str) -> str:
    """Return which of a file's folders, or its own name without its ending, is of drafts; nothing if none is."""
    for folder in folders:
        if _squeezed(_NOTION_ID.sub("", folder)) in _FOLDERS_OF_DRAFTS:
            return folder
    return stem if _DRAFT_BY_NAME.match(_NOTION_ID.sub("", stem)) else ""


def is_to_come(day: object) -> bool:
    """Return whether what stands for a day says that it is not known yet."""
    return not _TO_COME.isdisjoint(_words(day))


def is_by_flag_for_some(key: str, value: object) -> bool:
    """Return whether ``value`` below ``key`` says that only some may read an essay (``membersOnly: yes``)."""
    return folded_key(key) in _FOR_SOME_BY_YES and flag(value) is True


def is_for_some(readers: object) -> bool:
    """Return whether of those who may read an essay only some do (``members``, ``{members: true}``)."""
    return not _FOR_SOME.isdisjoint(_words(readers))


def _words(value: object) -> list[str]:
    if isinstance(value, dict):
        return [word for key, item in value.items() if flag(item) is not False for word in _words(str(key))]
    if isinstance(value, list):
        return [word for item in value for word in _words(item)]
    return re.findall("[a-z_]+", _NEGATIONS.sub(r"\1", value.lower())) if isinstance(value, str) else []


def mistyped(head: Sequence[str], given: Iterable[str]) -> dict[str, str]:
    """Return the keys that lines of front matter seem to have, of which those ``given`` are understood, with values.

    Of a draft that is told twice the value that holds it back. What is indented below a key without a value is that
    key's own, but for a draft.
    """
    known = set(map(folded_key, given))
    found: dict[str, str] = {}
    drafts: list[str] = []
    inside = False
    for line in map(_plain, head):
        key, value = _read(line)
        indented = line[:1].isspace()
        if not indented and line.strip():
            inside = bool(key) and not value
        if key == "draft":
            drafts.append(value)
        elif key in _HELD and key not in known and value and not (indented and inside):
            found.setdefault(key, value)
    if drafts and ("draft" not in known or len(drafts) > 1):
        found["draft"] = next(filter(_is_no_false, drafts), drafts[0])
    return found


def held_by_opening(lines: Sequence[str]) -> int:
    """Return the 1-based line, of those above the first prose, that holds an essay back; 0 if none does."""
    for at, line in enumerate(map(_plain, lines[:_MOST_LINES])):
        key, value = _read(line)
        told = _DRAFT.fullmatch(line)
        said = key == "draft" and _is_no_false(value) and not (told and not told["mark"] and not told["value"])
        if said or _says_held(key, value) or _TAG.fullmatch(line.strip()) or _IN_BRACES.match(line):
            return at + 1
        if not (key or not line.strip() or _FENCE.fullmatch(line) or _ASIDE.match(line)):
            return 0
    return 0


def _says_held(key: str, value: str) -> bool:
    if key == "published":
        return flag(value) is False or is_to_come(value)
    by_yes = key in _FOR_SOME_BY_YES or key == "withheld"
    # What a page is filed under, and how it is laid out, is prose above prose.
    return (
        (key not in (*_FILED, *_KINDS) and keeps_back(key, value))
        or (key in _READERS and is_for_some(value))
        or (by_yes and flag(value) is True)
    )


def _plain(line: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", line))


def _read(line: str) -> tuple[str, str]:
    """Return the folded key of a line and its value; no key if it has none."""
    if told := _DRAFT.fullmatch(line):
        return "draft", told["value"] or "true"
    found = _KEY.fullmatch(line)
    if not found:
        return "", ""
    key, value = folded_key(found["key"].strip().translate(_CONFUSED)), found["value"].strip("\"'")
    is_draft = key in ("isdraft", "drafts") or bool(difflib.get_close_matches(key, ["draft"], 1, _NEAR))
    return "draft" if is_draft else key, value


def _is_no_false(value: str) -> bool:
    return bool(value) and flag(value) is not False
