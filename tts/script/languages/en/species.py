"""Latin names of plants and animals, told by their ending, as gardeners say them: officinalis, canadensis, coccinea.

Some endings are of such names alone. Others are theirs only behind a genus (Lychnis coronaria) or in an essay that
speaks of species.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from tts import lazy_re as re
from tts.script.languages.en.classical import stem

# Endings with their sounds. The stress is on the last vowel before (0), on the one before that (1), or in the ending.
_SURE = (
    ("ensis", "ˈɛnsɪs", 2), ("estris", "ˈɛstɹɪs", 2), ("estre", "ˈɛstɹi", 2), ("ustris", "ˈʌstɹɪs", 2),
    ("folius", "fˈoʊliəs", 2), ("folium", "fˈoʊliəm", 2), ("iflora", "ɪflˈɔːɹə", 2), ("iflorus", "ɪflˈɔːɹəs", 2),
    ("iflorum", "ɪflˈɔːɹəm", 2), ("issima", "ˈɪsɪmə", 2), ("issimus", "ˈɪsɪməs", 2), ("issimum", "ˈɪsɪməm", 2),
    ("ifera", "ˈɪfɚɹə", 2), ("iferus", "ˈɪfɚɹəs", 2), ("iferum", "ˈɪfɚɹəm", 2), ("igera", "ˈɪdʒɚɹə", 2),
    ("igerus", "ˈɪdʒɚɹəs", 2), ("igerum", "ˈɪdʒɚɹəm", 2), ("icola", "ˈɪkələ", 2), ("phylla", "fˈɪlə", 2),
    ("phyllus", "fˈɪləs", 2), ("phyllum", "fˈɪləm", 2), ("ocarpa", "əkˈɑːɹpə", 2), ("ocarpus", "əkˈɑːɹpəs", 2),
    ("ocarpum", "əkˈɑːɹpəm", 2), ("escens", "ˈɛsənz", 2), ("cumbens", "kˈʌmbənz", 2), ("entalis", "ɛntˈeɪlɪs", 2),
    ("inalis", "ɪnˈælɪs", 2),
)  # fmt: skip
_LIKELY = (
    ("ense", "ˈɛnsi", 2), ("alis", "ˈælɪs", 2), ("aris", "ˈɛɹɪs", 2), ("ilis", "ɪlɪs", 0), ("ulis", "ˈuːlɪs", 2),
    ("acea", "ˈeɪʃiə", 2), ("aceus", "ˈeɪʃəs", 2), ("aceum", "ˈeɪʃəm", 2), ("icea", "ˈɪʃiə", 2),
    ("aea", "ˈiːə", 2), ("aeus", "ˈiːəs", 2), ("aeum", "ˈiːəm", 2), ("ea", "iə", 0), ("eus", "iəs", 0),
    ("eum", "iəm", 0), ("uta", "ˈuːɾə", 2), ("utus", "ˈuːɾəs", 2), ("utum", "ˈuːɾəm", 2), ("ila", "ɪlə", 0),
    ("urna", "ˈɜːnə", 2), ("odora", "oʊdˈɔːɹə", 2), ("itima", "ˈɪɾɪmə", 2), ("viva", "vˈaɪvə", 2),
    ("anus", "ˈeɪnəs", 2),
    ("osus", "ˈoʊsəs", 2), ("osum", "ˈoʊsəm", 2), ("atus", "ˈeɪɾəs", 2), ("atum", "ˈeɪɾəm", 2), ("atile", "ˈæɾɪli", 2),
    ("icus", "ɪkəs", 0), ("icum", "ɪkəm", 0), ("aria", "ˈɛɹiə", 2), ("arius", "ˈɛɹiəs", 2), ("arium", "ˈɛɹiəm", 2),
    ("(?<!o)ides", "ɪdˌiːz", 0), ("oides", "ˈɔɪdiːz", 2), ("(?<=[nrdlt][dnlrt])is", "ɪs", 0),
)  # fmt: skip
_WHOLE = {
    "acaulis": "əkˈɔːlɪs", "communis": "kəmjˈuːnɪs", "edulis": "ˈɛdjʊlɪs",
    "alpina": "ælpˈaɪnə", "alpinum": "ælpˈaɪnəm", "alpinus": "ælpˈaɪnəs", "aurea": "ˈɔːɹiə", "aureum": "ˈɔːɹiəm",
    "aureus": "ˈɔːɹiəs", "chilensis": "tʃɪlˈɛnsɪs", "chinensis": "tʃɪnˈɛnsɪs", "grandis": "ɡɹˈændɪs",
    "repens": "ɹˈiːpənz", "robur": "ɹˈoʊbɚ", "rosea": "ɹˈoʊziə", "viridis": "vˈɪɹɪdɪs",
}  # fmt: skip
_SURE_ENDS = tuple(letters for letters, _, _ in _SURE)
_LIKELY_ENDS = tuple({letters.rpartition(")")[2] for letters, _, _ in _LIKELY})
_OF_SPECIES = re.compile(
    r"\b(?:species|genus|genera|subspecies|botan(?:y|ist|ists|ical)|binomial|taxonom\w+"
    r"|Latin (?:plant |bird )?names?)\b"
)
_ENOUGH = 3  # mentions of species, or names that surely are, in an essay whose strange words may be such names
_AFTER_GENUS = re.compile(r"\b[A-Z](?:[a-z]{2,}(?:us|[aoe]s|is|um|[ae]|ix|ax|on|or|ys|er)|\.) (?P<name>[a-z]{4,})\b")


def epithets(text: str, words: Collection[str], is_english: Callable[[str], bool]) -> dict[str, str]:
    """Return the words of an essay, in lower case, that are names of species, each with its phonemes."""
    sure = {word for word in words if word.endswith(_SURE_ENDS) and not is_english(word)}
    if len(sure) >= _ENOUGH or len(_OF_SPECIES.findall(text)) >= _ENOUGH:
        sure |= {word for word in words if _may_be(word) and not is_english(word)}
    else:
        behind = {found["name"] for found in _AFTER_GENUS.finditer(text)}
        sure |= {word for word in behind if _may_be(word) and not is_english(word)}
    return {word: said for word in sorted(sure) if (said := epithet(word))}


def _may_be(word: str) -> bool:
    return word.endswith(_LIKELY_ENDS) or word in _WHOLE


def epithet(word: str) -> str:
    """Return the phonemes of a Latin name of a species in lower case; empty if it has the ending of none."""
    if word in _WHOLE:
        return _WHOLE[word]
    for letters, sounds, stress in _SURE + _LIKELY:
        if ending := re.search(f"(?:{letters})$", word):
            if ending.start() < 2:
                return ""
            said = f"{stem(word[: ending.start() + 1], stress)}{sounds}"
            for heard, becomes in _MENDED:
                said = heard.sub(becomes, said)
            return said if "ˈ" in said else ""
    return ""


_MENDED = (
    (re.compile("uːɹ"), "ʊɹ"),
    (re.compile("^mˌɪkɹ"), "mˌaɪkɹ"),
    (re.compile("^([^aeiouæɑɔəɛɪʊˈˌ]*ˌ?)uː(?=[lmnrsb][bcdfɡklmnprst])"), r"\1ʌ"),
    (re.compile("n?ɡʊ(?=ˈ[ɪæɛ])"), "ŋɡw"),
    (re.compile("ə(?=ˈ[æɛe])"), "i"),
)
