"""Addresses: an address of the web is said as its site, mail, handles and hashtags by their words."""

from __future__ import annotations

from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.pronounced import pronounced
from tts.script.languages.shared.seams import of_parts
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of

_ENDINGS = (
    "com|org|net|info|edu|gov|io|ai|dev|app|blog|eu|de|at|ch|fr|be|es|it|nl|uk|us|cat|mx|ar|cl|co|me|tv|rocks|tech"
    "|social|online|news|to|fm|shop|wiki|cloud|club|berlin|hamburg|koeln|wien|world|xyz|site|digital"
)

# The address of a machine: four numbers.
_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_MACHINE = rf"(?P<site>{_BYTE}(?:\.{_BYTE}){{3}})(?![0-9])"
# The endings of files that are said as words, and by their letters.
_WORDS_OF_FILES = ("conf", "env", "exe", "java", "json", "jar", "lock", "log", "tar", "toml", "tex", "yaml", "zip")
_LETTERS_OF_FILES = (
    *("bz", "css", "csv", "doc", "docx", "gz", "html", "iso", "jpg", "js", "jsx", "md", "odt", "pdf", "php", "png"),
    *("py", "rb", "rs", "rst", "sh", "sql", "svg", "ts", "tsx", "txt", "vue", "xls", "xlsx", "xml", "yml"),
)


