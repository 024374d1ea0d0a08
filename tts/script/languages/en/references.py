"""Parts of laws and books, and sources: section 4(a)(ii), Chapter 02, Smith v. Jones, Fed. R. Civ. P., op. cit."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import full_stop, word_before
from tts.script.languages.en.months import MONTH_OR_SHORT
from tts.script.languages.en.numerals import in_pairs, number, plural, year
from tts.script.languages.en.romans import value
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_SOURCES: dict[str, str] = table("references.toml")["sources"]
_BEFORE_MORE = ("Pub. L.", "Treas. Reg.")
_SERIES: dict[str, str] = table("references.toml")["series"]
_NTH = {"2d": "second", "3d": "third", "4th": "fourth", "5th": "fifth"}
_SOURCE = any_of(_SOURCES, r"\w.")
_PIECE = r"\((?:[0-9]{1,3}|[ivx]{1,5}|[a-zA-Z]{1,2})\)"
_PIECES = re.compile(r"[0-9A-Za-z]+")
_LABEL_BEFORE = re.compile(
    r"([A-Za-z]+|§+)\.? ?(?:[0-9][0-9A-Za-z.()-]{0,12}(?:,| and| or|, and| to|[–-]) ?){0,8}[0-9][0-9A-Za-z.-]{0,8}$"
)


def _chain(match: re.Match[str]) -> str | None:
    """Say "(a)(ii)" as a letter and a number; one part alone is one only after a label."""
    text, start = match.string, match.start()
    pieces = _PIECES.findall(match["parts"])
    if len(pieces) == 1:
        label = _LABEL_BEFORE.search(text, max(0, start - 90), start)
        if label is None or label[1] not in words("references.toml", "labels") or pieces[0] == "s":
            return None
        if text[start - 3 : start] in ("401", "403") and pieces[0] in ("b", "k"):
            return None  # "a 401(k)", whose number is said in two
    said = [_part(piece, first=not depth) for depth, piece in enumerate(pieces)]
    if match["last"]:
        said += ["to", _part(_PIECES.findall(match["last"])[0], first=len(pieces) == 1)]
    after = text[match.end() : match.end() + 1]
    # "Article 70(1)" is not 71.
    joint = ", " if pieces[0].isdigit() else " "
    if after == "s" and pieces[-1].isdigit() and not text[match.end() + 1 : match.end() + 2].isalpha():
        said[-1] = plural(said[-1]).removesuffix("s")  # "501(c)(3)s"
    return joint + " ".join(said) + (" " if after.isalnum() and after != "s" else "")


def _part(written: str, *, first: bool) -> str:
    if written.isdigit():
        return number(written.lstrip("0") or "0")
    roman = written.islower() and set(written) <= set("ivx") and (len(written) > 1 or not first)
    numeral = value(written.upper()) if roman else 0
    return number(str(numeral)) if numeral else letters(written)


def _versus(match: re.Match[str]) -> str | None:
    """Say the parties of a case apart by the letter, and in full what else is set against each other."""
    if match.string[match.end() + 1].isupper():
        return letters("V")
    before = word_before(match)
    return "versus" if before and before.lower() not in words("context.toml", "no_noun") else None


def _source(match: re.Match[str]) -> str:
    said = _SOURCES[match[0]]
    return said if match[0] in _BEFORE_MORE or match[0][-1] != "." else said + full_stop(match)


def _section_range(match: re.Match[str]) -> str | None:
    first, last = match["first"], _whole_last(match["first"], match["last"])
    return f"{in_pairs(first)} to {in_pairs(last)}" if int(first) < int(last) else None


def _docket(match: re.Match[str]) -> str:
    return f"{number(match['year'].lstrip('0') or '0')} {in_pairs(match['number'])}"


def _by(match: re.Match[str]) -> str:
    return match["gap"] + ("edited by" if match["who"] == "ed" else "translated by")


def _loose(match: re.Match[str]) -> str:
    """Say the chain of "subsection (a)(1)", which no number comes before."""
    pieces = _PIECES.findall(match["say"])
    return " ".join(_part(piece, first=not depth) for depth, piece in enumerate(pieces))


def _following(match: re.Match[str]) -> str | None:
    """Say the "ff." of "pp. 3 ff."."""
    number_before = match.string[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit()
    return f" and following{full_stop(match)}" if number_before else None


def _numbered(match: re.Match[str]) -> str:
    return f"{number(match['first'])} {letters(match['letter'])} {number(match['last'])}"


def _pages(match: re.Match[str]) -> str | None:
    """Say where in a journal a paper stands, "24(3):718–33": volume twenty-four, issue three, pages 718 to 733."""
    first, last, issue = match["first"], match["last"], match.groupdict().get("issue")
    last = last and _whole_last(first, last)
    if (last and int(last) <= int(first)) or word_before(match).lower() in words("references.toml", "scripture"):
        return None
    said = f"volume {number(match['volume'])}"
    if issue:
        said += f", supplement {number(issue[1:])}" if issue[0] == "S" else f", issue {number(issue)}"
    said += f", pages {number(first)} to {number(last)}" if last else f", page {number(first)}"
    return f", {said}" if match[0][0] == ";" else said


_MONTH_BEFORE = re.compile(rf"\b{MONTH_OR_SHORT} $")


def _cited_pages(match: re.Match[str]) -> str | None:
    """Say the pages of a work that is cited by its year: "Keynes (1936: 161-2)"."""
    first, last = match["first"], match["last"]
    if _MONTH_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return None  # a table's "August 2019: 28,"
    cited = year(int(match["year"])) + (f" {letters(match['letter'])}" if match["letter"] else "")
    if not last:
        return f"{cited}, page {number(first)}"
    last = _whole_last(first, last)
    return f"{cited}, pages {number(first)} to {number(last)}" if int(first) < int(last) else None


def _cited_page(match: re.Match[str]) -> str | None:
    """Tell a page behind a quotation of several words from the age of somebody with a name of his own, “Ace” (24)."""
    return f" (page {number(match['page'])})" if _is_quotation(match.string, match.start("say") - 1) else None


def _page_of_name(match: re.Match[str]) -> str | None:
    """Tell the page behind a name and a quotation of several words from somebody's age."""
    return f", page {number(match['page'])}" if _is_quotation(match.string, match.start("quote")) else None


