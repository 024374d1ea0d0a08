"""Names of other languages in plain letters, told by their shape: Takeuchi, Kurenkov, Papadakis, Sachsenhausen.

espeak-ng would read them as English words. Only names that neither the lexicon nor the dictionary has are said so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from tts import lazy_re as re
from tts.espeak import sounds
from tts.script.languages.en import classical, medicines, romaji, welsh
from tts.script.languages.en.context import tells, word_before
from tts.script.languages.en.continental import antepenult, by_weight, continental, first, last, penult
from tts.script.languages.en.dictionary import is_plain, name_sounds
from tts.script.languages.en.foreign import in_language
from tts.script.languages.en.known import is_listed, is_ordinary, knows
from tts.script.languages.en.korean import in_one_word
from tts.script.languages.en.name_language import evidence, languages
from tts.script.languages.en.run_together import humps
from tts.script.languages.en.spelling import with_s
from tts.script.languages.en.tables import table
from tts.script.reading import Category, Rule

_NAME = re.compile(r"(?<![\w.@])(?<!\w['’])(?P<name>[A-Z][a-z]{3,39})(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])")

# Syllables of Japanese, and what its names end in.
_JAPANESE = re.compile(
    "(?=[a-z]{2,}(?:moto|mura|yama|[gk]awa|[sj]hima|jima|[sz]aki|[sz]awa|hara|bara|[bh]ashi|uchi|bayashi|shita"
    "|[tz]suka|zuka|tani|matsu|mitsu|naka|numa|oka|suke|[hk]iko|hiro|taro|ichi|ichiro|nobu|yuki|kazu|masa|nori|shige"
    "|toshi|hisa|fumi|michi|tomo|taka|shiro|jiro|haru|teru|saku|zuki|zumi|miya|mizu|shiba|zuru|suru|tsuo?|ryu|kyo"
    "|[aiou]ko|gami|kami)$)(?![a-z]*gua)"
    "(?:(?:k(?=k)|s(?=s)|t(?=[tc])|p(?=p))?(?:(?:[bghkmnpr]y|sh|ts|ch|[bdfghjkmnprstwyz])|(?<=[aiueo])|^)"
    "(?:a(?!a)|i|u|e(?!e)|o(?!o))(?:n(?![aiueoy]))?)+"
)
# Kurenkov, Medvedev, Kovaleva, Abramovich, Poroshenko, Donskoy; not Mahadev, Rajeev.
_SLAVIC = re.compile(
    "[a-pr-vyz]{2,}(?:skoy|ov|(?<=[a-z]{3})(?<!e)(?<![am]d)ev|(?<=[a-z]{4})(?:ov|(?<![am]d)ev)a|[eo]vi(?:ch?|tch)|enko)"
)
# Sokolovsky, Kalinovski, Kovalevsky; Viktorovna, Nikolayevna.
_SKY = re.compile("[a-pr-vyz]{2,}[eo]vsk[iy]")
_DAUGHTER = re.compile("[a-pr-vxyz]{2,}[eo]vna")
# Politkovskaya, Ranevskaya.
_SKAYA = re.compile("[a-pr-vyz]{2,}(?:[eo]v|[iy]n|[a-z])skaya")
_EARLY_STRESS = re.compile("[a-z]{2,}(?:i[kc]|or|er|ed)[eo]v|[a-z]+[eo]vi(?:ch?|tch)")
# Olejniczak, Adamczyk, Sienkiewicz, Abakanowicz; Seppanen, Nieminen.
_POLISH = re.compile("[a-uw-z]{2,}(?:cz[ay]k|iewicz|owicz)")
# Jaroslaw, Boguslaw; Jankauskas; Nasiriyah, Taymiyya; Chonburi.
_POLISH_SLAW = re.compile("(?!coleslaw)[a-z]+[eiouy]slaw")
_LITHUANIAN = re.compile("[a-z]{2,}auskas")
_IYYA = re.compile("[a-z]{3,}(?<!w)iyyah?|[a-z]{4,}(?<!w)iyah")
_THAI = re.compile("(?!canterburi|.*zburi)[a-z]{3,}buri")
_FINNISH = re.compile("(?![a-z]*[bcfgqwxz])[a-z]{2,}[aio]nen")
# Stamatiou, Antoniou.
_GREEK_IOU = re.compile("(?!georgiou)[a-z]{4,}[fgklnprstvx]iou")
_GREEK = re.compile("[a-z]{3,}(?:opoulos|akis|idis|akos)")
# Mourinho, Terezinha.
_PORTUGUESE = re.compile("(?![a-z]*[kwy])[a-z]{2,}inh[ao]s?")
# Iliescu, Saakashvili, Davutoglu; Marozzi, Cavalli, Bartocci.
_STRESSED_BEFORE_LAST = re.compile("[a-z]{2,}(?:escu|shvili|adze|oglu)")
_ITALIAN = re.compile(
    "(?![a-z]*[jkwxy])[a-z]+(?:(?<=[a-z])[aeiou](?:cc|zz|cch)|[aeiou][a-z]+[aeiou](?:ff|ll|nn|pp|rr|ss|tt))i"
)
# Educazione, Direzionale, Santissima, Bartoccio, Marguccia, Avigliana, Carignano.
_ITALIAN_SPELLING = re.compile(
    "(?![a-z]*[jkwxy])[a-z]{2,}(?:zion(?:[ei]|al[ei])|issim[aeio]|[aeiou](?:cci|ggi|cchi)[oa]|[aeiu]glia|[aeiou]gli(?:o|an[aio]|on[aei]|ar[aio])"
    "|[aeiou]gn(?:an[aio]|asc[aio]|in[aio]|ol[aio]|on[ei]))"
)
# Przemyslaw, Grzywaczewski, Leszczynski, Starzynski.
_POLISH_SPELLING = re.compile("(?:[bdgkptw]rz|szcz)[a-z]{3,}|[a-z]{2,}szcz[a-z]{2,}|[a-z]{2,}rzyn[a-z]+")
# Tzeng, Zvan, Csaba, Czolgosz, Svoboda, Nhat, Wlasov, of which the voice would spell the first letters; not Zbrush.
_CLUSTER = re.compile(
    "(?!z[a-z]{1,3}$|csiro|czar|czech|fjords?$|chh[kmz]|vlogs?$)(?:sh[knt](?=[aeou])|shkl|wl(?=[aeio])|cn(?=[aeou])|d[vz]|kh(?=[lmnvw])|tl(?=[aeiou])|[fgn]j|kj(?=[aou])|h[lv]|hr(?=[iou])|kv|ml|rz|sr(?=[aeou])"
    "|tj|tsh|tz|z[bdglmnrv]|cs|cz(?=[aeou])|s[vj](?=[aeiou])|vl(?=[aeiou])|chh|n[hw](?=[aeou]))[a-z]{3,}"
)
# Artetxe, Etxeberria.
_BASQUE = re.compile("[a-z]*tx[aeiou][a-z]*")
# Martijn, Thijs, Dijkstra.
_DUTCH = re.compile("[a-z]{2,}ij(?:n|k|s|ks|nen)|[a-z]*[a-z]ij(?:ks?|n|s|d)[a-z]{2,}")
# Veldhuizen, Enkhuizen.
_HUIZEN = re.compile("[a-z]{2,}huizen")
# Hoedspruit, Franschhoek, Kleinfontein: places of South Africa, as English says them there.
_AFRIKAANS = re.compile("(?P<stem>[a-z]{3,})(?P<end>spruit|fontein|hoek|vlei|kloof|laagte|drif|rivier)")
# Suyderhoef, Bruyn, Gossaert, Claesz, which the Dutch of today would write with ui, aa and s.
_OLD_DUTCH = re.compile(
    "[a-z]*(?<![aeioqg])uy(?:[cdklmnst]|p(?!ol))(?<!uyn(?=h))(?!ahog)(?!en$|et$)[a-z]*|[a-z]{2,}aerts?|[a-z]{2,}[dkmnrl]sz|[a-z]+[cml]aes"
)
# Jaakkola, Niinimaki.
_FINNISH_DOUBLED = re.compile(
    "(?![a-z]*[bcfgqwxz])[a-z]*(?:aa|ii|uu)[a-z]*(?:kk|ll|nn|tt|[aou]l|[aei]m|[aei]k|[aei]n)[aiou]n?"
)
# Bhagavatula, Dhanraj.
_INITIAL_H = re.compile("[bd]ha(?!rma)[a-z]{3,}")
# Himesh, Kalpesh.
_INDIAN_ESH = re.compile("(?!micro|super|kadesh|dagesh|buresh|klimesh)[a-z]*[aiou][a-z]{0,3}[bgjkmnprtv]h?(?<!fr)esh")
# Dmitriy, Troitskii, Valeriia, Syrskyi, which others write Dmitry, Troitsky, Valeria, Syrsky; not Dohnanyi.
_SLAVIC_Y = re.compile(
    "(?:[a-z]{2,}(?:sk|ov|[b-df-hj-np-tv-z]n)yi|[a-z]{2,}(?:[kdglnrt]iy|[b-df-hj-np-tv-xz]yy)|[a-z]{2,}skii|[a-z]{2,}[flnrst]iia"
    "|(?:ser[gh]|andr|yur|[vw]ital|valer|dm[iy]tr|vas[iy]l|anatol|gr?[iy]gor|hr[iy]hor|ye?vgen|evgen|georg|arkad"
    "|genn?ad|ole?ks|aleks)ii)"
)
# Gulbuddin, Hayreddin; Haibatullah.
_ARABIC = re.compile("[a-z]{3,}[eiu]ddine?|[a-z]{3,}ullah")
# Nikhil, Akhtar, Raghu; not Monaghan, Oakhurst, Woodhouse.
_WITH_H = re.compile("[a-z]*(?:[a-jl-z](?:[bdk]h)|[ao]gh(?=[au]))(?!an$|er$)[a-z]*")
_ENGLISH_END = re.compile(
    "h(?:am|aus|eim|off?|urst|olm|aven|olt|orn|ope?|enge|olland|ouse|ead|ill|all|ardt?|elm|elt|uizen|olz|oven|eiser|orst|alm|omme|ouden|uis)[a-z]{0,3}"
)
_FAMILY = re.compile("[a-z]{2,}[b-df-hj-np-tv-z]idae")
# Lutrinae, Pantherinae.
_SUBFAMILY = re.compile("[a-z]{2,}[b-df-hj-np-tv-z]inae")
_FAMILY_OF_PLANTS = re.compile("[a-z]{2,}aceae")
# Sandweiss, of which the voice makes a vice; Trajtenberg, Zajc.
_WEISS = re.compile("[a-z]{3,}weis+")
# Kleinberg, Breitman, Trautwein, whose ei the voice would say as in vein; not Reinaldo.
_EI = re.compile(
    "(?:klein|fein|wein|bein|rein|frei|breit|streit|heil|keil|kreis|leib|lein|eisen|eizen|bleib?|neid|weid|zeid|seid|feif|greid)"
    "(?:berg|feld|mann?|stein|stat|er|ert|hans|hardt?|art|son|inger|weber|hol[dt]|bach|haus|t?hal|dorf|bart|baum|ling"
    "|meyer|schmidt|ler)|[a-z]{4,}wein"
)
# Bercow, Pascow, whose end is that of Glasgow; Leverhulme, Levenshulme.
_COW = re.compile("[a-z]{2,}[rs]cow")
_HULME = re.compile("[a-z]{2,}hulme")
_MAIER = re.compile("[a-z]{3,}maier")
# Schlichter, Wachter, Brachtendorf: the voice makes the ch of English of the German one.
_CHT = re.compile("(?!yacht)[a-z]+(?:[aeou]|[lrsw]i)cht(?:e[lnr]s?|man|ing|endorf|enberg)")
# Candyman, Bananaman: a man of a word that ends in a vowel keeps his own. Berryman and Ladyman are families.
_MAN = re.compile("(?![a-z]*rry|honey|lady|country)[a-z]{4,}[aiouy]man")
_J_AS_Y = re.compile("[a-z]*[aeo]j[tc][a-z]*")
# Sargsyan, Kocharyan.
_ARMENIAN = re.compile("(?!banyan$)[a-z]{2,}[bdghjklmnprstvz]yan")
# Gleichschaltung, Volksgemeinschaft, Sachsenhausen; not Bandung.
_GERMAN = re.compile(
    "(?!bandung|[bkl]ampung|belitung|samsung)(?:[a-z]{2,}(?:schaft(?:en)?|hausen|kirchen?|strasse|platz|[hk]eit(?:en)?"
    "|kampf|zeit|welt|recht|gericht|gesetz|geschichte|wende|menschen|politik|partei|polizei|dienst|bahn(?:hof)?|krieg"
    "|theorie|philosophie|sprache|schule|reich|verlag|kabinett|rundfunk|verein|gasse|zentrum|literatur|archiv"
    "|kultur|streit|kapelle|sparkasse|(?:jahr|hand|tage|lehr|koch|grund|woerter|taschen)buch|(?:amts|tage|wochen|handels)blatt"
    "|(?:spiel|opern|kunst|konzert|kranken|waren)haus)|[a-z]{3,}[b-df-hj-np-tv-z]ung(?:en)?"
    "|(?:gesellschaft|gelehrt|gegenwart|gesamt|gemeinde|deutsch|staats|landes|bundes|reichs|volks|geistes|wirtschafts)"
    "[a-z]{4,}|(?:muenz|buerger|fuehr|rueck|kueche|buecher|stueck|nuern|gruess|pf[lr]|tsch)(?![a-z]*ville)[a-z]+)"
)
# Königssee's neighbours Walensee, Tegernsee; not Tennessee.
_GERMAN_LAKE = re.compile("(?!chel|kel)[a-z]{3,}(?:[nmlrt]|ck|ch|gs)see")
# Trpimir, Crvenkovski, Vrbas, in which an r is the vowel.
_SYLLABIC_R = re.compile("(?:[bcdgkmpsvz]|st)r[bcdgkmnpstv](?!h)[a-z]+|tr[bgknpsv](?!h)[a-z]{2,}")
# Malegaon, Goregaon.
_GAON = re.compile("[a-z]{2,}gaon")
# Faisalabad, Murshidabad; Gandhinagar, Jamnagar.
_ABAD = re.compile("[a-z]{3,}abad")
_NAGAR = re.compile("[a-z]{3,}nagar")
# Bakirkoy, Yesilkoy.
_KOY = re.compile("[a-z]{3,}(?<!s)koy")
# In which an ä, ö or ü is written with an e: Muenzkabinett; not Neuenburg.
_UMLAUT = re.compile("(?<![aeq])([aou])e(?![aeiou])")
# Truffault, Ermengaud, Desclaux, Champigny, Trouillot.
_FRENCH = re.compile(
    "(?![a-z]*(?:[kw]|(?<!f)fault|vault|fraud)|(?:bur|gat|plat|tabl|b)eaux$)"
    "[a-z]{2,}(?:[ae]ult|aud|aux|ieux|euil|ouet|illot|illier|[ai]gny|(?<![aeiou])[ao]gne)"
)
# Kempis, Sardis, Nicopolis; not Bengalis.
_FINAL_IS = re.compile("(?![a-z]*(?:[aei][nlr]|[au]b|aud|aq)is$)[a-z]{2,}[b-df-hj-np-tv-z]is")
# Kynthos, Sophos, of which the voice makes a plural; not Doritos, Migos.
_FINAL_OS = re.compile("[a-z]{2,}(?:[klmnp]th|[dk]r|kt|ph|[aeiouy]x)os")
# Seokjin, Jonghyun, Taehyung, Yeonjun: two syllables of Korean with a vowel or a start that English has not.
_SYLLABLE = (
    "(?:kk|tt|pp|ss|jj|ch|[bdghjkmnprst])?(?:yeo|eo|eu|ae|oo|woo|wo|wa|ye|yo|yu|ya|ui|ee|[aeiou])(?:ng|[klmnpt])?"
)
_KOREAN = re.compile(
    f"(?=[a-z]*(?:[bdghjkmnst]?yeo[nkpl]|[js]eo[nklm](?![aeiou])|seo(?=[jyhw])|h[yw]u|hye[jrms]|kyung[a-z]|(?<!c)heu[nkl]|geu[nkl]"
    f"|baek|taeh))"
    f"{_SYLLABLE}{_SYLLABLE}(?:{_SYLLABLE})?"
)
# Obi, Mochi, Nidhi; not Cathi, Abbi.
_FINAL_I = re.compile("(?![ck]athi|malachi)(?=[a-z]*[aeiou][a-z]+i$)[a-z]+(?:[bdgkt]h|(?<!b)b|(?<!s)ch|[aeiour]h)i")
# Kumasi, Buganda, Umuaro; not Tipula, Fumaria.
_OPEN_U = re.compile(
    "(?=[a-z]*[bdfghkmnprstz]u)(?![a-z]*(?:aa|ee|oo|ea|oe|ie|ue|gu[aei]|yu[aeio]|[bdfghjlmnpqrstvz]ia$|ua$"
    "|(?<![gk])ura$|ula|(?:umb|un[gkt])o$))"
    "(?:(?:[bdfghjkmnprstvwyz]|sh|ch|ts|dr|tr)?[aeiou](?:n(?=[dgjktz])|m(?=[bp]))?){2,}(?<!e)"
)


def _with_umlaut(match: re.Match[str]) -> str:
    return "äöü"["aou".index(match[1])]


def _man(name: str) -> str:
    stem = name[:-3]
    return f"{sounds('en-us', stem)}mˌæn" if is_ordinary(stem) and not is_ordinary(name) else ""


def japanese(name: str) -> str:
    """Return the phonemes of a name such as Takeuchi, in lower case."""
    if name.endswith("suke"):  # Daisuke, in which the u is silent
        return f"{continental(name[:-4], last)}skeɪ"
    return continental(re.sub("(?<=[ou])(?=ichi)", "'", name), penult)


def slavic(name: str) -> str:
    """Return the phonemes of a name such as Kurenkov, in lower case."""
    spelled = re.sub("(?<!d)j", "y", re.sub("c(?=[ei]|$)", "ch", name))
    if name.endswith(("yov", "skoy")):  # Korolyov, whose o is an ё; Donskoy
        return re.sub("(?:oʊ|ɑː)v$", "ɔːf", continental(spelled, last))
    said = continental(spelled, antepenult if _EARLY_STRESS.fullmatch(name) else penult)
    if name[-1] != "v":
        return said
    return re.sub("(?:oʊ|ɑː|eɪ|[əɛ])v$", "ɔːf" if name[-2] == "o" else "ɛf", said)


def _skaya(name: str) -> str:
    """Stress what comes before the ending, in which a V is an F."""
    stem = re.sub("v$", "f", re.sub("(?<!d)j", "y", name.removesuffix("skaya")))
    return f"{continental(f'{stem}s', last)[:-1]}skaɪə"


def _sky(name: str) -> str:
    """Say the ending of Sokolovsky and Kovalevsky, which is stressed and in which a V is an F."""
    spelled = re.sub("(?<!d)j", "y", re.sub("(?<!s)c(?=[ei])", "ts", f"{name[:-1]}y"))
    return re.sub("ˈɑːvski$", "ˈɔːfski", continental(spelled, penult)).replace("ˈɛvski", "ˈɛfski")


def _daughter(name: str) -> str:
    """Say a Russian patronymic like the father's name: Viktorovna, Mikhailovna."""
    stem = re.sub("ai?(?=e)|ay(?=e)", "ay", re.sub("(?<=[ei])e(?=vna)|y(?=evna)", "ye", name))
    return re.sub("(?:oʊ|ɑː|eɪ|[əɛ])vnə$", "əvnə", continental(stem, _fathers))


