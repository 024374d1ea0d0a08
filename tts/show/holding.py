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
FILED = ("tags", "tag", "categories", "category", "keywords", "keyword", "labels", "label", "topics", "topic")
KINDS = ("type", "postType", "layout", "kind")
#: Keys that only speak of a day to come: a value that is no day says that nobody knows it yet.
TO_COME = ("publishDate", "publishOn", "publishAt", "publishTime", "embargo", "embargoUntil", "embargoDate",
           "scheduled", "scheduledFor", "scheduledAt", "scheduledDate", "releaseOn", "goLive", "goLiveDate", "liveOn",
           "liveFrom", "visibleFrom", "availableFrom")  # fmt: skip
#: What programs call the day that an essay was published; the later ones are for a day to come.
DATES = ("date", "pubDate", "pubDatetime", "publishDate", "publishedAt", "publishedDate", "publishedOn",
         "publicationDate", "datePublished", "published", "postDate", "posted", "created", "publish", "publishOn",
         "publishAt", "embargo", "embargoUntil", "scheduled", "scheduledFor", "releaseDate",
         "goLive", "firstPublishedAt", "publishTime", "releaseOn", "liveOn", "liveFrom", "goLiveDate", "embargoDate",
         "scheduledAt", "scheduledDate", "availableFrom", "visibleFrom")  # fmt: skip

