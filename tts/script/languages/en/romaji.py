"""Words and names of Japanese in plain letters, told by syllables that English hardly has: goshuin, Kyoukai."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.continental import continental, penult
from tts.script.languages.en.known import is_ordinary

WORD = re.compile(
    "(?=[a-z]{6}|[kh]y)(?=[a-z]*(?:tsu|ku(?=[a-z]{2})|[^t]zu(?=[a-z])|fu(?=da|ji|ku|ro|shi)|(?<!n)[gkh]y[ou]|(?<![a-z])[br]you"
    "|ushi$|uchi|shui|meshi$|mochi$|(?<=[aiueo][bdghjkmnrstz][aiu])don$|yaki$|zushi$|udon|soba$))(?![a-z]*(?:oo|ee|uite))"
    "(?:(?:k(?=k)|s(?=s)|t(?=[tc])|p(?=p))?(?:(?:[bghkmnpr]y|sh|ts|ch|[bdfghjkmnprstwyz])|(?<=[aiueo])|^)"
    "[aiueo](?:n(?![aiueoy]))?)+"
)


def romaji(word: str) -> str:
    """Return the phonemes of a word in lower case that ``WORD`` matches, whose ou is a long o; empty for English."""
    if word.endswith(("ing", "ness", "ous", "ion")) or (word[-1] == "e" and is_ordinary(f"{word}d")):
        return ""
    if word.endswith("don"):  # gyudon, a bowl
        return f"{continental(word[:-3].replace('ou', 'o'), penult)}dˌɑːn"
    said = continental(word.replace("ou", "o"), penult)
    return f"h{said}" if word.startswith("hy") else said