def _fathers(units: list[str], nuclei: list[int]) -> int:
    """Stress the vowel before -ovna, the one before that in Viktorovna, Fyodorovna and Vladimirovna."""
    early = nuclei[2:] and "".join(units[nuclei[-3] : nuclei[-3] + 2]) in ("or", "er", "ir")
    return max(len(nuclei) - (4 if early else 3), 0)


def polish(name: str) -> str:
    """Return the phonemes of a name such as Nowaczyk, in lower case."""
    spelled = name
    for letters, as_in_english in _POLISH_LETTERS:
        spelled = re.sub(letters, as_in_english, spelled)
    return re.sub("ək$", "ɑːk", continental(spelled, penult))


_POLISH_LETTERS = (("rz", "zh"), ("w", "v"), ("j|i(?=e)", "y"), ("c(?=h)", "k"), ("c(?![hz])", "ts"))


def _j_as_y(name: str) -> str:
    if not name.endswith(("baum", "berg", "feld", "man", "stein")):
        return polish(name)
    return sounds("en-us", name.replace("aj", "y").replace("oj", "oy").replace("ej", "ay"))


def old_dutch(name: str) -> str:
    """Return the phonemes of a Dutch name of the seventeenth century, in lower case; English says its uy as an eye."""
    today = name
    for old, new in (
        ("uy", "ui"),
        ("ae(?=[b-df-hj-np-tv-z])", "aa"),
        ("gh", "g"),
        ("ck", "k"),
        ("sch$", "s"),
        ("sz$", "s"),
    ):
        today = re.sub(old, new, today)
    said = in_language(today.capitalize(), "nl")[2:-2]
    return said.replace("aʊ", "aɪ") if "uy" in name else said