# Columns and keys of the day of publication in writers' own words, squeezed: those that have a word for a day in them,
# and those that are one noun, or a verb, and may name something else as well ("Release: v2", "Publication: a paper").
_DAY_OF_PUBLICATION = re.compile(
    r"(?:the|planned|target|expected|intended|scheduled|actual|final|first|next|new|tentative|proposed|blog|essay|post"
    r"|article|episode|newsletter|email|content|page)*"
    r"(?:publish(?:ing|ed)?|publication|pub|planned|releas(?:e|ed|ing)|post(?:ing|ed)?|launch(?:ed)?|golive|golives|goeslive|live"
    r"|air|issue|send|sent|schedul(?:e|ed|ing)|embargo(?:ed)?|appear(?:s|ance)?)"
    r"(?:(?:date|day|time|datetime|on|at|from|until|till|for)(?:time|planned|target)?)"
)
_DAYS_OF_PUBLICATION = _squeezed_words("""
veröffentlichungsdatum veröffentlichungstag veröffentlichungstermin veröffentlichtam veröffentlichenam
veröffentlichungam datumderveröffentlichung erscheinungsdatum erscheinungstag erscheinungstermin erscheintam
publikationsdatum publikationstermin freigabedatum sendedatum sperrfrist
datedepublication datepublication datedeparution dateparution datedesortie datesortie publiéle publierle àpublierle
datedemiseenligne embargojusquau
fechadepublicación fechapublicación fechadelanzamiento fechadesalida publicadoel publicarel
datadepublicação datapublicação datadelançamento publicadoem publicarem
datadipubblicazione datapubblicazione datadiuscita datauscita pubblicatoil pubblicareil
publicatiedatum publiceerdatum verschijningsdatum gepubliceerdop publiceringsdatum publiceringsdag utgivningsdatum
udgivelsesdato udgivelsesdag publiceringsdato publiseringsdato utgivelsesdato julkaisupäivä julkaisupäivämäärä
datapublikacji dataopublikowania datumzveřejnění datumpublikace yayıntarihi yayımtarihi yayınlanmatarihi
датапубликации датавыхода датапублікації
公開日 公開予定日 公開日時 発行日 掲載日 投稿日 発売日 发布日期 发布时间 发布日 發布日期 出版日期 公开日期
발행일 게시일 공개일 출간일
""")
_PUBLICATIONS = _squeezed_words("""
release releases released sent planned launch launches goeslive appears erscheint erscheinung veröffentlichung
veröffentlichen publikation parution sortie publierle miseenligne lanzamiento publicación lançamento
publicação uscita pubblicazione publicatie verschijnt publicering udgivelse publisering utgivelse julkaisu
publikacja yayın публикация публікація публикации veröffentlicht publié publicado pubblicato gepubliceerd
publicerad udgivet publisert geplant planifié programado programmato gepland opublikowano опубликовано 公開 公開予定
发布 發布 발행 공개 publication
""")
# What is said of a day that is meant, and not of a paper, a version or a place.
_OF_A_DAY = re.compile(
    r"\b(?:next|coming|tomorrow|today|tonight|soon|later|tba|tbd|tbc|end of|early|late|mid|until|after|before|when|once"
    r"|week(?:end)?s?|days?|months?|quarter|q[1-4]|spring|summer|autumn|fall|winter|undecided|unknown|pending"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|nachst\w*|kommend\w*|morgen|bald|spater|woche|prochain\w*|demain"
    r"|bientot|proxim\w*|manana|pronto|prossim\w*|domani|presto|volgende|binnenkort)\b"
)
# "Publish on" is a place as well.
_PLACES = _squeezed_words("""
substack medium twitter x linkedin facebook instagram threads mastodon bluesky youtube tiktok reddit patreon ghost
beehiiv wordpress tumblr blogger hashnode dev.to blog myblog website mywebsite site web newsletter podcast email
""")
_RELATIVE = re.compile(r"^(?:(?:this )?coming|next|nachst\w+|kommend\w+|prochain\w*|proxim\w+|prossim\w+|volgende) \w")

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
# A state of a few words that has one of these is held back, too: "second draft", "embargoed until May", "to review".
_MOST_WORDS = 4
_HELD_STATE = re.compile(
    r"\b(?:drafts?|drafting|wip|un(?:published|posted|sent|released|finished|listed)|incomplete|embargo(?:ed)?|withheld"
    r"|pending|proofread(?:ing)?|copyedit(?:ing)?|confidential|subscribers?|patrons?|members? only|friends only"
    r"|(?:paid|paying|team|me|followers) only|(?:for|just|only) me|restricted|log ?in required|classified"
    r"|password|private(?! (?:beta|alpha|preview)\b)|secret|entwurf|brouillon|borrador|bozza|rascunho"
    r"|(?:not|don t|nicht|non|no|nao|niet|pas)(?: \w+){0,2} (?:publi\w*|out|ready|done|finished|completed?|live"
    r"|shared?|pubbli\w*|gepubli\w*|veroffentlicht|fertig|pronto|listo)"
    r"|(?:to|for|in|under|await(?:s|ing)?|needs?|being|waiting for|ready for|da|a|por) (?:be )?"
    r"(?:review\w*|edit\w*|revis\w*|approv\w*|proof\w*|rewrit\w*|finish\w*|work|relire|rivedere)"
    r"|(?:almost|nearly) (?:done|ready|finished|complete)|pre publi\w*|(?:to|will) be publi\w*|publish later"
    r"|sin publicar|uberarbeit\w*|en (?:revision|relecture)|da pubblicare)\b|^(?:coming )?soon$"
)
# These say that it is one no more, or that it is out all the same.
_HELD_NO_MORE = re.compile(
    r"\b(?:no longer|was|were|once|formerly|(?:not|no|never|kein) (?:an? |in )?(?:draft|wip|private|pending|unpublished"
    r"|unfinished|embargo\w*|secret))\b|^(?:(?:now|already) )?(?:published?|live|public|released|posted)\b"
)
_PART_DONE = re.compile(r"\d{1,2}\s?%")
# States that say nothing of whether an essay is out, and are common.
_OTHER_STATES = _squeezed_words("""
evergreen evergreens seedling seedlings seed budding sapling tree growing mature permanent fleeting active
ongoing current stable maintained deprecated obsolete outdated experimental beta alpha prototype prototyping building
accepted proposed final implemented superseded open new updated revised promoted reading read watched watching
playing played dropped wishlist post page none normal default success certain likely possible unlikely
""")
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
draft drafts wip unpublished workinprogress firstdraft roughdraft notpublished notstarted inprogress indraft
donotpublish dontpublish nopublish notforpublication unlisted embargoed
entwurf entwürfe brouillon brouillons borrador borradores bozza bozze rascunho
""")
_PLAIN_TAGS = frozenset({"draft", "drafts", "wip", "unpublished", "donotpublish"})
_FILED_IN = ("tags", "tag", "categories", "category")
_TO_COME = frozenset(
    ["tomorrow", "soon", "later", "tba", "tbd", "never", "someday", "unscheduled", "notyet", "undecided"]
)
_FOR_SOME = _squeezed_words("""
members paid paying premium subscribers patrons supporters tiers only_paid founding members_only subscribers_only
paid_only patrons_only supporters_only paid_members paying_members paid_subscribers paying_subscribers friends only_me
nobody no_one restricted protected password logged_in login internal team myself family private
""")
# An audience is prose more often, so that it counts if it is short and has one of these.
_FOR_SOME_WORDS = re.compile(
    r"\b(?:paid|paying(?= (?:members?|readers?|subscribers?)\b)|paywall(?:ed)?|premium|patreon|members?(?! of\b)"
    r"|subscribers?|patrons?|supporters?|mitglieder|abonnenten|abonnes|membres|miembros|suscriptores|abbonati"
    r"|(?:private|internal)(?= (?:only|link|use|access|team|staff|group|circle|notes?)\b))\b"
    r"|^(?:private|internal|hidden|unlisted|drafts?|none|nobody|(?:just |only )?me|not public"
    r"|vip|staff|followers|closed)$"
)
_FOR_ALL_WORDS = re.compile(r"(?<!not )(?<!non )\b(?:public|everyone|everybody|all|free|open|anyone|adults)\b")
_ONLY = re.compile(r"\bonly\b")
_NOT_YET = re.compile(r"\b(?:later|soon|until|yet|after)\b")
# Audiences that are prose; of others that nobody knows a note says how an essay is held back.
_AUDIENCES = _squeezed_words("""
general women men girls boys seniors
beginner beginners intermediate advanced expert experts developer developers engineer engineers student
students teacher teachers designer designers adult adults child children kids teens parents people readers reader users
user professionals researchers scientists programmers writers families technical nontechnical
""")
# Values of a tier, or of who has access, that are for everyone.
_FOR_ALL = _squeezed_words("free public everyone everybody all open none anyone basic")
# Who sees an essay with a visibility or an access of these; nobody knows of what else is written there.
_SEEN_BY_ALL = _squeezed_words("""
public publicly free everyone everybody all open anyone published publish live visible default normal standard listed
indexed unrestricted world worldwide web internet readers visitors online inherit öffentlich publique público público
""")
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
_OF_A_DRAFT = re.compile(
    r"(?:drafts?|wip)(?: (?:essay|post|article|note|page|blog|story|text|chapter|letter|entry))?", re.IGNORECASE
)
_TITLE_OF_DRAFT = re.compile(r"\W*[\[(](?i:draft|wip)[\])]|DRAFT\s*[-–—:]\s")
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
_TAG = re.compile(r"#[\w/-]{1,60}")
_COMMENT = re.compile(r"(?:<!--+|%%)\s*(.*?)\s*(?:--+>|%%)")
# MDX: export const draft = true
_CONSTANT = re.compile(r"^export (?:const|let|var) ")
_FIELD = re.compile(r"[\[(]?\s*([A-Za-z][\w -]{1,24})::\s*([^\])]*)[\])]?")
_EMPHASIZED = re.compile(r"([*_]{1,3})(?=[^*_])([^*]+)\1")
_ONLY_SIGNS = re.compile(r"[\W_]+")
_NOT_FOR_PUBLICATION = re.compile(
    r"[\W_]*(?:draft\W+)?(?:please )?(?:do not|don['’]t|not to be|not for) "
    r"(?:yet )?(?:publish(?:ed)?|publication|shared?|distribut(?:e|ed|ion)|circulat(?:e|ed|ion))(?: yet)?[\W_]*"
    r"|(?-i:[\W_]*(?:DRAFT|WIP)[\W_]*)",
    re.IGNORECASE,
)
_IN_BRACES = re.compile(r"\s*\{.*[\"']?(?:is_?)?draft[\"']?\s*:\s*[\"']?(?:true|yes|1)\b", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6} |=+ ")
_FENCE = re.compile(r"[\W_]*(?:\w{2,5})?")
_ASIDE = re.compile(r"\s*(?:#|<!--|//|%|;|=+ )|.*-->\s*$")
# Slips of the finger; craft, raft, graft and drift are words.
_MISTYPED = frozenset(["dratf", "darft", "drfat", "draf", "draftt", "dratft", "drafft", "drft", "rdaft"])
_MOST_LINES = 40
_LONGEST_LINE = 300  # characters; what is longer is prose
_CONFUSED = str.maketrans("аоеі", "aoei")  # Cyrillic letters that look like these


_HELD = frozenset(
    map(folded_key, ("draft", "number", "withheld", *STATES, *READERS, *YES, *NO, *FOR_SOME_BY_YES, *DATES, *LAST_DAYS))
)
_STATES, _READERS, _YES, _NO, _FOR_SOME_BY_YES, _FILED, _KINDS = (
    frozenset(map(folded_key, keys)) for keys in (STATES, READERS, YES, NO, FOR_SOME_BY_YES, FILED, KINDS)
)
_DAYS_TO_COME = frozenset(map(folded_key, TO_COME))
_DAY_KEYS = frozenset(map(folded_key, DATES)) - {"created"}
# What stands for a day that there is none.
_NO_DAY = re.compile(r"(?:none|n/?a|nil|[-–—]+|daily|weekly|monthly|yearly)", re.IGNORECASE)


def holds(key: str) -> bool:
    """Return whether ``key`` may hold an essay back, as dates in the future do."""
    return folded_key(key) in _HELD


def flag(value: object) -> bool | None:
    """Return what a yes or no in any of its forms says, None if it is none."""
    if isinstance(value, bool):
        return value
    return _FLAGS.get(str(value).strip().strip("\"'").lower()) if isinstance(value, (str, int)) else None


def keeps_back(key: str, value: object, *, exactly: bool = False) -> bool:
    """Return whether ``value`` below ``key`` says that an essay is not out (``dg-publish: no``, ``layout: draft``).

    ``exactly`` takes only states that are known as a whole.
    """
    folded = folded_key(key)
    if folded in _YES or (folded not in _HELD and _says_no(folded)):
        return flag(value) is True or _is_marked(folded, value, exactly=exactly)
    if folded in _NO:
        told = is_to_come(value) or _is_known_not_out(value) or (folded == "publish" and _is_no_publishing(value))
        return flag(value) is False or (told and folded != "permalink")
    if folded in _FILED:
        return is_tagged_draft(value, spaced=folded == "tags", plainly=folded not in _FILED_IN)
    if folded in _KINDS:
        return isinstance(value, str) and bool(_OF_A_DRAFT.fullmatch(" ".join(_words(value))))
    if folded in ("build", "_build") and isinstance(value, dict):
        return any(str(value.get(part)).lower() in ("never", "false") for part in ("render", "list"))
    if folded in ("embargo", "scheduled"):
        return flag(value) is True
    if folded in _STATES or folded.endswith(("status", "state")):
        off = flag(value) is False and folded in _STATES and folded != "state" and str(value) != "0"
        return off or (_is_known_not_out(value) if exactly else is_not_out(value))
    return folded in _PHASES and any(part in _NOT_OUT for part in _first_parts(value))


def _is_marked(folded: str, value: object, *, exactly: bool) -> bool:
    """Return whether the value of a key that is a flag is a mark: ``wip: x``, ``wip: WIP``, ``private: friends``."""
    if exactly:
        return isinstance(value, str) and (_squeezed(value) == folded or value == "x")
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return False
    if value.strip().lower() in ("x", "[x]") or _squeezed(value) == folded or flag(_FIRST_PART.split(value)[0]) is True:
        return True
    return (
        folded in ("private", "unlisted", "wip")
        and flag(value) is None
        and _squeezed(value) not in _NO_FLAGS
        and (0 < len(_words(value)) <= _MOST_WORDS)
    )


# A key that nobody has listed: "draft_mode", "doNotPublish", "is_hidden".
_SAYS_NO = re.compile("draft|donotpublish|nopublish|notpublic|unpublish|private|hidden|embargo|withh[eo]ld")
# What may stand around that: the essay itself, and places where all of it is. "nfl_draft", "hiddenFromHomePage" and
# "private_messages" are of another thing.
_OF_ITSELF = re.compile(
    "(?:is|are|it|the|this|an?|my|to|be|in|for|now|and|or|yet|not|still|make|keep|dg|wp|x|post|page|note|mode|flag|status"
    "|state|version|essay|article|entry|story|file|text|content|doc|document|blog|site|web|public|publishing"
    "|from(?:all|everyone|everybody|public|site|web|blog|feeds?|rss|podcast|lists?))*"
)
# Keys of a state in which only its plainest words count; and what a flag may have that is none.
_PHASES = frozenset({"publication", "publishing", "phase", "progress", "lifecycle", "workflow"})
_NO_FLAGS = _squeezed_words("none never null public nobody nope not no_one published")


def _says_no(folded: str) -> bool:
    return bool(_SAYS_NO.search(folded)) and bool(_OF_ITSELF.fullmatch(_SAYS_NO.sub("", folded)))


def _is_no_publishing(value: object) -> bool:
    """Return whether what stands below ``publish`` is neither a yes nor a day nor a place: ``do not publish``."""
    return bool(re.search(r"\b(?:not|don['’]t|never|after|wait|hold|until)\b", str(value).lower()))


def is_not_out(state: object) -> bool:
    """Return whether a state (``in progress``, ``[draft]``, ``second draft``, ``50%``) says that it is not out."""
    return _is_known_not_out(state) or any(map(_is_held_state, _parts(state)))


def _is_known_not_out(state: object) -> bool:
    """Return whether a state as a whole, or what it says first, is one of those that are not out."""
    return any(part in _NOT_OUT or part in _NOT_OUT_YET for part in _first_parts(state))


def _is_held_state(state: str) -> bool:
    if _PART_DONE.fullmatch(state.strip()):
        return True
    words = _words(state)
    if not 0 < len(words) <= _MOST_WORDS or not _SPORTS.isdisjoint(words):
        return False
    told = " ".join(words)
    return bool(_HELD_STATE.search(told)) and not _HELD_NO_MORE.search(told)


def is_plain_draft(key: str, value: object) -> bool:
    """Return whether everybody can see that ``value`` below ``key`` is of a draft."""
    folded = folded_key(key)
    known = _is_known_not_out(value) if folded in _STATES else folded in _KINDS
    return known and "draft" in str(value).casefold()


def is_unknown(key: str, value: object) -> bool:
    """Return whether a state, or an audience, is short and none that says whether an essay is out, or for all."""
    folded = folded_key(key)
    if not isinstance(value, str) or flag(value) is not None or len(value) > _LONGEST_STATE:
        return False
    words, whole = _words(value), _squeezed(value)
    if folded in ("status", "stage", "poststatus", "publishstatus", "pagestatus"):
        known = (
            whole in _OTHER_STATES
            or bool(_HELD_NO_MORE.search(" ".join(words)))
            or is_out(_FIRST_PART.split(value)[0])
            or is_not_out(value)
        )
        return bool(words) and not known
    if folded in _FOR_SOME_BY_YES:
        return 0 < len(words) <= 2 and whole not in _NO_FLAGS and not is_by_flag_for_some(key, value)
    if folded == "audience":
        known = is_for_some(value, key) or bool(_FOR_ALL_WORDS.search(" ".join(words)))
        return 0 < len(words) <= 2 and not known and _AUDIENCES.isdisjoint(words)
    return False


_LONGEST_STATE = 60  # characters


def is_out(state: str) -> bool:
    """Return whether a state, or each of several with commas between them, says that an essay is out (``✅ Done``)."""
    return all(_squeezed(each) in _OUT or flag(each) is True for each in state.split(",")) or state.strip() == "100%"


def is_state(key: str) -> bool:
    """Return whether a key, in any of several languages, is of a state: ``Status``, ``postStatus``, ``Blog-Phase``."""
    return folded_key(key).endswith("status") or not _STATE_WORDS.isdisjoint(
        map(_squeezed, re.findall(r"[^\W\d_]+", _CAMEL.sub(" ", key)))
    )


def is_tagged_draft(tags: object, *, spaced: bool = False, plainly: bool = False) -> bool:
    """Return whether one of an essay's tags says that it is a draft, and none that drafts are of a sport.

    ``spaced`` says that blanks may stand between them, as in Jekyll, ``plainly`` that "first draft" is a subject.
    """
    given = tags if isinstance(tags, list) else str(tags).replace("#", ",").replace(";", ",").split(",")
    if spaced and len(given) == 1 and isinstance(tags, str):
        given = tags.split()
    names = {_squeezed(part) for tag in given if isinstance(tag, str) for part in tag.split("/")}
    told = any(isinstance(tag, dict) and any(flag(tag.get(key)) is True for key in ("draft", "wip")) for tag in given)
    return told or (not names.isdisjoint(_PLAIN_TAGS if plainly else _TAGS_OF_DRAFTS) and names.isdisjoint(_SPORTS))


def draft_by_name(folders: Iterable[str], stem: str) -> str:
    """Return which of a file's folders, or its own name without its ending, is of drafts; nothing if none is."""
    for folder in folders:
        if _squeezed(_NOTION_ID.sub("", folder)) in _FOLDERS_OF_DRAFTS:
            return folder
    return stem if _DRAFT_BY_NAME.match(_NOTION_ID.sub("", stem)) else ""


