"""Words spelled alike are said as their sentence means them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from heard import phonemes
from hypothesis import given
from hypothesis import strategies as st

from tts.script.languages.en.homographs import CATEGORY, homographs
from tts.script.reading import Reader, speak
from tts.toml import read_toml

READER = Reader([CATEGORY])
LABEL = re.compile(r"(\w+)\{(\w+)\}")

# The sense in braces is a key of homographs.toml.
SENTENCES = """
Delegate{verb} chores to the crew. Contrast{verb} that to her first book.
Anna records{verb} on her phone all of the calls. The Old Mill lives{verb} up to its name.
Wild mice lack the gene, and live{verb} half as long. Short, easy updates{noun} or one long report?
Search for and import{verb} your list. They sell oats and hay; the mill uses{verb} some of it.
I read{past} the file yesterday and I will read{present} the rest.
She has never read{past} it, and she does not want to read{present} it.
The paper was widely read{past} in the labs.
Our readers read{present} every issue.
Thomas Mann read{past} Freud, and Freud read{past} Mann.
When Mark read{past} Kant, he wept at what Hume read{past}.
Did Hume read{present} Locke? Let Mary read{present} Locke. Greeks read{present} Homer. Kindle read{present} rates fell.
We read{past} it as a child might, and as I read{past} her letter, I wept.
Read{past} narrowly, the rule is small. Read{past} as satire, it is fun. Read{past} this way, the law is plain.
Read{present} closely, and take notes. Read{present} this, it is short. Read{present} closely, you may find it.
A long live{adjective} set, and a fleet to build, man, and house{verb} nearly all of them.
The couple had a row{quarrel} with him. He sat in a row{line} with them. The invalid{noun} slept.
Refuse{noun} piled up. Live{verb} well. It went down like a lead{metal} balloon.
Water with lead{metal} in it is unsafe, and lead{metal} service lines are old.
Lead{metal} in gasoline harmed them. Lead{guide} in the polls.
Exposure to lead{metal} matters, and the effect of lead{metal} on crime; not the effect of lead{guide} time.
The does{noun} ran, and two does{noun} stayed. What the firm does{verb} is known.
There was a tear{rip} in her dress and a tear{cry} in her eye.
Delegates{noun} delegate{verb} work, and rebels{noun} rebel{verb}. It uses{verb} use{noun} cases.
When we read{past} it last month, we laughed.
The old roof was made of lead{metal}, and lead{metal} pipes fed the tap.
A grain of Lead{metal}-204 lay in the ore, dated by lead{metal}-210.
They lead{guide} the market, and the lead{guide} grows.
Where they live{verb}, a live{adjective} show is rare.
The page went live{adjective}.
The town where most of my family still live{verb}, and the tales that live{verb} between the lines.
She lives{verb} for the lives{noun} she saves.
To close{verb} the deal, stay close{adjective} to the client.
Shares fell at the close{verb} of the day.
The records{noun} show that she records{verb} everything.
To record{verb} a record{noun} takes time.
They house{verb} the servers in a house{noun}.
The two lists have significant overlap{noun} (below). Our tastes overlap{verb}, then.
Project{noun} 4 was my favorite. Record{verb} 12 songs a day.
Paint objects{noun} not limited to boats. She leaves home and transforms{verb} into a bird.
Stop the driver on suspend and start it on resume{verb}. Resume{verb} playback here. I sent my resume{noun}.
Do not forget import{noun} taxes. We import{verb} statements from the bank.
Do not tear{rip} it, and shed no tear{cry}.
We wind{turn} the clock when the wind{air} drops.
He took a bow{bend} and put down the bow{knot} and arrow.
The estimates{noun} are what they estimate{verb}.
We use{verb} it, and the use{noun} is free.
If you are curious, read{present} on, and take notes.
For rare faults, read{present} it as a rate.
He took the letter, read{past} it as a threat and left.
Luck, skill and time: all combine{verb} to make it.
Avoid all overlap{noun} of the two.
As he himself recalls{verb}, it rained. We began sending out invites{noun} in May.
Tradable permits{noun} for carbon fail.
Let the council consult{verb} with friends. The consult{noun} went well.
The best reply is to play defect{verb}.
She was learned{adjective} and kind. The songs were learned{verb} and sung.
How we ought to act (live{verb}) in it.
The use{noun} that he uses{verb} it for is one of many uses{noun}.
They used{habit} to write; the tool was used{verb} to write.
The words she used{verb} to describe it hurt, as did the tools that we used{habit} to own.
The network which they used{verb} to learn about prices is the one we used{habit} to love.
Her near-perfect expose{noun} of the trade may expose{verb} him.
Facts expose{verb} him, an expose{noun} ruins him.
The excise{noun} on tea and the excise{noun} taxes stayed; surgeons excise{verb} what they can.
He excises{verb} the lump, and the excises{noun} on salt fell.
It was used{verb} to this extent, and used{verb} to great effect; she is used{habit} to it.
Combine{verb} the eggs, then boil; the combine{noun} stood in the field.
Talk facilitates progress{noun} through it.
Why live{verb} there?
The trade winds{air} and storms came; the road winds{turn} through hills.
It was cold, wind{air} 5 mph, rain 3 mm.
Export{noun} value: ten million.
It has a bad human track record{noun}.
Make an indent{noun} here, then indent{verb} the line.
He objects{verb} to the objects{noun} on the desk.
The project{noun} is where they project{verb} growth.
Each test will subject{verb} the subject{noun} to heat.
At present{noun}, they present{verb} it weekly.
The permit{noun} does not permit{verb} that.
A separate{noun} team will separate{verb} the two.
Deliberate{noun} delays; juries deliberate{verb}.
There is no excuse{noun}; please excuse{verb} us.
Sales increase{verb} and the increase{noun} is steep.
They refuse{verb} to burn refuse{noun}.
I will resume{verb} when my resume{noun} is done.
We attribute{verb} it to that attribute{noun}.
The minute{noun} hand moved by a minute{adjective} amount.
Why did they so stubbornly reject{verb} it?
The lamps over the door alternate{verb} between red and blue, and an alternate{noun} with a vote sat there.
The tale alternates{verb} between two towns, and some alternates{noun} with a vote sat there.
For it to be fair use{noun} the copy must be short.
He moved to live{verb} as a monk, after a close{adjective} call.
Use{verb} and promote open data, but use{noun} and misuse fell.
Use{verb} with care, but use{noun} in schools rose.
Advocate{verb} within your town; the advocate{noun} spoke.
Record{verb} and share the runs.
It causes/increases{verb} the gap.
The lives/records{noun} of men.
We saw how content{noun} can be sold, and how content{adjective} they were.
With the same gloves they used{verb} to open the box, in the house they used{habit} to own.
Why not use{verb} it?
I have seen some students use{verb} phones, and some land use{noun} changes.
We have to read{present} it all, and she has not to read{present} it.
(Proceeds{verb} to eat the cake.)
Proceeds{noun} to charity rose.
Not content{adjective} with that, she wrote more content{noun}.
The wound{injury} was bound, and the tape was wound{turned} around it.
He plays bass{sound} and caught a sea bass{fish}.
A delegate{noun} may delegate{verb}.
The delegate{noun}'s vote, an associate{noun}’s degree, and the delegates{noun}’ votes.
An advocate{noun} can advocate{verb} for you.
Imports{noun} rose, so we import{verb} less.
The two accounts conflict{verb}, and the conflict{noun} matters.
I suspect{verb} that the suspect{noun} fled.
The rebels{noun} rebel{verb}.
Public transport{noun} will transport{verb} you.
A white dove{bird} landed, and he dove{past} in.
The learned{verb} features are dense.
We reduce, reuse{verb}, and recycle what we buy.
Refuse{verb}, reduce, reuse{verb} and recycle.
The reuse{noun} of code is cheap.
Decreased{verb} rates held; it decreased{verb}, and decreasing{verb} it hurt.
The range is wide, perfect{noun} for boats.
The plan is simple, perfect{noun}, and cheap.
They sand, perfect{verb} the edge, and paint.
It is a perfect{noun} fit, so perfect{verb} it.
Update{noun} 3/17: the mill is open.
Update{noun} (May 4): the mill is open.
Update{noun} 12: all is well.
Update{verb} the map.
The overhead{noun} of a call is small, and the sun is high, almost overhead{above}.
Geese flew overhead{above}, and the lamps overhead{above} hummed above the overhead{noun} bins.
The gates used{verb} to factor 15 are few; she used{habit} to factor in the rain.
Two relevant extracts{noun} from the diary follow. The mill extracts{verb} oil from it.
I read{present} it, mark it, and file it. I read{past} it, put it down and slept.
He guessed that I'd probably read{past} all of the plays. I think I'd probably read{present} all of it.
In part two we read{present} the tale of the king before he is crowned.
I read{past} in a letter: the barn is sold.
The data transfer{noun} rates were low.
Data import{noun} jobs run at night.
Readers have to be content{adjective} that the test is fair.
She was content{adjective} that her work was done.
This is content{noun} that the editors wrote.
"""

# espeak-ng is right about these by itself, so they are left as they are written.
PLAIN = """
We use the tool to record a call.
The use of the record is free.
They live in a house.
It is a close friend of ours.
Do they present the award?
The object is in the project.
She has read it.
Who uses it?
"""


# Words in names, titles and compounds, and words that a capital makes others: what is written, and what is said.
NAMED = """
The story of the Book of Job is old. | The story of the Book of [[dʒˈoʊb]] is old.
Is he Job or a king? | Is he [[dʒˈoʊb]] or a king?
The Testament of Job came later. | The Testament of [[dʒˈoʊb]] came later.
A cluster runs a Job once, and each Job is logged. | A cluster runs a Job once, and each Job is logged.
What kind of Job is it, and who owns the Job? | What kind of Job is it, and who owns the Job?
Lund is Associate Professor here. | Lund is Asoaciot Professor here.
The National Crime Syndicate fell. | The National Crime [[sˈɪndᵻkət]] fell.
We read of the Mill Import Bank. | We read of the Mill Ymport Bank.
Governors Refuse Federal Aid. | Governors Refuse Federal Aid.
Governors Permit Federal Aid. | Governors Permitt Federal Aid.
The book is called How to Import Goods. | The book is called How to Import Goods.
We use the Fourier Transform here. | We use the Fourier Trannsform here.
The paper named it A Policy That Increases Rents. | The paper named it A Policy That Increases Rents.
We cite the American Community Survey a lot. | We cite the American Community Survey a lot.
We saw the Mill Imports sign. | We saw the Mill Ymports sign.
The meta-analyses agree. | The meta-[[ɐnˈæləsˌiːz]] agree.
It is a non-degenerate case. | It is a non-degeneret case.
They ran an import-export firm. | They ran an ymport-export firm.
He refused to de-duplicate the list. | He refused to de-duplicate the list.
A compact-disc shop closed. | A kompact-disc shop closed.
We send guest lists and invite codes. | We send guest lists and [[ˈɪnvaɪt]] codes.
A password reset email came. | A password [[ɹˈiːsɛt]] email came.
Diffuse light fills the nave. | [[dᵻfjˈuːs]] light fills the nave.
They want sponsors and affiliate deals. | They want sponsors and affiliot deals.
It does budget approval and project oversight. | It does budget approval and project oversight.
Stop and Resume. | Stop and Resume.
It is a refuse-to-pay case. | It is a refuse-to-pay case.
I once re-read a gem of a book last year. | I once re-red a gem of a book last year.
We re-read it every day. | We re-read it every day.
A much-read essay. | A much-red essay.
The wind-down took a week. | The weind-down took a week.
A lead-mining town, and a tear-resistant coat. | A led-mining town, and a tare-resistant coat.
She sat in Glasgow Celtic, at Celtic Park. | She sat in Glasgow [[sˈɛltɪk]], at [[sˈɛltɪk]] Park.
The Celtic harp and Celtic music. | The Celtic harp and Celtic music.
She went to the University of Reading. | She went to the University of [[ɹˈɛdɪŋ]].
A Book on Reading and Writing. | A Book on Reading and Writing.
The disk is read-only, the list invite-only. | The disk is reed-only, the list [[ˈɪnvaɪt]]-only.
They have read-write access, and read-after-write checks. | They have reed-write access, and read-after-write checks.
A house on Rodeo Drive. | A house on [[ɹoʊdˈeɪoʊ]] Drive.
Nestle makes it, and Nestle in the hills. | [[nˈɛsli]] makes it, and Nestle in the hills.
Nestled in the hills, a house. | Nestled in the hills, a house.
The Church of the Blessed Virgin. | The Church of the [[blˈɛsᵻd]] Virgin.
Mobile Bay is wide, Mobile phones are small. | [[moʊbˈiːl]] Bay is wide, Mobile phones are small.
"""


DATA = Path(__file__).parents[1] / "data" / "homographs.txt"
MEASURED = Path(__file__).parents[2] / "bench" / "data" / "homographs.txt"
# The rules take these for another sense than their writer meant.
OPEN = """
I read{present} slowly, so give me time.
Costs may increase{verb} as prices increase{verb}.
Rates increase{verb} when demand increases{verb}.
They projects{verb}? No: it projects power.
Close{adjective}-knit teams close{verb} deals.
A last-minute{noun} change.
"""


def lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line and not line.startswith("#")]


def misread(line: str) -> list[str]:
    """Return the words of a labelled sentence that the rules take for another sense than their labels say."""
    found = []
    text = LABEL.sub(r"\1", line)
    shift = 0
    for label in LABEL.finditer(line):
        word, meant = label.groups()
        start = label.start() - shift
        shift += len(label[0]) - len(word)
        sense = homographs()[word.lower()].sense(text, start, start + len(word))
        if sense != meant:
            found.append(f"{word} is taken for {sense}, not {meant}")
    return found


def spoken(text: str) -> str:
    return speak(text, READER.read(text), 0, len(text))[0]


def sounds(text: str) -> str:
    return re.sub(r"[^\wˈˌ ]|ʲ", "", phonemes(text))


def last(text: str) -> str:
    return sounds(text).split()[-1]


@pytest.mark.parametrize("line", lines(SENTENCES))
def test_a_word_is_said_as_its_sentence_means_it(line: str) -> None:
    said = sounds(spoken(LABEL.sub(r"\1", line))).replace(" ", "")
    at = 0
    for word, sense in LABEL.findall(line):
        wanted = sounds(homographs()[word.lower()].said[sense]).replace(" ", "")
        at = said.find(wanted, at)
        assert at >= 0, f"{word} is not said as {sense}: {said}"
        at += len(wanted)


@pytest.mark.parametrize("table", [DATA, MEASURED], ids=["our own", "measured"])
def test_a_word_has_the_sense_that_its_sentence_gives_it(table: Path) -> None:
    cases = lines(table.read_text(encoding="utf-8"))
    assert cases
    assert {line: wrong for line in cases if line not in lines(OPEN) and (wrong := misread(line))} == {}


def test_the_labelled_sentences_are_read_right() -> None:
    cases = lines(MEASURED.read_text(encoding="utf-8"))
    right = 0
    for line in cases:
        said, at = sounds(spoken(LABEL.sub(r"\1", line))).replace(" ", ""), 0
        for word, sense in LABEL.findall(line):
            at = said.find(sounds(homographs()[word.lower()].said[sense]).replace(" ", ""), at) if at >= 0 else at
        right += at >= 0
    assert right / len(cases) >= 0.97


@pytest.mark.parametrize("line", lines(PLAIN))
def test_what_espeak_says_right_stays_as_written(line: str) -> None:
    assert spoken(line) == line


@pytest.mark.parametrize("line", lines(NAMED))
def test_a_word_in_a_name_or_a_compound_is_said_as_it_is_there(line: str) -> None:
    written, said = line.split(" | ")
    assert spoken(written) == said


def test_the_measure_on_labelled_data_knows_our_senses() -> None:
    senses = read_toml(MEASURED.with_name("wikipedia-homographs.toml"))["senses"]
    ours = {word: homograph.said for word, homograph in homographs().items()}
    unknown = {
        (word, sense) for word, ids in senses.items() for sense in ids.values() if sense not in ours.get(word, {})
    }
    assert {sense for _, sense in unknown if not sense.startswith("[[")} == set()


def test_a_respelling_sounds_the_same_wherever_it_stands() -> None:
    respelled = [said for homograph in homographs().values() for said in homograph.said.values() if said[:2] != "[["]
    assert respelled
    for said in respelled:
        assert {last(f"{before} {said}") for before in ("dog", "they", "the", "to", "have")} == {last(said)}
        assert last(said.capitalize()) == last(said)


def test_the_senses_of_a_word_sound_different() -> None:
    for word, homograph in homographs().items():
        said = [last(sense) for sense in homograph.said.values()]
        assert len(set(said)) == len(said), word


@pytest.mark.parametrize("before", ["dog", "they", "to", "it", "the", "has"])
def test_what_espeak_would_say_is_foretold(before: str) -> None:
    for word, homograph in homographs().items():
        text = f"dog {before} {word}"
        foretold = homograph.espeak_sense(text, len(text) - len(word))
        if foretold == "other":
            assert last(text) not in {last(said) for said in homograph.said.values()}, text
        else:
            assert last(text) == last(homograph.said[foretold]), text


def test_a_capital_is_kept() -> None:
    assert spoken("Close the door.") == "Cloze the door."
    assert spoken("I read it last week.") == "I red it last week."
    assert spoken("Minute amounts remain.") == "[[maɪnˈuːt]] amounts remain."


def test_compounds_names_and_capitals_are_left_alone() -> None:
    assert (
        spoken("a live-stream and a READ lock, @read and read_file")
        == "a live-stream and a READ lock, @read and read_file"
    )


def test_only_the_word_is_claimed() -> None:
    text = "I read it last week."
    assert [(text[change.start : change.end], change.rule) for change in READER.read(text)] == [("read", "homographs")]


@given(
    st.lists(st.sampled_from([*homographs(), "the", "to", "we", ",", ".", "and", "it", "is", "of", "5"]), max_size=12)
)
def test_any_text_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for change in READER.read(text):
        assert text[change.start : change.end] in homographs()