def _dutch(name: str) -> str:
    """Say an ij as English hears it, as in mine."""
    said = in_language(name.capitalize(), "nl")[2:-2]
    return said.replace("eɪ", "aɪ", 1) if "e" not in name.partition("ij")[0] else said


def _afrikaans(name: str) -> str:
    found = _AFRIKAANS.fullmatch(name)
    if found is None or is_ordinary(found["stem"] + found["end"]):
        return ""
    stem = found["stem"]
    for letters, as_in_english in _AFRIKAANS_LETTERS:
        stem = re.sub(letters, as_in_english, stem)
    return f"{sounds('en-us', stem)}{_AFRIKAANS_ENDS[found['end']]}"


_AFRIKAANS_LETTERS = (
    ("oe", "oo"),
    ("ui|y$|y(?=[^aeiou])", "ay"),
    ("aa", "ah"),
    ("sch$", "sh"),
    ("^v", "f"),
    ("ie", "ee"),
)
_AFRIKAANS_ENDS = {
    "drif": "dɹˌɪf", "fontein": "fəntˌeɪn", "hoek": "hˌʊk", "kloof": "klˌuːf", "laagte": "lˌɑːktə",
    "rivier": "ɹəfˌɪɹ", "spruit": "spɹˌeɪt", "vlei": "flˌeɪ",
}  # fmt: skip


