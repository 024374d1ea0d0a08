"""Words that a capital makes others: the town of Nice, the book of Job, Celtic F.C., Reading in Berkshire."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.months import MONTH_OR_SHORT
from tts.script.languages.en.tables import table
from tts.script.reading import Rule

_CAPITALS: dict[str, str] = table("homographs.toml")["capitals"]
# Each has the group "say".
_PATTERNS = (
    r"(?P<say>Nice)(?:(?<= (?:in|to|of) Nice)|(?<= (?:from|near) Nice)|(?<= outside Nice))"
    r"(?=[,.;:)]|$| (?:and|in|on|is|was|to|for|with|by|at|has|had)\b)",
    r"(?P<say>Reading)(?=, (?:England|Berkshire|Penn|Pa\.|PA\b|Mass|UK\b)"
    r"| (?:F\.?C\b|Rail|Abbey|Ga[ou]|Festival|University))",
    r"(?P<say>Reading)(?<=University of Reading)",
    r"(?P<say>Reading)(?:(?<=\b(?:at|in|to) Reading)|(?<=(?:near|from) Reading))"
    r"(?=[.;)]|,? (?:and|where|on|station)\b)(?! and [Ww]riting)",
    r"(?P<say>Mobile)(?=, (?:Ala|AL\b)| (?:Bay|County)\b)",
    r"(?P<say>Rodeo)(?= Dr(?:ive\b|\.))",
    r"(?P<say>Nestle)(?!\w| (?:in|into|the|it|them|your|an?|up|down|against|between|among|under|on)\b)",
    r"(?P<say>Blessed)(?= [A-Z](?!ith |y ))",
    # The clubs; the people, their languages and their music have a k.
    r"(?P<say>Celtic)(?= F\.?C\b| Park\b| (?:fans?|manager|captain|striker|supporters?|defender|players?)\b)",
    r"(?P<say>Celtic)(?=,? (?:and )?Rangers\b| (?:won|lost|entered|beat|played|scored|drew|signed)\b)",
    r"(?P<say>Celtic)(?:(?<=(?:for|and) Celtic)|(?<=\bat Celtic)|(?<=joined Celtic)|(?<=(?:against|Glasgow) Celtic)"
    r"|(?<=(?:with|left|beat|over|club|ting) Celtic))(?=[.,;)]|['’]s "
    r"| (?:in|on|at|for|after|before|but|where|when|as|to|by|until|during|who|since|was|were|won|had)\b)",
    r"(?P<say>Job)(?<=(?:book|Book|ence|ials|ings|tory|ters|woes) of Job)(?!\w)",
    r"(?P<say>Job)(?=['’]s (?:comforters?|wife|trials|patience|friends|suffering|children|story|faith|God)\b)",
    r"(?P<say>Job)(?:(?<=ament of Job)|(?<=(?:mage|gure|sons|ends|fate|life|poem) of Job))(?![-\w]| [A-Z])",
    # Where no article stands before a capital in the middle of a sentence: "when Job was ill", "Is he Job or a king?"
    r"(?P<say>Job)(?:(?<=\b(?:is|he|be|In|in) Job)|(?<=\b(?:God|who|for|but) Job)|(?<=\b(?:that|when|When|like) Job)"
    r"|(?<=\b(?:since|where) Job)|(?<=called Job)|(?<=\bit, Job)|(?<=just Job))(?= (?:is|was|had|has|or|the|also|did"
    r"|does|says?|said|asks?|asked|los(?:t|es)|answer(?:s|ed)|repl(?:ies|ied)|suffer(?:s|ed)|curse[sd]|himself|taunted)\b"
    r"|[.,;:?!)](?: |$)|$)",
    r"(?P<say>Polish)(?<![\w,;’'-] Polish)(?= (?:up |off )?(?:the|your|my|his|her|its|our|their|it|them)\b)",
    r"(?P<say>Learned)(?= (?:Hand|Societ(?:y|ies))\b)",
    # "I Read All of It", "Books I Read in 2024", a title's; "I Read Every Night" may be the present.
    r"(?P<say>Read)(?:(?<=\bI Read)|(?<=\bWe Read))(?= (?:(?:All|Hundreds|Dozens|Thousands|Every Single)\b|[0-9]+ [A-Z]"
    rf"|The (?:Entire|Whole)\b|[Ii]n (?:(?:19|20)[0-9]{{2}}|{MONTH_OR_SHORT})"
    r"|(?:[Tt]his|[Ll]ast) (?:Week|Month|Year|Summer|Winter|Spring|Fall|Autumn|Quarter)\b))",
    r"(?P<say>august)(?<![\w'’-]august)(?= [a-z]{3})(?<!\b(?:in|of|by) august)(?<!\b(?:last|next|late|this) august)",
)

CAPITALS = tuple(Rule(re.compile(pattern), lambda match: _CAPITALS[match["say"]]) for pattern in _PATTERNS)
