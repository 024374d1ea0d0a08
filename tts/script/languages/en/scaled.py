"""Counts with a letter for their scale: 1M followers, 3-5T parameters, 128K, a 70B model."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import has_plural_s, modifies, spaced, tells, word_after, word_before
from tts.script.languages.en.decades import takes_time
from tts.script.languages.en.numerals import DASH, NUMBER, START, in_pairs, number, scale, span
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_POWERS_OF_TWO = frozenset({"2", "4", "8", "16", "32", "64", "128", "256", "512"})
# What is counted: "3M users", "3M GPU-hours".
_COUNTED_AFTER = re.compile(r" (?:[a-z0-9]|[A-Za-z-]{2,30}s\b)")
# A name before a size, with or without its own number: "Llama 3.1 ", "Gemma ", "Phi-4-mini ".
_NAME_BEFORE = re.compile(r"(?:^|[\s(“\"'])([A-Z][\w.-]*)(?: [0-9]+(?:\.[0-9]+)?)? $")


def _count(match: re.Match[str]) -> str | None:
    written = match["scale"]
    amount = span(match["low"], match["high"])
    if written in "bm" and not match.start() and _SECTION.match(match.string, match.end()):
        return f"{amount} {letters(written)}"
    if written in "bB" and (match["low"] == "0" or match.string.startswith(":", match.end())):
        return f"{amount} {letters(written)}"  # 0b, and the bases of baseball: "2B: Lund"
    if written in "kKbB" and match["low"] in _PENSIONS and not match["high"]:
        return f"{in_pairs(match['low'])} {letters(written)}"
    if written == "k" and _IS_ONE_TEMPERATURE.search(match.string, max(0, match.start() - 48), match.start()):
        return f"{amount} kelvin"
    if written == "K" and (kelvin := _kelvin(match)):
        return f"{amount} {kelvin}"
    if written == "m" and not _is_million(match):
        return None
    if written == "K" and _is_processor(match):
        return None
    if written == "M" and not match["high"] and match["low"].isdigit() and word_before(match) in _CARDS:
        return f"{in_pairs(match['low'])} M"
    if written == "M" and _OF_A_SIZE.match(match.string, match.end()):
        return f"{amount} meter{'' if modifies(match) or amount == 'one' else 's'}"
    if written in "MT" and not match["high"] and _OF_MEMORY.match(match.string, match.end()):
        one = _MEMORY_NOUN.match(match.string, match.end()) is not None
        return f"{amount} {'mega' if written == 'M' else 'tera'}byte{'' if one else 's'}"
    if written == "B" and not match["high"] and _OF_BYTES.match(match.string, match.end()):
        return f"{amount} byte"
    if written == "B" and match["low"] in _BYTES and not match["high"] and _tells_bytes(match.string):
        return f"{amount} byte{'' if modifies(match) else 's'}"
    if match[0] == "3M" and (
        not _COUNTED_AFTER.match(match.string, match.end()) or word_after(match) in words("scaled.toml", "company")
    ):
        return f"{amount} M"  # the company
    if written in "kK" and _is_letter_k(match):
        return f"{amount} K"
    if written in "kKmMbBtT" and (
        word_before(match).lower() in words("scaled.toml", "labelled")
        or (written in "BT" and _is_one_of_a_row(match))
        or _OF_A_LAW.search(match.string, max(0, match.start() - 60), match.start())
    ):
        return f"{amount} {letters(written)}"
    if (
        written == "B"
        and len(match["low"]) == 1
        and _STAGED.search(match.string, max(0, match.start() - 16), match.start())
    ):
        return f"{amount} B"  # how far a cancer has come
    if written in "bB" and _is_size(match):
        return f"{amount} B"
    return f"{amount} {scale(written)}"


# "a 256M heap", "up to 2M in size"; "16B aligned windows"
_MEMORY_NOUN = re.compile(
    r" (?:(?!of\b)[a-z]+ )?(?:RAM|ram|memory|storage|ramdisk|ramlog|heap|swap|swapfile|partition|buffer|cache|flash"
    r"|EEPROM|file|image|download|limit)\b"
)
_OF_MEMORY = re.compile(rf"{_MEMORY_NOUN.pattern}| (?:in size|of (?:RAM|memory|swap|heap|flash|disk|storage|cache))\b")
# "columns 4M tall"
_OF_A_SIZE = re.compile(r" ?(?:tall|long|wide|high|deep|thick|in (?:height|length|width|depth|diameter))\b")
_OF_BYTES = re.compile(
    r"[ -](?:aligned|alignment|boundar(?:y|ies)|chunks?|windows?|cache lines?|cachelines?|offsets?)\b"
)
# The sizes of what a processor fetches: "lines of 64B in the cache".
_BYTES = frozenset({"8", "16", "32", "64", "128", "256", "512"})
_tells_bytes = tells(
    re.compile(r"\b(?:[Cc]ache ?[Ll]ines?|L[123] caches?|memcpy|struct|padd(?:ed|ing)|misaligned|packets?)\b")
)
_STAGED = re.compile(r"\b[Ss]tag(?:ed|ing)(?: (?:at|as|is|was|to))? $")
# "sections 28A, 28B(4) and 28K"
_OF_A_LAW = re.compile(
    r"\b(?:[Ss]ections?|[Aa]rticles?|ss?\.) (?:[0-9]+[A-Z]{0,2}(?:\([0-9a-z]{1,3}\))*(?:,? (?:and|or|to) |, ))+$"
)


def _is_one_of_a_row(match: re.Match[str]) -> bool:
    """Tell the label of one of a row, "clades 20A, 20B and 20C", by another letter behind its number."""
    return not match["high"] and any(found[1] == match["low"] for found in _LABELS.finditer(match.string))


_LABELS = re.compile(r"\b([0-9]+)[ACD]\b")


# A card of a laptop: "an NVS 5400M".
_CARDS = frozenset(["NVS", "MX", "FirePro", "FX", "GT", "GTX", "HD", "Quadro", "Radeon", "GeForce"])
# How Americans save for their age: "a 401k".
_PENSIONS = frozenset(["401", "403", "457"])
_SECTION = re.compile(r"[.)] [A-Z]")  # "1b. The second part"


def _is_processor(match: re.Match[str]) -> bool:
    """Tell an 11900K and a "Core Ultra 9 285K" from thousands; a 9900K where such processors are spoken of."""
    low = match["low"]
    if match["high"] or not low.isdigit():
        return False
    if _CORE.fullmatch(low) or _ULTRA_BEFORE.search(match.string, max(0, match.start() - 12), match.start()):
        return True
    return _OLDER_CORE.fullmatch(low) is not None and _tells_processors(match.string)


def _kelvin(match: re.Match[str]) -> str:
    """Return "kelvin" for a temperature ("T = 20K", "8000K"), "K" for thousands that are counted by the thousand."""
    text, most = match.string, match["high"] or match["low"]
    if _IS_TEMPERATURE.search(text, max(0, match.start() - 48), match.start()) or _OF_HEAT.match(text, match.end()):
        return "kelvin"
    if _COOLED.search(text, max(0, match.start() - 32), match.start()) and not has_plural_s(word_after(match)):
        return "kelvin"
    if len(most.partition(".")[0].replace(",", "")) < 4 or _is_processor(match) or most in _BINARY:
        return ""
    counts = has_plural_s(word_after(match)) or _NO_HEAT_AFTER.match(text, match.end())
    return "K" if counts or word_before(match).lower() in _OF_MONEY else "kelvin"


_BINARY = frozenset({"1024", "2048", "4096"})
_IS_TEMPERATURE = re.compile(
    r"(?:\bT(?:_\w+)? ?(?:=|~|≈|<|>|≤|≥|∼) ?|\b(?:[Cc]olou?r |[Mm]ean |[Ss]urface |[Cc]ore )?[Tt]emperatures?"
    r"(?: (?:of|is|are|was|were|near|about|around|below|above|at|to|as|over|only|just|roughly|low|high|from|between"
    r"|reach(?:es|ed)|(?:rose|fell|rises|falls|drops|dropped)))* ?[~≈<>]?)$"
)
_COOLED = re.compile(
    r"\b(?:cool(?:ed|ing|s)?|chill(?:ed|ing|s)?|fr(?:eeze|eezing|ozen)|heat(?:ed|ing|s)?|warm(?:ed|ing|s)?)"
    r"(?: (?:it|them|down|up))? (?:to|at|below) (?:about |around |roughly |just |below )?$"
)
_IS_ONE_TEMPERATURE = re.compile(r"\b[Tt]emperature (?:of|is|was) (?:about |around |roughly |just |only )?[~≈]?$")
_NO_HEAT_AFTER = re.compile(r" (?:of|RAM|ROM|memory|people|data|run|loss|gain|USD|EUR|GBP|a (?:year|month|day))\b")
_OF_MONEY = words("scaled.toml", "of_money")
_OF_HEAT = re.compile(r" (?:blackbody|black-body|plasma|cryostat|thermal|(?:colou?r )?temperatures?)\b")
_CORE = re.compile("1[0-5][1-9][0-9]0")
_OLDER_CORE = re.compile("[2-9][3-9][0-9]0")
_ULTRA_BEFORE = re.compile(r"\bUltra [3579] $")


_tells_processors = tells(re.compile(r"\bi[3579]\b|\b(?:Intel|Core i[3579]|Ryzen|CPUs?|overclock\w*|\w+ Lake)\b"))


def _is_million(match: re.Match[str]) -> bool:
    """Tell millions ("5m people", "1.2m EVs", "a population of 5m") from meters."""
    after = word_after(match)
    if match.string.endswith(" x ", 0, match.start()):
        return False  # "30 x 30m pixels"
    if has_plural_s(after):
        return after not in (
            "races",
            "repeats",
            "reps",
            "intervals",
            "splits",
            "laps",
            "runners",
            "hurdles",
            "sprints",
            "finals",
            "medals",
            "swimmers",
            "events",
            "telescopes",
        )
    if after in words("scaled.toml", "many") or _UNIT_AFTER.match(match.string, match.end()):
        return True
    ends = not after or after in words("context.toml", "no_noun")
    if ends and not match["high"] and _tells_models(match.string):
        return True
    return ends and _MANY_BEFORE.search(match.string, max(0, match.start() - 48), match.start()) is not None


# "of 15m parameters, and GPT-2's 124m."
_tells_models = tells(re.compile(r"[0-9][mM] (?:param(?:eter)?s|tokens)\b"))
_UNIT_AFTER = re.compile(r" (?:ly|km|ha|kg|TEU|bpd|b/d|sq|light)\b| of (?:whom|which|them)\b")
_MANY_BEFORE = re.compile(
    r"\b(?:populations?|audiences?|membership|readership|circulation|workforce|sales|output|shipments|turnout|users|jobs"
    r"|votes|people|viewers|readers|subscribers|inhabitants|passengers|migrants|refugees|crowds?|army|flock)\b[^.;:]{0,30}$"
)


def _is_letter_k(match: re.Match[str]) -> bool:
    after = word_after(match).lower()
    far = match["low"] in _DISTANCES and _tells_running(match.string) and (not after or after in _OF_RACES)
    paced = match["low"] in _RACES and match["high"] in _DISTANCES and _IS_RUN.match(match.string, match.end())
    stretch = match["high"] and float(match["high"].replace(",", "")) <= _LONGEST_RUN and _tells_running(match.string)
    if far or paced or stretch or (match["low"] in _RACES and not match["high"] and _is_race(match, after)):
        return True
    if match["low"] in _DISTANCES and _SPLIT_AFTER.match(match.string, match.end()):
        return True
    if after in words("scaled.toml", "letter_k"):
        return True
    if after in words("scaled.toml", "contexts"):
        return True
    counts = has_plural_s(after) or after in words("scaled.toml", "counted")
    return match["low"] in _POWERS_OF_TWO and not counts


_RACES = frozenset({"3", "5", "8", "10", "12", "15", "20", "21", "25"})
_DISTANCES = frozenset({"3", "5", "8", "10", "15", "20", "25", "30", "35", "40", "50", "100"})
_LONGEST_RUN = 50  # kilometers, or miles
_OF_RACES = words("context.toml", "no_noun") | words("scaled.toml", "raced")
_tells_running = tells(
    re.compile(
        r"\b(?:[Mm]arathons?|[Pp]arkruns?|[Hh]alf[- ]marathons?|[Ff]inish line|5k splits?"
        r"|ultramarathons?|negative splits?)\b"
    )
)


def _is_race(match: re.Match[str], after: str) -> bool:
    """Tell a run of so many kilometers ("ran 5k", "a 10K in 41 minutes") from an amount ("earns 5k")."""
    if _IS_RUN.match(match.string, match.end()):
        return True
    if _RUNS_BEFORE.search(match.string, max(0, match.start() - 24), match.start()):
        return not after.endswith("s") and after != "of"
    before = word_before(match).lower()
    ends = not after or after in words("context.toml", "no_noun") or after in words("scaled.toml", "raced")
    return ends and (before in words("scaled.toml", "races") or (before in ("a", "the") and after != "of"))


# "doing 5k in 45 minutes", "the Harvest Home 5k", "in 10k shape"
_RUNS_BEFORE = re.compile(
    r"\b(?:(?:[Dd]o|[Dd]oing|[Dd]id)(?: (?:a|the|my|our|another))?|[Tt]imed"
    r"|[Tt]he (?:[A-Z][a-z]+ (?:(?:to|of|the|for) )?){0,3}[A-Z][a-z]+) $"
)
_SPLIT_AFTER = re.compile(r": \(?[0-9]{1,2}:[0-9]{2}\b")
_IS_RUN = re.compile(
    r"(?: (?:and|or|to) [0-9]{1,2}[kK])?"
    r" (?:in [0-9]{2}(?::[0-9]{2}| min)|(?:portion|part|leg) of the race|shape|pace|easy|warm-?ups?"
    r"|times(?! (?:the|an?|as (?:many|much|long|far|big|fast)|more|less|[a-z]{2,6}er)\b)"
    r"|plans?|training"
    r"|races?|runs?|runners?|routes?|jogs?|swims?|[Pp]arkruns?|time trials?|PBs?|PRs?|course|loop|fun run)\b"
    r"|-half\b|: \(?[0-9]{1,2}:[0-9]{2}\b"
)


def _is_size(match: re.Match[str]) -> bool:
    """Tell a size that is part of a model's name from a count of billions."""
    after = word_after(match)
    series = _SERIES.match(match.string, match.end())
    if {after.lower(), series[1] if series else ""} & words("scaled.toml", "named") or after[:1].isupper():
        return True
    if after in words("scaled.toml", "counted"):
        return False
    start = match.start()
    earlier = _EARLIER.search(match.string, max(0, start - 40), start)
    start = earlier.start() if earlier else start
    ends = not after or after in words("context.toml", "no_noun")
    one = _ONE.search(match.string, max(0, start - 24), start)
    if one and (ends or after.endswith(("ed", "s"))):
        return True
    if ends and _THE.search(match.string, max(0, start - 4), start):
        return True
    name = _NAME_BEFORE.search(match.string, max(0, start - 40), start)
    return name is not None and name[1] not in words("context.toml", "sentence_starts")