def _cluster(name: str) -> str:
    if is_ordinary(name[1:]) or is_ordinary(name[2:]):
        return ""
    spelled = name
    for letters, as_in_english in _CLUSTERS:
        spelled = re.sub(f"^{letters}", as_in_english, spelled)
    return re.sub("(?<!a)ʊs$", "əs", re.sub("ŋɡ$", "ŋ", continental(spelled, penult)))


_CLUSTERS = (
    ("hv", "v"), ("wl", "vl"), ("([fgkn])j", r"\1y"), ("tsh|tj|cs|cz", "ch"), ("dz(?=i?[aeou])", "z"), ("cn", "n"),
    ("sr", "shr"), ("rz", "zh"), ("sj", "sh"), ("chh", "ch"), ("nh", "ny"),
)  # fmt: skip


def _slavic_y(name: str) -> str:
    written = re.sub("ii(?=a$)", "i", re.sub("(?:iy|ii|yi|yy)$", "y", name))
    return name_sounds(written)[2:-2] or continental(written, penult if written.endswith(("sky", "a")) else by_weight)


def finnish(name: str) -> str:
    """Return the phonemes of a name such as Laitinen, in lower case."""
    return continental(name.replace("j", "y"), first)


def greek(name: str) -> str:
    """Return the phonemes of a name such as Papadakis, in lower case."""
    name = re.sub("ch", "k", name.replace("th", "θ"))
    if name.endswith("opoulos"):
        return f"{continental(name[:-7] + 'o', last).replace('ˈoʊ', 'ˈɑː')}pələs"
    return re.sub("əs$", "oʊs", continental(name, penult))