def addresses(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of addresses."""
    table: dict[str, Any] = tables.words["addresses"]
    ends: dict[str, str] = table.get("said", {})
    anywhere: dict[str, str] = tables.words["abbreviations"].get("anywhere", {})
    short = {word: said for word, said in anywhere.items() if word in _IN_HASHTAGS}

    def part(written: str) -> str:
        said = written.replace("-", f" {table['hyphen']} ").replace("_", " ")
        return " ".join(map(word, said.split()))

    def word(written: str) -> str:
        if said := ends.get(written):
            return said
        if len(written) < 3 and written.isalpha() and written not in table["words"].split():
            return tables.spelling.letters(written)
        if written in tables.english_by_hand:
            return fitting.foreign(written, "en-us")
        if "compounds" not in tables.words:
            return written
        for spelled in dict.fromkeys((written, with_umlauts(written))):
            if said := pronounced(spelled.capitalize(), tables) or of_parts(spelled.capitalize(), tables):
                return f"[[{said}]]"
        return in_english(written) or written

    def with_umlauts(written: str) -> str:
        """Return a word of an address with the letters that addresses had not, if it is a word then: sueddeutsche."""
        return _UMLAUT.sub(lambda pair: _UMLAUTS[pair[0]], written)

    def in_english(written: str) -> str:
        """Return what is made of two long words of English, as that: chasingcoral."""
        from tts.script.languages.en.known import is_known

        if not written.isascii() or not written.isalpha():
            return ""
        for at in range(_LONG, len(written) - _LONG + 1):
            if is_known(written[:at]) and is_known(written[at:]):
                return fitting.foreign(f"{written[:at]} {written[at:]}", "en-us")
        return ""

    def site(written: str) -> str:
        parts = written.lower().removeprefix("www.").split(".")
        if "compounds" in tables.words and parts[-1] in _WORLDWIDE:
            return f" {table['dot']} ".join([*map(joined, parts[:-1]), part(parts[-1])])
        return f" {table['dot']} ".join(map(part, parts))

    def joined(written: str) -> str:
        """Return a part of an address whose words are all of English, and none of the language, in English."""
        from tts.script.languages.en.known import is_known

        words = written.split("-")
        if len(words) < 2 or not all(len(word) > 2 and word.isalpha() and is_known(word) for word in words):
            return part(written)
        if any(pronounced(word.capitalize(), tables) or pronounced(word, tables) for word in words):
            return part(written)
        return f" {table['hyphen']} ".join(fitting.foreign(word, "en-us") for word in words)

    def of_humps(written: str) -> str | None:
        """Say an address whose words are told by capitals, justETF.com; what else has them may be two sentences."""
        from tts.script.languages.en.known import is_known

        name, _, end = written.removeprefix("www.").rpartition(".")
        words = name.split("-")
        if (
            not all(_HUMPED.fullmatch(each) or (len(words) > 1 and each.islower()) for each in words)
            or end not in _SURE
        ):
            return None
        said: list[str] = []
        for piece in _PIECES.findall(name):
            if piece == "-":
                said.append(table["hyphen"])
                continue
            small = piece.lower()
            own = pronounced(piece, tables) or tables.is_part(small)
            is_english = small in tables.english_words or (not own and is_known(small))
            letters = piece.isupper() and len(piece) > 1
            said.append(
                tables.spelling.letters(piece)
                if letters
                else fitting.foreign(small, "en-us")
                if is_english
                else word(small)
            )
        return " ".join([*said, table["dot"], part(end)])

    def humped(match: re.Match[str]) -> str | None:
        return of_humps(match["site"]) if "compounds" in tables.words else None

    def address(match: re.Match[str]) -> str:
        user = _USER.search(match[0])
        return f"{site(match['site'])} {table['at']} {part(user['name'])}" if user else site(match["site"])

    def mail(match: re.Match[str]) -> str:
        name = f" {table['dot']} ".join(map(part, match["name"].lower().split(".")))
        return f"{name} {table['at']} {site(match['site'])}"

    def handle(match: re.Match[str]) -> str:
        return f"{table['at']} {part(match['name'])}"

    def hashtag(match: re.Match[str]) -> str:
        named = match.string[: match.start()].rstrip().lower().endswith(table["hash"].lower())
        sign = word(table["hash"]) if "compounds" in tables.words else table["hash"]
        words = " ".join(short.get(word.lower(), word) for word in _WORDS.sub(" ", match["name"]).split(" "))
        return words if named else f"{sign} {words}"

    def machine(match: re.Match[str]) -> str:
        port = f" {match['port']}" if match["port"] else ""
        return match["site"].replace(".", f" {tables.numbers['point']} ") + port

    def ending(match: re.Match[str]) -> str:
        kind = match["kind"]
        return f" {table['dot']} {kind if kind.lower() in _WORDS_OF_FILES else tables.spelling.letters(kind)}"

    def of_script(match: re.Match[str]) -> str:
        """Say Node.js as those do who write it."""
        from tts.script.languages.en.known import is_known

        name = match["name"]
        is_english = name.lower() in tables.english_words or is_known(name.lower())
        return f"{fitting.foreign(name.lower(), 'en-us') if is_english else name} {fitting.foreign('J S', 'en-us')}"

    def stem_of_file(match: re.Match[str]) -> str | None:
        """Say the name of a file that is one word, as that."""
        name = match[0]
        if name in tables.english_words:
            return fitting.foreign(name, "en-us")
        said = pronounced(name, tables) or of_parts(name.capitalize(), tables)
        return f"[[{said}]]" if said else None

    kinds = any_of(_WORDS_OF_FILES + _LETTERS_OF_FILES)
    host = r"(?P<site>(?:[\w-]{1,63}\.)+[A-Za-z]{2,})"
    path = r"(?::\d+)?(?:[/?#][^\s<>\"“”«»)\]]*[\w/=])?/?"
    return Category(
        "addresses",
        (
            Rule(re.compile(rf"(?<![\w.])(?:https?://)?{_MACHINE}(?::(?P<port>\d+))?/?(?![\w.]*\w)"), machine),
            Rule(re.compile(rf"(?<![\w@])(?:https?|ftp)://{host}{path}"), address),
            Rule(re.compile(rf"(?<![\w@./])(?:mailto:)?(?P<name>[\w.+-]{{1,64}})@{host}"), mail),
            Rule(re.compile(rf"(?<![\w@./])(?P<site>www\.(?:[\w-]{{1,63}}\.)+[A-Za-z]{{2,}}){path}"), address),
            Rule(
                re.compile(rf"(?<![\w@./])(?P<site>(?:[a-zA-Z0-9][\w-]{{0,62}}\.)+(?:{_ENDINGS})){path}(?![\w@])"),
                lambda match: address(match) if match["site"].islower() or "/" in match[0] else humped(match),
            ),
            *(
                (Rule(re.compile(r"(?<![\w./@-])(?P<name>[A-Za-z]{2,20})\.js(?![\w/@]|\.\w)"), of_script),)
                if "compounds" in tables.words
                else ()
            ),
            *(
                (Rule(re.compile(rf"(?<![\w./@-])[a-z]{{4,40}}(?=\.{kinds}(?![\w/@]|\.\w))"), stem_of_file),)
                if "compounds" in tables.words
                else ()
            ),
            Rule(re.compile(rf"(?<=\w)\.(?P<kind>{kinds})(?![\w/@]|\.\w)"), ending),
            Rule(re.compile(r"(?<![\w@./])@(?P<name>\w[\w-]*\w)"), handle),
            Rule(re.compile(r"(?<![\w&/])#(?P<name>(?:\d+(?=[^\W\d_]{3}))?[^\W\d]\w+)"), hashtag),
        ),
    )


# Whom an address of a network names: mastodon.social/@name.
_USER = re.compile(r"(?<=[a-z])/@(?P<name>\w[\w-]*)/?$")
_WORLDWIDE = frozenset(["com", "org", "net", "io", "co", "dev", "app"])
_SURE = _WORLDWIDE | {"de", "at", "ch", "eu", "info", "gov", "fr", "tv", "blog", "news", "online"}
_HUMPED = re.compile("[a-z]+[A-Z][A-Za-z]*|[A-ZÄÖÜ][a-zäöüß]{2,}(?:[A-Z][a-z]*)*|[A-Z]{2,6}")
_PIECES = re.compile("-|[A-ZÄÖÜ]?[a-zäöüß]+|[A-Z]+(?![a-z])")
# Two letters for one: fuerth, goettingen, not the e behind another vowel: neue, treue.
_UMLAUT = re.compile("(?<![aeiouq])[aou]e")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
# What is short inside a hashtag as well: #WirVsVirus.
_IN_HASHTAGS = frozenset(["vs"])
_LONG = 5  # letters of a word of English that is joined to another
_WORDS = re.compile(r"(?<=[a-zäöüßéèñ0-9])(?=[A-ZÄÖÜ])|_")