def _is_quotation(text: str, close: int) -> bool:
    """Return whether several words stand before the quotation mark at ``close``, back to the one that opens them."""
    opens = max(text.rfind(mark, 0, close) for mark in '"“')
    return text.count(" ", max(0, opens), close) > 3


def _page_range(match: re.Match[str]) -> str | None:
    """Tell pages from the percentiles "p95-99"."""
    first, last = match["first"], _whole_last(match["first"], match["last"])
    percentiles = first in ("50", "75", "90", "95", "99")
    return f"pages {number(first)} to {number(last)}" if int(first) < int(last) and not percentiles else None


def _whole_last(first: str, last: str) -> str:
    """Return ``last`` with the digits that ``first`` has before it: ``"718", "33"`` -> "733"."""
    return first[: max(0, len(first) - len(last))] + last


def _of_chapter(match: re.Match[str]) -> str | None:
    label = _ONE_BEFORE.search(match.string, max(0, match.start() - 10), match.start())
    section = _OF_A_CODE.search(match.string, max(0, match.start() - 9), match.start())
    if section and _PART_AFTER.match(match.string, match.end()):
        return f"{in_pairs(match['chapter'])} {in_pairs(match['item'])}"
    return f"{number(match['chapter'])} {number(match['item'])}" if label else None


# "Sec 13-62 (b)" of a town's code
_OF_A_CODE = re.compile(r"\b(?:Sec|Section|Sect)\.? $|§ ?$")
_PART_AFTER = re.compile(r" ?\([a-z0-9]{1,3}\)")


_ONE_BEFORE = re.compile(r"\b(?:[Ff]ig(?:ure|\.)?|Table|Exhibit|Plate|Listing|Eq(?:uation|\.)|Theorem|Lemma|Problem) $")


def _volume(match: re.Match[str]) -> str:
    return f"volume {number(match['volume'])}" + (f", number {number(match['issue'])}" if match["issue"] else "")