def is_guessed(key: str, value: object) -> bool:
    """Return whether a flag has a value that is none, and is taken for one (``private: friends``)."""
    folded = folded_key(key)
    return folded in _YES and flag(value) is None and _is_marked(folded, value, exactly=False)


def is_title_of_draft(title: str) -> bool:
    """Return whether a title has a mark beside it that says so: ``[DRAFT] On tides``."""
    return _TITLE_OF_DRAFT.match(title) is not None


def is_to_come(day: object) -> bool:
    """Return whether what stands for a day says that it is not known yet."""
    return any(part in _TO_COME or part in _NOT_OUT for part in _first_parts(day))


def is_of_day(key: str) -> bool:
    """Return whether a key, in any of several languages, is of the day of publication: ``Release``, ``Publié le``."""
    squeezed = _squeezed(key)
    return is_of_day_to_come(key) or folded_key(key) in _DAY_KEYS or squeezed in _PUBLICATIONS


def is_of_day_to_come(key: str) -> bool:
    """Return whether a key only speaks of a day, which may be to come (``Publish date``, ``Erscheint am``)."""
    squeezed = _squeezed(key)
    return (
        folded_key(key) in _DAYS_TO_COME
        or squeezed in _DAYS_OF_PUBLICATION
        or _DAY_OF_PUBLICATION.fullmatch(squeezed) is not None
    )