def _before_last(name: str) -> str:
    return continental(re.sub("c(?=[ei])", "ch", name.replace("oglu", "olu")), penult)


def _italian(name: str) -> str:
    spelled = name
    for letters, as_in_english in _ITALIAN_LETTERS:
        spelled = re.sub(letters, as_in_english, spelled)
    return continental(spelled, penult)


_ITALIAN_LETTERS = (
    ("cc?h", "k"), ("gh", "g'"), ("sc(?=[ei])", "sh"), ("cci(?=[aou])|cc?(?=[ei])", "ch"), ("chi(?=[aou])", "ch"),
    ("gli", "lyi"), ("gn", "ny"), ("gi(?=[aou])|gg?(?=[ei])", "j"), ("zz", "tz"),
)  # fmt: skip


def _heavy_or_first(units: list[str], nuclei: list[int]) -> int:
    """Stress the last vowel but one of three if its syllable is closed, else the first: Muzaffar-, Faisal-."""
    return by_weight(units, nuclei) if len(nuclei) > 2 else 0


def _with_h(name: str) -> str:
    at = re.search("(?<=.[bdgk])h", name)
    left, right = (name[: at.start()], name[at.start() :]) if at else (name, "")
    if (len(left) > 3 and is_ordinary(left)) or (len(right) > 2 and is_ordinary(right)) or _ENGLISH_END.match(right):
        return ""
    return continental(name, by_weight)


def _final_i(name: str) -> str:
    return continental(re.sub("(?<=[cnrs])chi$", "ki", name), penult)