_DOCKET = r"(?P<year>[0-9]{2})[-–](?P<number>[1-9][0-9]{2,3})"
_VOLUME = r"(?P<volume>[1-9][0-9]{0,3})"
_ISSUE = r" ?\((?P<issue>[1-9][0-9]{0,2})\)"
_FIRST, _LAST = r"(?P<first>[1-9][0-9]{0,5})", r"[-–](?P<last>[1-9][0-9]{0,5})"
_PAGES_END = r"(?!\w|[:,./-][0-9])"


def _law_of_the_union(match: re.Match[str]) -> str:
    of = year(int(match["year"])) if len(match["year"]) == 4 else number(match["year"])
    return f"{of} {number(match['number'])} {letters(match['of'])}"


CATEGORY = Category(
    "references",
    (
        # "Osei et al. 2020 (1) found": the number of a reference
        Rule(
            re.compile(r"\bal\.?,? (?:19|20)[0-9]{2}[a-d]?(?P<say> \([1-9][0-9]?\))(?! [a-z]+s\b)"),
            lambda m: "",
        ),
        # a page behind what is quoted from it: "“we went on till the light was gone” (62)."
        Rule(
            re.compile(r"[a-z][.,!?…]?[\"”](?P<say> \((?P<page>[1-9][0-9]{0,2})\))(?=[.,;:]|$)"),
            _cited_page,
        ),
        # "“we went on till the light was gone” (Osei, 62)"
        Rule(
            re.compile(
                r"[a-z][.,!?…]?(?P<quote>[\"”]) \((?:[A-Z][\w’'-]+(?: (?:(?:and|&|of) )?[A-Z][\w’'-]+){0,2})"
                r"(?P<say>, (?P<page>[1-9][0-9]{0,2}))\)"
            ),
            _page_of_name,
        ),
        # "Directive 2001/29/EC", "95/46/EC"
        Rule(
            re.compile(
                r"(?<![\w./-])(?P<year>19[5-9][0-9]|20[0-4][0-9]|[5-9][0-9])/(?P<number>[1-9][0-9]{0,3})/(?P<of>EE?C|EU)\b"
            ),
            _law_of_the_union,
        ),
        # "2011;24:718–33", "2007; 25(3): 158"
        Rule(
            re.compile(
                rf"(?P<say>;(?<=[12][0-9]{{3}};) ?{_VOLUME}(?:{_ISSUE})? ?: ?{_FIRST}(?: ?{_LAST})?){_PAGES_END}"
            ),
            _pages,
        ),
        # "(1936: 161-2)", "Lund 1988a: 45"
        Rule(
            re.compile(
                rf"(?P<year>1[6-9][0-9]{{2}}|20[0-2][0-9])(?:(?<=[A-Za-z] ....)|(?<=[(;] ....)|(?<=[(;]....))"
                rf"(?P<letter>[a-c]?): ?{_FIRST}(?:{_LAST})?(?=[);]|,(?![0-9]))"
            ),
            _cited_pages,
        ),
        # "12(3): 45–67"
        Rule(
            re.compile(rf"(?=[0-9])(?<![\w.,:;$/-]){_VOLUME}{_ISSUE} ?: ?{_FIRST}(?:{_LAST})?{_PAGES_END}"),
            _pages,
        ),
        # "18(6), 773-780", "503(7474), 78–84", "21(S2):1-36", "36(9)1688-1692"
        Rule(
            re.compile(
                rf"(?=[0-9])(?<![\w.,:;$/-]){_VOLUME}\((?P<issue>[1-9][0-9]{{0,3}}|S[1-9])\)(?:, ?|: ?|)(?=[1-9])"
                rf"{_FIRST} ?{_LAST}{_PAGES_END}"
            ),
            _pages,
        ),
        # "31(9), p472–476", "12(3) pp. 45-67"
        Rule(
            re.compile(rf"(?=[0-9])(?<![\w.,:;$/-]){_VOLUME}{_ISSUE},? ?pp?\.? ?{_FIRST}(?:{_LAST})?{_PAGES_END}"),
            _pages,
        ),
        # "The Center Magazine, v.7 n.3"
        Rule(
            re.compile(r"\bv\. ?(?P<volume>[0-9]{1,3}),? n\. ?(?P<issue>[0-9]{1,3})(?![\w])"),
            _volume,
        ),
        # "p472–476"
        Rule(
            re.compile(rf"(?<![\w./&-])pp?(?P<first>[1-9][0-9]{{0,3}}) ?[-–] ?(?P<last>[1-9][0-9]{{0,3}}){_PAGES_END}"),
            _page_range,
        ),
        # "p.472-6"
        Rule(
            re.compile(
                r"[pP](?<![\w./&-].)[pP]?\. ?(?P<first>[1-9][0-9]{0,3}) ?[-–] ?"
                rf"(?P<last>[1-9][0-9]{{0,3}}){_PAGES_END}"
            ),
            _page_range,
        ),
        # "see p46", "an entry, p46, of", "(p1)"; not the gene p53, the percentile p95, the points p1 and p2
        Rule(
            re.compile(
                r"p(?:(?<=\b[Ss]ee p)|(?<=\bon p)|(?<=\(p)(?=[0-9]+[);])|(?<=[a-z], p)(?=[0-9]{2,3}[,;)])"
                r"|(?<=[12][0-9]{3}, p)(?=[0-9]{1,3}[,;:.)]))"
                r"(?!(?:16|21|27|38|53|63|73|50|75|90|95|99)(?![0-9]))(?P<page>[1-9][0-9]{0,2})(?![\w-]|[.,][0-9])"
            ),
            lambda m: f"page {number(m['page'])}",
        ),
        # "56:1030-7"
        Rule(
            re.compile(
                rf"(?=[0-9])(?<![\w.,:;$/-]){_VOLUME}: ?(?P<first>[1-9][0-9]{{2,5}}){_LAST}{_PAGES_END}",
            ),
            _pages,
        ),
        # "v. 9, n. 2", "v. 9, p. 218"
        Rule(
            re.compile(
                rf"(?<![\w.&/-])(?:[vV]|[Vv]ol)\. ?{_VOLUME}(?:(?:, ?(?:nr?|iss)\. ?|(?P<open> ?\())"
                r"(?P<issue>[1-9][0-9]{0,3})(?(open)\)|(?!\w))"
                r"|(?=, ?(?:no|pp?)\. ?[0-9]))"
            ),
            _volume,
        ),
        Rule(re.compile(rf"(?<=[0-9])(?P<parts>(?:{_PIECE}){{1,6}})(?:[-–](?P<last>{_PIECE}))?"), _chain),
        Rule(
            re.compile(rf"\b(?:{any_of(words('references.toml', 'zero'))}) (?P<say>0[1-9])(?![0-9:/%-]|[.,][0-9]|\w)"),
            lambda m: number(m["say"][1:]),
        ),
        # "§§ 551-559"
        Rule(
            re.compile(
                r"§ ?(?P<say>(?P<first>[1-9][0-9]{1,3})[-–](?P<last>[1-9][0-9]{1,3}))(?![0-9A-Za-z]|[.,–-][0-9])"
            ),
            _section_range,
        ),
        # "§ 107", "42 U.S.C. § 1983"
        Rule(
            re.compile(
                r"§ ?(?P<say>(?P<section>[1-9][0-9]{2,3})(?:\.(?P<part>[0-9]{1,2}))?(?P<letter>[a-z]?))"
                r"(?![0-9A-Za-z]|[.,][0-9])"
            ),
            lambda m: (
                in_pairs(m["section"])
                + (f" point {number(m['part'])}" if m["part"] else "")
                + (f" {letters(m['letter'])}" if m["letter"] else "")
            ),
        ),
        Rule(re.compile(r"v\.(?<=[\w.’')] v\.)(?= (?:[A-Z]|[a-z]{2}))"), _versus),
        Rule(
            re.compile(
                rf"\b(?:(?:[Ss]ubs|[Ss])ection|[Pp]aragraph|[Cc]lause|para\.)s? (?P<say>(?:{_PIECE}){{1,6}})(?!\w)"
            ),
            _loose,
        ),
        # "Rule 10b-5"
        Rule(
            re.compile(
                r"(?:Rule|Section|§) ?(?:[0-9]{1,4}\.)?"
                r"(?P<say>(?P<first>[0-9]{1,3})(?P<letter>[a-z])-(?P<last>[0-9]+))\b"
            ),
            _numbered,
        ),
        # A caption among the paragraphs: "Fig. 2 Lakes of the north".
        Rule(
            re.compile(r"\A(?:Fig\.|Figure|Table) (?P<number>[1-9][0-9]?)(?= [A-Z][a-z]+ [a-z]+ )"),
            lambda m: f"{'Table' if m[0][0] == 'T' else 'Figure'} {number(m['number'])}:",
        ),
        # The eighth figure of chapter 3: "Fig. 3-8"; "Figs. 3-8" are six.
        Rule(
            re.compile(r"(?P<chapter>[1-9](?<=[a-z.] .)[0-9]?)[-–](?P<item>[1-9][0-9]?)(?![\w%]|[-–.,/][0-9])"),
            _of_chapter,
        ),
        # "Opus 62/140" has two numbers.
        Rule(
            re.compile(r"\b[Oo]p(?:us|\.)? ?(?P<say>(?P<first>[0-9]{1,3})/(?P<second>[0-9]{1,3}))(?![\w/])"),
            lambda m: f"{in_pairs(m['first'])}, {in_pairs(m['second'])}",
        ),
        Rule(re.compile(r"(§§|¶¶) ?"), lambda m: "sections " if m[1] == "§§" else "paragraphs "),
        # "pp. 3 ff.", not "John 3:16ff."
        Rule(re.compile(r"ff\.(?<=[0-9 ]ff\.)(?<!:[0-9]ff\.)(?<!:[0-9]{2}ff\.)(?<!:[0-9]{3}ff\.)"), _following),
        # "(25ff)", "pp. 3ff"
        Rule(
            re.compile(r"(?:\(|\bpp?\. ?|§ ?)[0-9]{1,4}(?P<say>ff)(?=[);,]|$)"),
            lambda m: " and following",
        ),
        Rule(
            re.compile(r"Cir\.(?:(?<=[0-9](?:st|nd|rd|th) Cir\.)|(?<=[23]d Cir\.)|(?<=(?:Fed|D\.C)\. Cir\.))"),
            lambda m: f"Circuit{full_stop(m)}",
        ),
        # "the 2nd ed.", "(ed.)", "Poems, ed. A. Bell", "trans. C. Garnett"
        Rule(re.compile(r"ed\.(?<=[0-9](?:st|nd|rd|th) ed\.)"), lambda m: f"edition{full_stop(m)}"),
        Rule(re.compile(r"[Ee]d\.(?<=\([Ee]d\.)(?=\))"), lambda m: "editor"),
        Rule(re.compile(r"(?<=[,;(])(?P<gap> ?)(?P<who>ed|trans)\.(?= [A-Z][a-z.])"), _by),
        # "45 P.3d 1", "340 F. Supp. 2d 12"
        Rule(
            re.compile(rf"(?<=[0-9] )(?P<report>{any_of(_SERIES)}) ?(?P<nth>{any_of(_NTH)})(?!\w)"),
            lambda m: f"{_SERIES[m['report']]} {_NTH[m['nth']]}",
        ),
        # "Pub. L. No. 107-56"
        Rule(
            re.compile(
                r"(?:Pub\. ?L\.|P\.L\.|Public Law)(?: No\.)? "
                r"(?P<say>(?P<year>[1-9][0-9]{1,2})[-–](?P<number>[0-9]{1,4}))(?![\w-])"
            ),
            lambda m: f"{in_pairs(m['year'])} {in_pairs(m['number'])}",
        ),
        # "No. 21-1234", "No 10-1150", "Nos. 14-556 and 14-562"
        Rule(re.compile(rf"\b(?:[Nn]os?\.|No|[Dd]ocket|[Cc]ase) (?P<say>{_DOCKET})(?![\w-])"), _docket),
        Rule(
            re.compile(rf"\bNos\.(?: [0-9]{{2}}-[0-9]{{3,4}}(?:,|,? and)){{1,3}} (?P<say>{_DOCKET})(?![\w-])"),
            _docket,
        ),
        # "U.S. Const. art. I"
        Rule(re.compile(r"Const\.(?= (?:art|amend|pmbl)\.)"), lambda m: "Constitution"),
        Rule(re.compile(r"n\.d\.(?<=[(,; ]n\.d\.)(?=[);,])"), lambda m: "no date"),
        Rule(re.compile(rf"(?:{_SOURCE})(?!\w)"), _source),
    ),
)