def is_unknown_day(key: str, value: str) -> bool:
    """Return whether ``value``, which cannot be read as a day, stands for one that nobody knows.

    Below ``Publish date`` everything does that is no yes or no, below ``Release`` what has a figure or speaks of days.
    """
    words = " ".join(_words(value))
    if not is_of_day(key) or flag(value) is not None or is_out(value) or _NO_DAY.fullmatch(value.strip()):
        return False
    if is_to_come(value) or _RELATIVE.search(words):
        return True
    if folded_key(key) in _DAY_KEYS and folded_key(key) not in _DAYS_TO_COME:
        return False
    if is_of_day_to_come(key):
        return not all(part in _PLACES for part in map(_squeezed, value.split(",")))
    return bool(_OF_A_DAY.search(words)) or (
        _squeezed(key) not in ("publication", "publikation") and any(map(str.isdigit, value))
    )


def is_by_flag_for_some(key: str, value: object) -> bool:
    """Return whether ``value`` below ``key`` says that only some may read an essay (``paywall: metered``)."""
    folded = folded_key(key)
    if folded not in _FOR_SOME_BY_YES or flag(value) is not None:
        return folded in _FOR_SOME_BY_YES and flag(value) is True
    if folded not in _CLOSED or not isinstance(value, str) or len(value) > _LONGEST_STATE:
        return False
    words = " ".join(_words(value))  # "members: 12" counts them, and "members: Ann and Bo" names them
    return bool(words) and _squeezed(value) not in _NO_FLAGS and not _FOR_ALL_WORDS.search(words)