def _final_is(name: str) -> str:
    """Say the voice's own guess, but for a z at its end, which it takes for that of a plural."""
    said = "" if is_plural(name) else sounds("en-us", name)
    return f"{said[:-2]}ɪs" if said.endswith(("iz", "ɪz", "ᵻz")) else ""


def _final_os(name: str) -> str:
    """Say the voice's own guess, but for a z at its end, which it takes for that of a plural."""
    said = "" if is_ordinary(name[:-1]) else sounds("en-us", name)
    return f"{said[:-1]}s" if said.endswith("oʊz") else ""


def _arabic(name: str) -> str:
    return continental(re.sub("llah$", "lla", name.removesuffix("e")), penult if name.endswith("h") else last)


def _family(name: str) -> str:
    """Say a family of animals, stressed before its ending: Hominidae, Deinopidae."""
    stem = re.sub("^ps", "s", name.removesuffix("idae"))
    for letters, sound in (
        ("ch", "k"),
        ("th", "θ"),
        ("c(?=[eiy]|$)", "s"),
        ("ae|oe", "e"),
        ("ei", "ai"),
        ("y", "i"),
        ("^ps", "s"),
    ):
        stem = re.sub(letters, sound, stem)
    # Two consonants close the syllable, and two that are equal would become one.
    return f"{continental(stem + ('p' if stem[-1] == 't' else 't'), last)[:-1]}ɪdˌiː"


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_FAMILY, _family),
    (_SUBFAMILY, lambda name: f"{classical.stem(name[:-3], 2)}ˈaɪniː"),
    (_FAMILY_OF_PLANTS, lambda name: f"{classical.stem(name[:-4], 2)}ˈeɪsiiː"),
    (_WEISS, lambda name: f"{sounds('en-us', name[: name.rindex('weis')])}wˌaɪs"),
    (_EI, lambda name: re.sub("eɪ|iː", "aɪ", sounds("en-us", name))),
    (_COW, lambda name: re.sub("aʊ$", "oʊ", sounds("en-us", name))),
    (_HULME, lambda name: f"{sounds('en-us', name[:-5])}hjˌuːm"),
    (_MAIER, lambda name: sounds("en-us", f"{name[:-5]}meier")),
    (_CHT, lambda name: sounds("en-us", name.replace("cht", "kt"))),
    (_MAN, _man),
    (_J_AS_Y, _j_as_y),
    (_ARMENIAN, lambda name: continental(name, last)),
    (_KOREAN, lambda name: in_one_word(name, _SYLLABLE)),
    (_GERMAN, lambda name: in_language(_UMLAUT.sub(_with_umlaut, name).capitalize(), "de")[2:-2]),
    (_GERMAN_LAKE, lambda name: in_language(name.capitalize(), "de")[2:-2]),
    (_SYLLABIC_R, lambda name: in_language(name.capitalize(), "hr")[2:-2]),
    (_GAON, lambda name: f"{continental(name[:-3], first)[:-1]}ɡaʊn"),
    (_ABAD, lambda name: f"{continental(name[:-4], _heavy_or_first)}əbˌɑːd"),
    (_KOY, lambda name: f"{re.sub('ˈ', 'ˌ', continental(name[:-3], first))}kˈɔɪ"),
    (_NAGAR, lambda name: f"{re.sub('ˈ', 'ˌ', continental(name[:-5], first))}nˈʌɡɚ"),
    (_POLISH_SPELLING, lambda name: in_language(name.capitalize(), "pl")[2:-2]),
    (_ITALIAN_SPELLING, lambda name: in_language(name.capitalize(), "it")[2:-2]),
    (_INDIAN_ESH, lambda name: f"{continental(name[:-1] + 'f', last)[:-3]}ɛʃ"),
    (_FRENCH, lambda name: in_language(name.capitalize(), "fr")[2:-2]),
    (classical.NAME, classical.classical),
    (welsh.NAME, welsh.welsh),
    (_JAPANESE, japanese),
    (romaji.WORD, romaji.romaji),
    (_SLAVIC, slavic),
    (_SKY, _sky),
    (_DAUGHTER, _daughter),
    (_PORTUGUESE, lambda name: in_language(name.capitalize(), "pt-br")[2:-2]),
    (_SLAVIC_Y, _slavic_y),
    (_BASQUE, lambda name: continental(name.replace("tx", "ch"), penult)),
    (_DUTCH, _dutch),
    (_HUIZEN, lambda name: in_language(name.capitalize(), "nl")[2:-2]),
    (_AFRIKAANS, _afrikaans),
    (_OLD_DUTCH, old_dutch),
    (_FINNISH_DOUBLED, finnish),
    (_INITIAL_H, lambda name: continental(name, by_weight)),
    (_CLUSTER, _cluster),
    (_SKAYA, _skaya),
    (_POLISH_SLAW, lambda name: f"{continental(re.sub('j|i(?=e)', 'y', name[:-2]) + 'af', antepenult)[:-2]}ɑːf"),
    (_LITHUANIAN, lambda name: continental(re.sub("j", "y", name), penult)),
    (_IYYA, lambda name: continental(name.removesuffix("h").replace("yy", "y"), penult)),
    (_THAI, lambda name: continental(name, penult)),
    (_POLISH, polish),
    (_FINNISH, finnish),
    (_GREEK, greek),
    (_GREEK_IOU, lambda name: continental(name, penult)),
    (_STRESSED_BEFORE_LAST, _before_last),
    (_ITALIAN, _italian),
    (_WITH_H, _with_h),
    (_ARABIC, _arabic),
    (_FINAL_I, _final_i),
    (_FINAL_IS, _final_is),
    (_FINAL_OS, _final_os),
    (_OPEN_U, lambda name: continental(name, antepenult if name.endswith("io") else penult)),
)


