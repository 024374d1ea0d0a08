"""Where a long stretch without a mark is given breath, and where it is left alone."""

from __future__ import annotations

import pytest

from tts.voice.breaths import with_breaths


@pytest.mark.parametrize(
    "marked",
    [
        "The whole village stood in the rain for an hour| because nobody had brought the key.",
        "They closed the last of the old mills on the river| although the town still needed flour.",
        "She wrote a very long letter to the owner of the house| and she never sent it.",
        "He walked the whole way from the station to the harbour| before anyone had heard of the storm| and nobody said"
        " a word about the ship afterwards.",
        # A relative clause.
        "We met an engineer from the far end of the valley| who had kept every one of the plans.",
        "They would have kept the mill for another hundred years| if the river had not turned away from it.",
        # A long subject.
        "The oldest of the three bridges in the lower town| was closed for repairs on the first of May.",
        "Most of the letters from the second half of the war| have never been read by anyone outside the family.",
        "A careful history of the canal and its builders| would take a good deal more than one short chapter.",
        "The first thing that we learned about the mill| was that nobody had ever paid for the roof of it.",
        # An opening phrase or clause, before its subject.
        "In the last days of the war| they were moved to the north.",
        "In the first week of the year| the ship could have been seen from the hill.",
        "For the first time in the history of the town| nobody was sent to the harbour.",
        "If you want to see all of the old mill| you can take the way through the narrow window.",
        "When the council had sold the mill| the town was without flour for a year.",
        "By looking for a place for the wheel of the mill and setting up the tools| the men can build it.",
        # What "and", "but" and "so" join.
        "They put a form on the page of the old mill| so users can write to the council of it.",
        "The wind of that winter was cold| and the roof of the mill needed new boards.",
        "The council of the lower town paid for the bridge| and never saw any of the money again.",
        "The way to the mill is steep for a cart| but easy enough for a man with a donkey.",
        "They had to carry the flour up to the town| and sell it to the women in the market.",
        "I asked them about the mill behind the hill| and how they had paid for the wheels of it.",
        "Take all of the flour that is left in the mill| and carry it up to the women of the town.",
        # A sign of what follows: when, while, as, instead of, so that.
        "The women of the town brought bread to the mill| when the men had been there for a day.",
        "The miller closed the doors of the old house| as the rain had begun to run down the stairs.",
        "They mended the wheel of the mill with old boards| instead of asking the council for a new one.",
        "He left his cart in front of the harbour office| so that the others could find him there.",
        # The best of several places, not each.
        "The man who had built the bridge came to the mill| because he wanted to see what the flood had left of it.",
        # Phonemes are a word.
        "The whole of the village [[bɹˈuːdə]] stood in the rain for an hour| because nobody had brought the key.",
        # "By the time" opens a clause.
        "They had the whole of that evening sold the flour of the oldest mill| by the time the men were at the mill.",
        # A verb behind "and" that may be a noun elsewhere.
        "There are some towns where people have thought about this| and conclude that we have enough flour to bake"
        " bread for the whole of the year.",
        # What is done besides, and how.
        "They had paid for the wheels and the roof of the old mill| by selling all of the flour to the harbour.",
        "The trains of the northern line ran every single night of the season| without having a light in the windows.",
        "They had kept the mill by mending the wheels of it in the winter| and selling the flour to the harbour.",
        "The council had said that the mill would be closed for a year| and that nobody would have to leave it.",
        # What follows the end of a clause that ends in an auxiliary.
        "None of the men could tell the council where the key to the mill was| and they asked me for it.",
        # A place, which is nobody "and I" could belong to.
        "The company had sent the oldest of the three millers to Rome| and I was to pay for the flour.",
    ],
)
def test_a_long_stretch_has_a_breath_before_a_clause(marked):
    assert with_breaths(marked.replace("|", ""), "en-us") == marked.replace("|", ",")


