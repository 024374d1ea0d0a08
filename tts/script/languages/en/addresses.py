"""Addresses: a web address is said as its site alone, a mail address in full, a file name with its ending."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.acronyms import is_word
from tts.script.languages.en.numerals import digits, in_pairs, number
from tts.script.languages.en.run_together import parted
from tts.script.languages.en.spelling import by_letter, letters
from tts.script.languages.en.tables import table
from tts.script.reading import Category, Rule, any_of

_TABLE = table("addresses.toml")
_DOMAINS: dict[str, str] = _TABLE["domains"]
_ENDINGS = _DOMAINS | _TABLE["shown"]
_LABELS: dict[str, str] = _TABLE["labels"]
FILES: dict[str, str] = _TABLE["files"]

# What may follow a host, up to the last character that is not the sentence's own punctuation.
_PATH = r"(?::[0-9]{1,5})?(?:[/?#](?:[^\s<>\"]{0,2000}[^\s<>\".,;:!?()\[\]'’”*_])?)?"
HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?"
_RUNS = re.compile(r"[A-Za-z]+|[0-9]+|[-_+]+|\.")


def site(host: str) -> str:
    """``"www.bbc.co.uk"`` -> "B-B-C dot co dot U-K"."""
    labels = re.sub("^www[.]", "", host, flags=re.IGNORECASE).split(".")
    first, rest = labels[0], [label.lower() for label in labels[1:]]
    return " dot ".join([_label(first), *(_ENDINGS.get(label) or _label(label) for label in rest)])


def _label(label: str) -> str:
    if label.lower() in _LABELS:
        return _LABELS[label.lower()]
    return " ".join(_run(run) for run in _RUNS.findall(label) if run[0] not in "-_+").strip() or label


def _run(run: str) -> str:
    if run.isdigit():
        return number(run) if len(run) < 4 else in_pairs(run) if len(run) == 4 else digits(run)
    if run.isupper() and 2 < len(run) < 5 and not is_word(run):
        return letters(run)  # "ETF.com"
    said = parted(run)
    return said if " " in said or said.startswith("[[") else by_letter(run.lower())


def _user(name: str) -> str:
    said = {".": "dot", "_": "underscore", "-": "dash", "+": "plus"}
    return " ".join(
        said.get(run[0]) or (run if len(run) > 1 and not run.isdigit() else _run(run)) for run in _RUNS.findall(name)
    )


def _ending(match: re.Match[str]) -> str:
    return f" dot {FILES[match['ending'].lower()]}"


def _paper(match: re.Match[str]) -> str:
    return f"archive {in_pairs(match[1])} dot {digits(match[2])}"


def _paper_number(match: re.Match[str]) -> str:
    return f" {in_pairs(match[2])} dot {digits(match[3])}"


def _object(match: re.Match[str]) -> str:
    """Say the number of a publication piece by piece: "doi:10.1000/182"."""
    return f"{letters('DOI')} {' '.join(map(_piece, _PIECES.findall(match[1])))}"


def _piece(piece: str) -> str:
    return _MARKS.get(piece) or (digits(piece) if piece.isdigit() else by_letter(piece))


_PIECES = re.compile(r"[0-9]+|[A-Za-z]+|[./]")
_MARKS = {".": "dot", "/": "slash"}


def _vulnerability(match: re.Match[str]) -> str:
    return f"{letters('CVE')} {in_pairs(match[1])} {digits(match[2])}"


def _at(match: re.Match[str]) -> str:
    """Say the sign before a name, but where the word is written before it: "ask me at @name"."""
    before = match.string[max(0, match.start() - 4) : match.start()]
    if before.lower() == "at " or before.lower().endswith((" at ", "(at ")):
        return ""
    return "at " if not before or before[-1].isspace() else " at "


CATEGORY = Category(
    "addresses",
    (
        Rule(re.compile(rf"https?://({HOST}){_PATH}", re.IGNORECASE), lambda m: site(m[1])),
        Rule(re.compile(rf"\bwww\.({HOST}){_PATH}", re.IGNORECASE), lambda m: site(m[1])),
        Rule(
            re.compile(r"(?:mailto:)?\b([A-Za-z0-9._%+-]{1,64})@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"),
            lambda m: f"{_user(m[1])} at {site(m[2])}",
        ),
        Rule(re.compile(r"\b(?:doi|DOI)(?::\s?|\s)(10\.[0-9]{4,9}/[\w./()-]*\w)"), _object),
        Rule(re.compile(r"\barXiv:\s?([0-9]{4})\.([0-9]{4,5})(?:v[0-9])?", re.IGNORECASE), _paper),
        # Where a lexicon says "arXiv".
        Rule(re.compile(r"(?<=[Aa]r[Xx]iv)(?P<say>:\s?([0-9]{4})\.([0-9]{4,5})(?:v[0-9])?)"), _paper_number),
        Rule(re.compile(r"\bCVE-([0-9]{4})-([0-9]{4,7})\b"), _vulnerability),
        Rule(
            re.compile(
                rf"(?<![\w@.])((?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,4}}(?:{any_of(_DOMAINS)}|AI))"
                rf"(?![A-Za-z0-9@-]|\.[A-Za-z0-9]){_PATH}"
            ),
            lambda m: site(m[1]),
        ),
        # CREATORS.COM, not ASP.NET
        Rule(
            re.compile(
                r"(?<![\w@.-])((?:[A-Z0-9][A-Z0-9-]{1,62}\.){1,3}(?:COM|ORG|EDU|GOV|(?<=[A-Z]{5}\.)NET))(?![\w@-]|\.\w)"
            ),
            lambda m: site(m[1].lower()),
        ),
        Rule(
            re.compile(rf"(?<=[\w-])(?P<say>\.(?P<ending>{any_of(FILES)}))(?![\w@]|\.(?!(?:gz|zip)\b)\w)"),
            _ending,
        ),
        # IMG_1234.JPG
        Rule(
            re.compile(
                r"(?<=[A-Z0-9_-][A-Z0-9])(?P<say>\.(?P<ending>JPE?G|PNG|GIF|PDF|MP[34]|WAV|ZIP|TXT|DOCX?|XLSX|CSV))(?![\w@.])"
            ),
            _ending,
        ),
        # D:\\photos\\beach.png
        Rule(re.compile(r"(?<![A-Za-z])[A-Za-z]:\\{1,2}(?=\w)"), lambda m: f"{letters(m[0][0])} "),
        # ~/.bashrc, ./make.sh
        Rule(re.compile(r"(?<![\w.])\.{1,2}/(?=\w)"), lambda m: ""),
        # A name that begins with a dot; in prose a dot before a word is a slip of the pen.
        Rule(
            re.compile(
                rf"(?:(?<![\w.)”\"'])\.(?=(?:{any_of([*_ENDINGS, *FILES])}|[a-z]{{2,10}}rc|env|git[a-z]{{0,8}})\b))"
                r"|(?<=/)\.(?=[a-z]{2})"
            ),
            lambda m: "dot ",
        ),
        # the number of a machine's port: 127.0.0.1:8080
        Rule(
            re.compile(r":(?<=[0-9]\.[0-9]:)(?P<port>[1-9][0-9]{1,4})(?![\w:]|\.[0-9])"),
            lambda m: f", port {in_pairs(m['port'])}",
        ),
        # A name on a service (@name), a forum (r/name), and the lone sign.
        Rule(
            re.compile(r"(?<![\w./])(?P<kind>[ru])/(?:(?P<name>[a-z]{8,40})(?![\w-])|(?=[A-Za-z]))"),
            lambda m: f"{letters(m['kind'])} slash {parted(m['name'] or '')}",
        ),
        Rule(
            re.compile(r"(?<![\w@])@(?P<name>(?:[A-Z][a-z]{2,}){2,4})(?![\w@])"),
            lambda m: _at(m) + parted(m["name"]),
        ),
        Rule(re.compile(r"(?<!@)@+(?=\w)"), _at),
        Rule(re.compile(r"(?<!@)@+"), lambda m: "at"),
    ),
)