@lru_cache(maxsize=4096)
def said_by_kind(name: str) -> str:
    """Return the phonemes of ``name``, in lower case, by the rules of its kind; empty if it is of none."""
    return next((say(name) for kind, say in _KINDS if kind.fullmatch(name)), "")


def _say(match: re.Match[str]) -> str | None:
    name = match["name"]
    said = "" if knows(name) else said_by_kind(name.lower())
    if not said:
        return None
    return with_s(f"[[{said}]]") if match["ending"] else f"[[{said}]]"


def _term(match: re.Match[str]) -> str | None:
    """Say an abstract noun of German in lower case: besinnung, zeitlichkeit."""
    word = match["word"]
    if is_ordinary(word) or is_listed(word) or is_plain(word) or not _GERMAN.fullmatch(word):
        return None
    said = in_language(_UMLAUT.sub(_with_umlaut, word).capitalize(), "de")
    return with_s(said) if said and match["ending"] else said or None


_TERM = re.compile(
    r"(?<![\w.@'’/-])(?P<word>[a-z]{3,24}(?:[hk]eit(?:en)?|schaft(?:en)?|(?<!st)(?<!sp)(?<!w)rung|[bdfgkmt]ung|(?<![fsc])lung"
    r"|nung|geschichte|politik|theorie|philosophie))(?P<ending>['’]s\b)?(?![\w@/-]|['’]\w|\.[a-z])"
)


def _humped(match: re.Match[str]) -> str | None:
    said = humps(match["name"])
    return with_s(said) if said and match["ending"] else said or None


_HUMPED = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>(?!Mac|Van|Von|Fitz|Del|San)(?:[A-Z][a-z]{2,24}){2,4})(?P<ending>['’]s\b)?"
    r"(?![\w@]|['’]\w|\.[a-z])"
)


def _ham(match: re.Match[str]) -> str | None:
    """Say the end of Wickham and Farnham as that of random, which is all that is left of a home."""
    said = sounds("en-us", match["name"])
    if not said.endswith("æm") or said.endswith("ˈæm"):
        return None
    said = f"[[{said.removesuffix('æm').removesuffix('ˌ')}əm]]"
    return with_s(said) if match["ending"] else said


_HAM = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>[A-Z][a-z]{1,12}[b-df-hj-np-tv-z]ham)(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)


def _sch(match: re.Match[str]) -> str | None:
    """Say the start of Schickard and Schorske, of which the voice makes that of school."""
    said = "" if knows(match["name"]) else sounds("en-us", match["name"])
    if not said.startswith("sk"):
        return None
    said = f"[[ʃ{said[2:]}]]"
    return with_s(said) if match["ending"] else said


# Not the Schiavone and Schipa of Italy, nor the Schiedam and Schouten of the Netherlands.
_SCH = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>Sch(?!oo|em[ae]|iz[oz]|is[mt]|ol[ae]|ed|ip|ied|even|out|ofield)[aeiou][a-z]*[b-hj-np-z])"
    r"(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)


def _singular(match: re.Match[str]) -> str | None:
    """Say the end of Oramas and Meletios without the z of a plural, unless it may be one: Teslas."""
    name = match["name"]
    stem = name[:-1]
    if knows(name) or knows(stem) or is_ordinary(stem.lower()) or is_plural(name.lower()) or name_sounds(stem):
        return None
    said = sounds("en-us", name)
    if not said.endswith(("əz", "ɐz", "oʊz")):
        return None
    said = f"[[{said[:-1]}s]]"
    return with_s(said) if match["ending"] else said


def is_plural(word: str) -> bool:
    """Return whether ``word``, in lower case and in no list, is a plural rather than a name: typos."""
    return word.endswith("s") and word[:-1] in _plurals()


@cache
def _plurals() -> frozenset[str]:
    return frozenset(table("strange_names.toml")["plurals"].split())