@pytest.mark.parametrize(
    "spoken",
    [
        "It rained because it was autumn.",  # short enough
        "The cost of training and serving the very large models and the small ones grows.",  # no clause
        "The road that we had built with so much care was closed, because of rain.",  # a mark is there
        "The people in the town behind the hill say that it is because of the rain.",  # nobody breathes after "is"
        # A gerund is a subject with what it rules, "tended to" a verb, and "since" an adverb.
        "There will be many towns where going without the mills of the north simply takes too much of the old men.",
        "The things that they could do in the mill during the war tended to be the things least worth doing at home.",
        "They had in all of those long years done nothing since to prove that the mill was old.",
        "They were asked to use the judgement of the council in accordance with the letter of the old miller.",
        "We had not been in that part of the country ever since the old king died there.",
        "The council kept in the old mill four pages of which none was clean.",
        # "That" and "who" of a short stretch, behind a verb of saying, and before what it points at.
        "He told the people that the bridge was closed.",
        "The men from the council in the lower town all think that the bridge will hold another year.",
        "Nobody had ever seen in the whole of the old town that kind of ship.",
        # The verb of a relative clause is not that of the sentence, nor is what follows a pronoun or an auxiliary.
        "Everything that the old council of the lower town has built was paid for by the harbour.",
        # What is said, felt or known, and a clause that its noun or adjective needs.
        "The letters of the old council to the town show that the mill was sold.",
        "It was clear to the men of the harbour and certain that the mill was lost.",
        "This is the one point in the whole of the story where the mill is named.",
        # A restrictive clause in a stretch that is not so long.
        "The council bought the last of the horses that the miller had in his stable.",
        "We met the man who had kept the keys of the mill for years.",
        # Two that share a verb, an article or a subject.
        "He knew that the masters and owners of the old mills were poor and old.",
        "The miller and his sons could mend and clean the wheel in a day.",
        "It was the long and rather narrow way between the mill and the old bridge.",
        "The founder and first director of the flour company was the son of a miller.",
        # A clause that its noun needs, however long the stretch is.
        "The council sold the land behind the old station to a company that nobody in the town had heard of.",
        "They had asked the oldest of the three masters of the mill for the keys of a small house that stands behind"
        " the garden of the church.",
        "The first report of that very long winter told me and everyone else in the village that the harbour of"
        " the lower town would open again soon.",
        "One more thing that they needed was a map of the valley over which they were to carry the flour.",
        "The old council never told the town about the mill in which the first of the fires began.",
        "In the end all of the men at the harbour wanted to have a job where they could learn to build mills.",
        # A phrase belongs to its noun or its verb.
        "They carried the whole of the old library box by box and shelf by shelf during the first week of the year.",
        "The trains of the northern line ran every single night of the season without any light in their windows.",
        "The council of the lower town has built each of the mills on the river in accordance with the old plans.",
        "The men of the lower town had put all of their old wheels and their new boards in place on the first of May.",
        "The council of the lower town has asked all of the men at the harbour to send one cart of flour to the mill.",
        # Two things, and two words that belong together.
        "The miller of the lower town had learned all that there is to know of the rise and fall of the river.",
        "The council of the lower town has put money into the oldest of the mills and the roof of the church.",
        "The men at the harbour had rung the bell of the old mill over and over on that day.",
        "In the end the council of the lower town had a plan for the style and thought processes of the millers.",
        # A clause that tells of the noun before it, with or without a pronoun.
        "If the council buys the wheels and the tools we could put in place, the mill will run again.",
        "In order to pay for all of the things and the cart I take on the way back, I sold it.",
        "If you have no plan at all for the mill and the work you are doing get one.",
        "In fact the only map of the old mill I can think of is in the house of the miller.",
        "One of the signs at the mill saying the bridge of the town is closed was left there.",
        # Two subjects of one verb.
        "In the end it seems to all of us like the mill and the bridge are to be closed.",
        "It is all of the noise in the lower town that something or someone makes in that mill.",
        "In the end it is a letter of the old council that says Ann and Bob are in charge of the mill.",
        # "And" joins what has the same article, and two adjectives; "but" is "except".
        "The town had seen all the bits of the old plan and the goal the council is working for.",
        "In the end the oldest of the mills in that valley looked as sad and forgotten in the rain.",
        "The letter of the council had left the old miller no choice but to sell the wheel of it.",
        # A relative clause that tells which.
        "This is what the council of the town had sent to the five percent who are in need of it.",
        "In the whole of that long winter it was the first of the mills and the only one where bread was sold.",
        # A time that is measured, a way, and a likeness.
        "The men of the lower town had been at the old mill well before they heard the bell of it.",
        "Nobody in the lower town could make the wheel of the mill run as well as it did in May.",
        "The council of the lower town had the same trust in the men of the harbour as the miller had in them.",
        # What a verb asks for.
        "It has for the whole of that long winter been hard for the miller to recognise when the ice will break.",
        "The letters of the lower town tell the council which of the mills on the river are to be closed.",
        "The one good day in the whole of that long winter for the people of the town is when we met.",
        # A clause without a pronoun, behind the noun that it is about.
        "In the book I read in the summer there was a map of the mill.",
        "To see the map of the mill we found in the summer is why he came.",
        # "As" and "like" before what somebody is, and "as if" behind its verb.
        "The whole of the old town thought of the miller as a friend who had lost his way.",
        "All of the men at the far end of the market acted as if they knew.",
        # A letter, or a number, and the verb of what is told.
        "In the end the men think the lack of bread in the town was the worst of it.",
        # Two qualities, with "but" as with "and".
        "It was the last of the small but rather costly mills that they had built there.",
        # A quotation of a few words, and a name.
        "They all laughed at the sign “Come in because it rains” on the door of the mill.",
        "She wrote for the paper of the Department of Mills and Bridges for ten long years.",
        # Not both, and not only.
        "The council wanted to talk to both the men from the mill and the women of the town.",
        # Words that belong together.
        "When the council of the old town hires a man like that you can never be sure.",
        "In the last days of that long summer Melissa and I take the bus to the harbour.",
        "On the way home from the market my mother and I talk of the mill.",
        "None of the masters of the old mill before him had any trust in the river.",
        "The men of the lower town went to the harbour time after time and came back.",
        "In the whole of that long winter both he and I agreed on it.",
        "In the end this is about the only thing that is known.",
        # A preposition that may be the verb's own.
        "The company had for the whole of that long year been turned into one of the mills.",
        "This is the oldest of the tales I want to get across in this letter to all of the town.",
        "In the end the old men of the lower town all work through the long list of names by hand.",
        "In the end the people of the lower town went without flour for the whole of that long winter.",
        "In the whole of that long summer we had learned to row out into the middle of the lake.",
        # Pairs, and what is asked.
        "The people of the old town stayed in the mill up until the end of that long war.",
        "In the whole of that long winter the men of the old town said little if anything of it.",
        "The council of the lower town came back to the mill in part because of the rain.",
        "The council of the lower town went back to the old mill to see if anyone lived there.",
        "You should at the end of this long day be ready to tell me where the mill is.",
        "In the whole of that long winter it turned the old fear of my town into a game.",
        "In the end the only good way in the whole of that town to do that would be to leave.",
        "In the lower part of the old town, the men of the mill met three months after the end of it.",
        # A subject of one letter, and the adverb that a subject has behind it.
        "The oldest of all of the bridges and of the mills I was shown in that long week is gone.",
        "The letters of the men of the old town often have no more than one line.",
        # What belongs to a subject whose verb is still to come.
        "The two oldest millers at the bridge while I was there were a father and his son.",
        "What the council of the town denies a miller who wants to build a mill may be had elsewhere.",
        "The only good thing about the oldest of the mills that are still in use is the wheel of it.",
        "One of the first things we all noticed while working on the old mill is how cold it was in there.",
        "The look on the face of the miller when the oldest of his sons handed over the key was not glad.",
        "The way these letters of the council to the town are being read is what the miller asked about.",
        "Nobody in the town had any flour left long after the oldest of the mills had been closed.",
        "This is the one part of the plan of the old council relevant only to the work on the mills.",
        # What somebody is told, how long something takes, and "only" before the verb.
        "The bells in the tower of the church at the far end of the valley tell us when the ferry has come.",
        "I do not know why the building of a bridge in the valley takes as long as it does.",
        "The wheel of the mill is one of the few that only works because the river is so high.",
        # Verbs that end like adverbs share an object; alternatives, and people who do something.
        "In the end it was no wonder at all that they failed to learn and apply the lesson of the flood.",
        "It is a little harder for me to say whether the bridge is an exception or a rule for the valley.",
        "Even in the rain we are glad at the thought of people making copies of our map and selling them.",
        # What a noun or a verb needs is not parted from it.
        "The council saw in the whole of the old town hardly a bridge between the mill and the harbour of the north.",
        "The men of the lower town took in the whole of that long winter their sons into the old mill.",
        "The people of the old town went on and on about what if it were hit by a flood.",
        "You never know in a town as old as this one quite where the next letter will come from.",
        # A clause behind a noun, or an object behind a verb, is no subject.
        "Sell your boat and all of the other things the fishermen have collected over the last years.",
        "After all the rain that fell on the town and on the hills behind it nobody went.",  # too near to an edge
    ],
)
def test_all_else_is_left_alone(spoken):
    assert with_breaths(spoken, "en-us") == spoken