_CLOSED = frozenset({"premium", "paywall", "paywalled", "gated", "ispremium", "ispaywalled", "isgated"})


def is_for_some(readers: object, key: str = "audience") -> bool:
    """Return whether of those who may read an essay only some do (``members``, ``{members: true}``, ``tier: gold``).

    A visibility or an access that is not known is for some.
    """
    if isinstance(readers, dict):
        return any(flag(value) is not False and _squeezed(name) in _FOR_SOME for name, value in readers.items())
    folded = folded_key(key)
    if folded in ("visibility", "access", "audience") and (told := flag(readers)) is not None:
        return not told
    if any(part in _FOR_SOME for part in _first_parts(readers)):
        return True
    parts = [" ".join(_words(part)) for part in _parts(readers)]
    if folded in ("visibility", "access") and any(map(_NOT_YET.search, parts)):
        return True
    if any(map(_FOR_ALL_WORDS.search, parts)) or not any(parts):
        return False
    if folded == "tier":
        return not any(_squeezed(part) in _FOR_ALL for part in parts)
    if folded in ("visibility", "access"):
        return not any(_squeezed(part) in _SEEN_BY_ALL for part in parts)
    return any(
        part.count(" ") < _MOST_WORDS
        and (_FOR_SOME_WORDS.search(part) or (_ONLY.search(part) and _AUDIENCES.isdisjoint(part.split())))
        for part in parts
    )