_SINGULAR = re.compile(
    r"(?<![\w.@])(?<!\w['’])(?P<name>[A-Z][a-z]{2,}[ao]s)(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)


# The city in Missouri is said with its s; the king of France, and what is named after him there, without.
_LOUIS = re.compile(
    r"(?:(?<=\b[Ss]t\. )|(?<=\bS[Tt] )|(?<=\bSaint ))Louis\b(?P<s>['’]s?(?!\w))?(?! (?:[IVX]+|of|King)\b)(?!, [Kk]ing)"
)
_tells_france = tells(re.compile(r"\b(?:[Kk]ings?|[Cc]rusades?|French|Paris|France|Versailles|Île|Sainte-Chapelle)\b"))


def _louis(match: re.Match[str]) -> str | None:
    if _tells_france(match.string):
        return None
    return "[[lˈuːɪs]]" if not match["s"] else "[[lˈuːɪsᵻz]]"


_HERB = re.compile(r"(?<![\w.@-])Herb(?=(?: [A-Z]\.)? (?P<next>[A-Z][a-z]+)|['’]s\b|[.,;!?]| [a-z])(?!\.\w)")


def _herb(match: re.Match[str]) -> str | None:
    """Say the h of a man's name: before that of his family, or in a sentence that gives no capital to a plant."""
    family = match["next"]
    if family:
        return None if family.lower().removesuffix("s") in _OF_HERBS else "[[hˈɜːb]]"
    before = word_before(match)
    return "[[hˈɜːb]]" if before.isalpha() and before.islower() and before not in _ARTICLES else None


_OF_HERBS = frozenset(
    ["bread", "butter", "crust", "garden", "mix", "oil", "plant", "salad", "salt", "sauce", "seed", "tea"]
)
_ARTICLES = frozenset(["the", "a", "an", "of", "and", "this", "that", "each", "every"])


def _elided(match: re.Match[str]) -> str | None:
    """Say the Assise of d'Assise as French, the Annunzio of d'Annunzio as Italian."""
    word, of = match["word"], match["of"]
    if word in _ENGLISHED:
        return None
    said = name_sounds(word) or in_language(word, "it" if of == "d" and word[-1] in "aio" else "fr")
    said = f"[[{of}{said[2:]}" if said else ""
    return with_s(said) if said and match["ending"] else said or None


# Not after a letter of theirs but of an English name.
_ENGLISHED = frozenset(["Angelo", "Arcy", "Cruz", "Israeli", "Oyly", "Silva", "Souza", "Urberville", "Urbervilles"])
_ELIDED = re.compile(
    r"(?<![\w.@'’])(?P<of>[dl])['’](?P<word>[AEIOUYH][a-z]{3,})(?P<ending>['’]s\b)?(?![\w@]|['’]\w|\.[a-z])"
)

# The e of Lashkar-e-Taiba and the i of Jamaat-i-Islami, a syllable by itself.
_LINKED = re.compile(
    r"(?<![\w.@'’-])(?!Type|Class|Phase|Level|Model)[A-Z][a-z]{2,}(?P<say>-(?P<link>[ei])[- ])"
    r"(?=(?!Silva|Mail|Book)[A-Z][a-z]{2,}|faqih\b)"
)
# The Din of Salah al-Din and Nur ad-Din.
_DIN = re.compile(r"(?<![\w.@])(?P<article>[Aa]l|[Aa]d|[Ee]d|[Uu]d)-Din(?P<ending>['’]s\b)?(?![\w@-]|['’]\w|\.[a-z])")
# Jean-Louis, who is no Jean.
_JEAN = re.compile(r"(?<![\w.@'’-])(?P<say>Jean)(?=-[A-ZÀ-Ý][a-zà-ÿ])")
# Jan Garbarek and Jan Patočka, not Jan Morris.
_JAN = re.compile(
    r"(?<![\w.@'’-])(?P<say>Jan) (?:(?:[A-Z]\. ){1,2}|[A-Z][a-z]+ (?=[A-Z]))?"
    r"(?P<next>[A-ZÀ-ÞČĎŁŘŚŠŽ][^\W\d_]{2,20})(?![\w@])"
)
# The temple Tofuku-ji, and Sharma-ji.
_JI = re.compile(r"(?<=[a-zāīūēō]-)(?P<say>ji)(?![\w@-]|\.[a-z])")
# Elio Di Rupo, not Princess Di.
_DI = re.compile(r"(?<!Princess )(?<!Lady )(?<![\w.@'’-])(?P<say>Di) (?=[A-Z][a-z]+[aeio]\b)")


def _jan(match: re.Match[str]) -> str | None:
    """Say Jan like yawn where the surname is one of the lands that have men of that name."""
    surname = match["next"]
    if surname.isascii():
        weights = dict(zip(languages(), evidence(surname.lower()), strict=True))
        theirs = sum(weights[code] for code in ("cs", "de", "fi", "hr", "lt", "nl", "pl", "sv"))
        if theirs < _LIKELY or is_ordinary(surname.lower()):
            return None
    return "[[jˌɑːn]]"


_LIKELY = 0.6


def _linked(match: re.Match[str]) -> str:
    return " [[eɪ]] " if match["link"] == "e" else " [[i]] "


def _din(match: re.Match[str]) -> str:
    said = f"[[{'æl' if match['article'] in ('al', 'Al') else 'ə'} dˈiːn]]"
    return with_s(said) if match["ending"] else said


CATEGORY = Category(
    "names by kind",
    (
        Rule(_LINKED, _linked),
        Rule(_DIN, _din),
        Rule(_DI, lambda match: "[[di]]"),
        Rule(_JEAN, lambda match: "[[ʒˌɑːn]]"),
        Rule(_JAN, _jan),
        Rule(_JI, lambda match: "[[dʒiː]]"),
        Rule(_HERB, _herb),
        Rule(_LOUIS, _louis),
        Rule(_NAME, _say),
        Rule(_TERM, _term),
        Rule(_HUMPED, _humped),
        medicines.RULE,
        Rule(_HAM, _ham),
        Rule(_SCH, _sch),
        Rule(_SINGULAR, _singular),
        Rule(_ELIDED, _elided),
    ),
)