# One of a kind: "a 70B cleared it", "a good 7B is enough"; "a further 3B" is an amount.
_ONE = re.compile(
    r"\b[Aa]n? (?!further|total|whopping|mere|full|record|staggering|reported|estimated)(?:[a-z]{3,12} )?$"
)
# The sizes before this one: "7B, 13B and 70B".
_EARLIER = re.compile(r"(?:[0-9.]{1,6}[Bb](?:,? and |,? or |, |/)){1,5}$")
_THE = re.compile(r"\b[Tt]he $")
# The rest of "7B, 13B and 70B models".
_SERIES = re.compile(r"(?:(?:,? and |,? or |, |/)[0-9.]{1,6}[Bb]){1,5} ([a-z]{1,20})")
_TENS = {
    "10": "tens",
    "100": "hundreds",
    "1000": "thousands",
    "1,000": "thousands",
    "10000": "tens of thousands",
    "10,000": "tens of thousands",
}


def _tens(match: re.Match[str]) -> str | None:
    return None if takes_time(match) else _TENS[match["tens"]]


CATEGORY = Category(
    "scaled counts",
    (
        # from 10s to 100s
        Rule(
            re.compile(
                r"(?<![\w.,$])(?P<tens>10(?:0{0,2}))s(?P<joint>-(?=100)|(?= (?:to|or|and|or even|if not) ))"
                r"(?= ?(?:[a-z]+ )*(?P<more>10{2,4})s\b)"
            ),
            lambda m: (
                _TENS[m["tens"]] + (" to " if m["joint"] else "") if m["more"].startswith(m["tens"] + "0") else None
            ),
        ),
        Rule(
            re.compile(r"\b(?:10s|100s)(?: (?:to|or|and|or even|if not) |-)(?P<say>(?P<tens>100|1000)s)(?![\w])"),
            lambda m: _TENS[m["tens"]],
        ),
        # 10s of labs, 1000s more; "100s" alone and "10s of silence" are seconds.
        Rule(
            re.compile(rf"{START}(?P<tens>10(?:00?|,?000)?|1,000)s(?= of\b)"),
            _tens,
        ),
        # "1,5 million", "2,75 Mio. tonnes", with a decimal comma
        Rule(
            re.compile(
                r"(?P<number>[0-9](?<![\w.,$€£-].)[0-9]{0,2},[0-9]{1,2})"
                r"(?P<scale> (?:million|billion|trillion|[Mm]io\b\.?|[Mm]rd\b\.?)|(?= (?:per cent|percent)\b))"
            ),
            lambda m: (
                number(m["number"].replace(",", ".")) + (f" {scale(m['scale'].strip(' .'))}" if m["scale"] else "")
            ),
        ),
        Rule(re.compile(rf"{START}(?P<tens>10(?:00|,?000))s(?![A-Za-z0-9])"), lambda m: _TENS[m["tens"]]),
        Rule(
            re.compile(
                rf"{START}(?<![A-Za-z0-9][-–])(?P<low>{NUMBER})(?:[KkMBbTm]?(?:{DASH})(?P<high>{NUMBER}))?"
                r"(?P<scale>[KkMBbTm]|[bmt]n|[bm]ln|trn)(?![A-Za-z0-9²³ΩΩ])"
            ),
            spaced(_count),
        ),
    ),
)