def is_surely_for_some(readers: object, key: str) -> bool:
    """Return whether what is for some is so by words that everybody knows."""
    known = any(part in _FOR_SOME for part in _first_parts(readers))
    return isinstance(readers, dict) or flag(readers) is False or known or folded_key(key) == "tier"


def _parts(value: object) -> list[str]:
    """Return what a value says first, and each of a list or a table: "Draft" of ``Draft (two) - or so``."""
    given = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else [value]
    return [_FIRST_PART.split(each.strip().lstrip("([{#"), maxsplit=1)[0] for each in given if isinstance(each, str)]


def _first_parts(value: object) -> list[str]:
    """Return what a value says first, and each of a list, squeezed."""
    return list(map(_squeezed, _parts(value)))


def _words(text: str) -> list[str]:
    """Return the words of a text's beginning, small and without accents, of digits and signs none."""
    letters = unicodedata.normalize("NFKD", text[:_LONGEST_LINE].casefold())
    return re.findall(r"[^\W\d_]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def mistyped(lines: Iterable[str], given: Iterable[str]) -> dict[str, object]:
    """Return the keys that hold an essay back and are not written quite as they should be, with their values.

    ``lines`` are ``key: value``, as front matter has them or as the lines seem to say that it could not use; the keys
    ``given`` are understood. Of a draft that is told twice the value counts that holds it back.
    """
    known = set(map(folded_key, given))
    found: dict[str, object] = {}
    for line in map(_plain, lines):
        key, value = _read(_bare(line))
        if key == "draft" and _is_no_false(value):
            found[again(key) if key in known else key] = value
        elif (key == "draft" or key in _HELD) and key not in known and value:
            found.setdefault(key, value)
    return found


def again(key: str) -> str:
    """Return a key that is read as ``key`` is, for its second value."""
    return f"{key} "


def is_held_key(key: str) -> bool:
    """Return whether ``key`` is spelled as one of those that may hold an essay back."""
    return folded_key(key) in _HELD


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
        key, value = _read(_bare(line))
        told = _DRAFT.fullmatch(_bare(line))
        said = told["mark"] and told["value"] if told else key == "draft" and (flag(value) is True or is_not_out(value))
        if said or _says_held(key, value) or _is_mark_of_draft(line) or _is_held_field(line) or _IN_BRACES.match(line):
            return at + 1
        if not (key or not line.strip() or _FENCE.fullmatch(line) or _is_aside(line)):
            return 0
    return 0


def held_below(lines: Sequence[str]) -> int:
    """Return the 1-based line, of those right below front matter, that holds an essay back; 0 if none does.

    They are the first lines that are not blank, each a key, tags or a comment: ``draft: true``, ``status:: draft``.
    """
    above = told = 0  # in signs and comments above the first lines, and in these
    begun = False
    for at, line in enumerate(map(_plain, lines[:_MOST_LINES])):
        if not line.strip() or _HEADING.match(line):
            if begun:
                break
        elif not begun and (_ONLY_SIGNS.fullmatch(line) or _ASIDE.match(line)):
            above = above or (at + 1 if _holds_below(line) else 0)
        elif _holds_below(line):
            begun, told = True, told or at + 1
        elif _ONLY_SIGNS.fullmatch(line) or _is_aside(line) or _TAG.match(line.strip()) or _read(_bare(line))[0]:
            begun = True
        else:
            return above
    return above or told


def _holds_below(line: str) -> bool:
    bare = _bare(line)
    key, value = _read(bare)
    found = _DRAFT.fullmatch(bare)
    if (found["mark"] and found["value"]) if found else (key == "draft" and flag(value) is True):
        return True
    if _is_held_field(line):
        return True
    plainly = key in ("published", "publish", "dgpublish") and flag(value) is False
    plainly = plainly or (key in _STATES and _squeezed(value) in _TAGS_OF_DRAFTS)
    return (plainly and _says_held(key, value)) or _is_mark_of_draft(line)


def _is_held_field(line: str) -> bool:
    """Return whether a line is a field of Obsidian's Dataview that holds an essay back: ``(status:: first draft)``."""
    field = _FIELD.fullmatch(line.strip())
    if not field:
        return False
    key, value = folded_key(field[1]), field[2]
    return (key in _FILED and is_tagged_draft(value)) or _says_held(key, value, exactly=False)


def _is_tags(line: str) -> bool:
    return bool(line.split()) and all(map(_TAG.fullmatch, line.split()))


def _is_mark_of_draft(line: str) -> bool:
    """Return whether a line is of tags, one of them "#draft", or says that an essay must not be published."""
    if _is_tags(line):
        return is_tagged_draft(line.split())
    inside = _COMMENT.fullmatch(line.strip())
    return bool(_NOT_FOR_PUBLICATION.fullmatch(inside[1] if inside else line))


def _bare(line: str) -> str:
    """Return a line without the marks of a comment, or of a field of Obsidian's Dataview (``[draft:: true]``)."""
    inside = _COMMENT.fullmatch(line.strip())
    bare = _CONSTANT.sub("", inside[1] if inside else line)
    if emphasized := _EMPHASIZED.fullmatch(bare.strip()):
        bare = emphasized[2]
    field = _FIELD.fullmatch(bare.strip())
    return f"{field[1]}: {field[2]}" if field else bare


def _is_aside(line: str) -> bool:
    return _ASIDE.match(line) is not None or _is_tags(line)


def _says_held(key: str, value: str, *, exactly: bool = True) -> bool:
    if key == "published":
        return flag(value) is False or is_to_come(value)
    # What a page is filed under, and how it is laid out, is prose above prose.
    return (
        (key not in (*_FILED, *_KINDS) and keeps_back(key, value, exactly=exactly))
        or (key in _READERS and is_for_some(value, key) and is_surely_for_some(value, key) and len(value.split()) < 4)
        or (flag(value) is True and is_by_flag_for_some(key, value))
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