def test_other_languages_are_left_alone():
    text = "The whole village stood in the rain for an hour because nobody had brought the key."
    assert with_breaths(text, "de") == text
    assert with_breaths(text, "en-gb-x-rp") != text


def test_phonemes_are_never_parted():
    text = (
        "The whole village in the valley stood in the rain [[wˈʌn tˈuː bɪkˈʌz ðeɪ kˈeɪm fˈɔːɹ ˈaʊɚz ænd ˈaʊɚz]] there."
    )
    assert with_breaths(text, "en-us") == text


def test_a_joining_word_alone_before_a_phrase_is_no_subject():
    spoken = "Yet every other page struggles to maintain sixty frames a second on the latest and the fastest laptop."
    assert with_breaths(spoken, "en-us") == spoken


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Das ganze Dorf stand eine volle Stunde im kalten Regen| weil niemand den Schlüssel zur Halle hatte."),
        (
            "de",
            "Die älteste der drei steinernen Brücken am Ufer| wurde am ersten Tag des Jahres ganz geschlossen.",
        ),
        ("de", "Sie schrieb dem Besitzer des Hauses einen sehr langen Brief| und sie schickte ihn niemals ab."),
        (
            "de",
            "Sie trugen die ganze Bibliothek Kiste um Kiste und Regal um Regal| während der letzten Nacht der Woche"
            " hinaus.",
        ),
        ("fr", "Tout le village attendait depuis une heure sous la pluie| parce que personne ne trouvait la clé."),
        ("fr", "Elle écrivit une très longue lettre au propriétaire de la maison| et elle ne la posta jamais."),
        ("fr", "Nous avons rencontré au bout de la vallée un vieil ingénieur| qui gardait encore tous les plans."),
        ("fr", "Le plus ancien des trois ponts de la ville basse| est fermé pour travaux depuis le premier mai."),
        ("es", "Todo el pueblo esperaba bajo la lluvia desde hacía una hora| porque nadie encontraba la llave."),
        ("es", "Ella escribió una carta muy larga al dueño de la casa| y no la mandó nunca a nadie."),
        ("es", "El más antiguo de los tres puentes de la ciudad baja| está cerrado por obras este mes de mayo."),
        ("it", "Tutto il villaggio aspettava da un'ora sotto la pioggia fredda| perché nessuno trovava la chiave."),
        ("it", "Lei scrisse una lettera molto lunga al padrone della casa| e non la mandò mai a nessuno."),
    ],
)
def test_other_languages_breathe_at_their_own_words(language, marked):
    assert with_breaths(marked.replace("|", ""), language) == marked.replace("|", ",")


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("de", "Er kam am Abend mit dem letzten Zug aus der Stadt an."),
        ("de", "Im Winter des letzten Jahres der langen Belagerung war die Stadt schon beinahe leer."),
        ("fr", "Il dit que nous devons partir avant la tombée de la nuit."),
        ("fr", "Les enfants du quartier jouent au ballon sur la place derrière la vieille gare du port."),
        ("es", "Creo que el alcalde de la ciudad no sabe nada de todo esto."),
        ("it", "So che il sindaco della città non sa ancora nulla di tutto questo."),
        ("sv", "Hela byn stod i regnet i en timme eftersom ingen hade nyckeln till den gamla hallen."),
    ],
)
def test_other_languages_are_left_alone_where_nobody_breathes(language, spoken):
    assert with_breaths(spoken, language) == spoken
