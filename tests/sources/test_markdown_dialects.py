"""Markdown as authors write it: no mark of any dialect is read, and no prose is lost or changed."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shows import REPOSITORY

from tts.sources.markdown.blocks import parse_blocks
from tts.sources.markdown.essay import markdown_essay
from tts.sources.markdown.members import part_for_members


def kinds(markdown: str, **options: bool) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_blocks(markdown, **options)[0]]


def texts(markdown: str, **options: bool) -> list[str]:
    return [block.text for block in parse_blocks(markdown, **options)[0]]


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        # Liquid
        ("A {{ page.title }} day.", ["A day."]),
        ("##### {{ page.author }}, in Port. Reading time: {{ page.words | time }}\n\nOn.", [", in Port.", "On."]),
        ("**Posted on:** {{ date }} | Tags: {{ tags }}\n\nOn.", ["On."]),
        ("The version: {{ v }} is out.", ["The version: is out."]),
        ("It rains{{ site.x }}, and {% assign a = 1 %}pours {{ x }}.", ["It rains, and pours."]),
        ("Go {% comment %}not {{ this }}\n\nnor this{% endcomment %}on.", ["Go on."]),
        ('One.\n\n<b class="x" {% size a.png %}>Two</b> is {% lit now %}here.', ["One.", "Two is here."]),
        ("{% raw %}\nBraces {{ here }} stay.\n{% endraw %}", ["Braces here stay."]),
        ("{% if x %}\nOne.\n{% else %}\nTwo.\n{% endif %}", ["One.", "Two."]),
        ('[then]({% post_url 2021-03-02-rope %}){:target="_blank"}.', ["then."]),
        # MyST, kramdown, and citations behind a plus
        ("By {ref}`Ada Lund<ada>`, see {doc}`the guide <guide>`.", ["By Ada Lund, see the guide."]),
        ("It costs {cite}`osei2020`, {math}`x^2` in all.", ["It costs, $x^2$ in all."]),
        ("More data{:/} {::nomarkdown}and time.", ["More data and time."]),
        (
            "Cells cost much [+citep:Osei2020], and [+citet:Lund2010] said so.",
            ["Cells cost much, and Lund 2010 said so."],
        ),
        ("{+side: It was a talk.} Then.", ["It was a talk. Then."]),
        ("Type `{{ x }}` here.", ["Type {{ x }} here."]),
        (r"Type \{{ x }} here.", ["Type {{ x }} here."]),
        # WordPress
        ('[caption id="a_4" align="left" width="226" caption="A cart."][![](/c.png)](/c.png)[/caption]', ["A cart."]),
        ('[caption width="226"]![](/c.png) A cart.[/caption]\n\nOn.', ["A cart.", "On."]),
        ('[caption id="" width="2" caption="A cart."][](/c.svg)[/caption]\n\nOn.', ["A cart.", "On."]),
        ('[caption id="a_1" caption="A cart."]<img src="/c.png" alt="b" />[/caption]', ["A cart."]),
        ("The tag [caption] is a word here.", ["The tag [caption] is a word here."]),
        ('[caption width="3"]A cart, lost.[/caption] On.', ["A cart, lost.", "On."]),
        ('Go [video width="4" mp4="https://a.org/b.mp4"][/video] on.', ["Go", "on."]),
        (
            "It rained.\n\n[embed]https://a.org/b[/embed]\n\n`[audio][/audio]` is code.",
            ["It rained.", "[audio][/audio] is code."],
        ),
        (r'\[caption id="a\_1" width="2"\][![](/c.png)](/c) A cart of [Bo](/b).\[/caption\]', ["A cart of Bo."]),
        ('[youtube http://youtube.com/watch?v=a]\n\n\\[gallery ids="1,2"\\]\n\nOn.', ["", "On."]),
        (
            "It rained.\n\n{% gallery Day1 %}\nday/a-1.jpg:: A cart\nday/a-2.jpg:: A mule\n{% endgallery %}\n\nOn.",
            ["It rained.", "A cart", "A mule", "On."],
        ),
        ("{% gallery %}\nA mule and a cart.\n{% endgallery %}", ["A mule and a cart."]),
        ("A [video of it] is on.\n\n[video of the mule]", ["A [video of it] is on.", "[video of the mule]"]),
        # A contents list that the site makes, with the line that announces it; the end of a proof
        ("**Contents:**\n* TOC\n{:toc}\n\nOn.", ["On."]),
        ("## In this post\n\n[TOC]\n\nOn.", ["On."]),
        ("The contents of the barn:\n\n[TOC]\n\nOn.", ["The contents of the barn:", "On."]),
        ("So it holds. $\\blacksquare$", ["So it holds."]),
        ("So it holds.\n\n$$\\qed$$\n\nOn.", ["So it holds.", "On."]),
        ("The box $\\square$-free.", ["The box -free."]),
        # A formula that its author sets as code
        (r"A cup `\[s_{j} = \sum c\]` of `\(40\times 40\)`.", [r"A cup $s_{j} = \sum c$ of $40\times 40$."]),
        (r"Match `\[[a-z]+\]`, `\(abc\)` and `\[\d+\]`.", [r"Match \[[a-z]+\], \(abc\) and \[\d+\]."]),
        ("A mule `$m$` of `$B_i, c$` in `$PATH`, `$a$`, `$b$`.", ["A mule $m$ of $B_i, c$ in $PATH, $a$, $b$."]),
        ("So\n`$$\nm = 2\n$$`\nwith mules.\n\nOn.", ["So", "m = 2", "with mules.", "On."]),
        # Where a heading can be linked to, and a line of tags behind backslashes
        ("## The old mill (#old-mill)", ["The old mill"]),
        ("## The tag of the year (#mules)", ["The tag of the year (#mules)"]),
        ("On.\n\n\\#mules \\#oldmill #rope", ["On."]),
        # What goes on behind the end of a formula, and what stands before it
        (
            "So\n\\begin{equation}\nm = 2\n\\end{equation} where $m$ is a mule. It is old.\n\nOn.",
            ["So", "\\begin{equation}\nm = 2\n\\end{equation}", "where $m$ is a mule. It is old.", "On."],
        ),
        ("$$\nm = 2\n$$ and so on.\n\n$$\nb = 3\n$$", ["m = 2", "and so on.", "b = 3"]),
        ("\\[\nm = 2\n\\] and so on.", ["m = 2", "and so on."]),
        (
            "\\begin{align}\nm = 2\n\\end{align} \\label{a}\n\nOn.",
            ["\\begin{align}\nm = 2\n\\end{align} \\label{a}", "On."],
        ),
        ("Then \\begin{equation}\nm = 2\n\\end{equation}", ["Then", "\\begin{equation}\nm = 2\n\\end{equation}"]),
        # Blank lines in what is no text, within a block of HTML, and the end of a page
        ("<div>\n<script>\nvar a;\n\nfunction b() {}\n</script>\n</div>\n\nOn.", ["On."]),
        ("<div>\n<style>\np { x: y }\n\nq { x: z }\n</style>\nA mule.</div>", ["A mule."]),
        ("<div>\n<pre>\nls a\n\ncd b\n</pre>\n</div>", ["ls a\ncd b"]),
        ("The tags <pre> and <code>.\n\nOn.\n\nSo </pre> ends.", ["The tags and .", "On.", "So ends."]),
        (
            "<!DOCTYPE html>\n<html>\n<body>\n<p>A mule.</p>\n</body>\n</html>\n<br>\nIt is old.",
            ["A mule.", "It is old."],
        ),
        # Attributes whose names end in a stop; what a player says, and a note, in containers that Pandoc made
        ("# A mule. {#a-mule. .old}", ["A mule."]),
        ("::: player-unavailable\n# An error.\n\nTry it there.\n:::\n\nOn.", ["On."]),
        ('::: {.footnote component-name="Note"}\nA note.\n:::\n\nOn.', ["On."]),
        # Tables as kramdown and Pandoc write them
        ("| Mule | Load |\n|-|\n| Una | 5 |\n| Bo | 6 |", ["Una | 5", "Bo | 6"]),
        ("| A line between bars |\n|-|", ["A line between bars"]),
        (
            "+------+------+\n| Mule | Load |\n+======+======+\n| Una  | five |\n| Bo   |      |\n+------+------+"
            "\n| Ida  | 6    |\n+------+------+\n\nOn.",
            ["Una Bo | five", "Ida | 6", "On."],
        ),
        ("+---+---+\n| a | b |\n+---+---+", ["a | b"]),
        ("+--- and so on", ["+--- and so on"]),
        # Links of wikis, of Textile and with their brackets exchanged
        ("By the [old mill|https://a.org/m] we rest.", ["By the old mill we rest."]),
        ("By the [https://a.org/m old mill], the [https://a.org|ford].", ["By the old mill, the ford."]),
        ("By the [[https://a.org/m][old mill]] and [[ford|https://a.org/f]].", ["By the old mill and ford."]),
        ("By [ford -> https://a.org/f], *[mill|www.a.org]*.", ["By ford, mill."]),
        ('By "the old mill":https://a.org/m, ["the ford":http://a.org/f?b=1].', ["By the old mill, the ford."]),
        ("By (the ford)[https://a.org/f].", ["By the ford."]),
        ("By [https://a.org/m][1].\n\n[1]: https://a.org/m", ["By https://a.org/m."]),
        ("Or [mule|ass] and `[mill|https://a.org/m]`.", ["Or [mule|ass] and [mill|https://a.org/m]."]),
        ('It is {"mill":https}, a (mill)[b].', ['It is {"mill":https}, a (mill)[b].']),
        # A site's directives, and those of other programs
        ("@title\tMules\n@inset\tcart.jpg\n@markdown\nThey came.", ["", "They came."]),
        ("@extends('post')\n\n@section('body')\nThey came.\n@endsection", ["They came."]),
        ("@video https://a.org/b\n\n@video(https://a.org/b)\n\nOn.", ["@video https://a.org/b", "On."]),
        ("@title of the mules.\n\n@bo came.\n\n@date", ["@title of the mules.", "@bo came."]),
        ("`@markdown`\n\n    @markdown", ["@markdown", "@markdown"]),
        ('[[!meta title="Mules"]]\n\n[[!img cart.jpg size=9 alt="A cart"]]\n\nOn.', ["A cart", "On."]),
        (
            "- Mend it\n  collapsed:: true\n  id:: 63f\n- DOING Go\n  :LOGBOOK:\n  CLOCK: [9]\n  :END:",
            ["Mend it", "DOING Go"],
        ),
        ("We use std::vector here.\n\nMules:: they pull.", ["We use std::vector here.", "Mules:: they pull."]),
        ("h3. The ford\n\nbq. We came.\n\nOn.", ["The ford", "We came.", "On."]),
        ("%[https://a.org/b]\n\nOn.", ["On."]),
        ("See ((63593b9d-034d-4bc9-8c22-3cbc37d49f0a)) now, ((not that)).", ["See now, ((not that))."]),
        # What a site keeps among a picture's words
        ("![The cart|300](a.png)\n\n![The ford|width-narrow](b.png)", ["The cart", "The ford"]),
        ("![image 2.webp|The cart.|475x475](image%202.webp)", ["The cart."]),
        ('![](a.png "caption=The cart.|class=s5 right|@itemprop=image")', ["The cart."]),
        ("![The cart | The ford](a.png)", ["The cart | The ford"]),
        # HTML within a line
        ("Some <div>carts</div> <div>mules</div> came.", ["Some\ncarts\nmules\ncame."]),
        ("Carts</p><p>They pull.", ["Carts\nThey pull."]),
        ("Keep your <div> elements few.", ["Keep your elements few."]),
        (r"A sign\[<a href='#ref7'>7</a>\], twice\[<a href='#ref8'>8</a>\].", ["A sign, twice."]),
        ('An [old post](https://a.org){:"target=_blank"}, ![](a.png){: .mx-auto :}', ["An old post,"]),
        # Hidden
        ('It <span style="display: none">not this</span> rained.', ["It rained."]),
        ("<div hidden>\n\nNot this.\n\n<div>\n\nNor this.\n\n</div>\n\n</div>\n\nOn.", ["On."]),
        ('<div style="overflow: hidden" class="hidden-gem">\n\nThis.\n\n</div>', ["This."]),
        ("{::comment}\n\nNot this.\n\n{:/comment}\n\nOn.", ["On."]),
        ("It {::comment}not this{:/} rained.", ["It rained."]),
        ('{% if medium == "email" %}Not this.{% endif %}\n\nOn.', ["On."]),
        ('{% if medium == "web" %}This.{% else %}Not.{% endif %}', ["This."]),
        ("Not this.\n{.hidden}\n\nOn.", ["On."]),
        ('<div class="box hidden">\n\nNot this.\n\n</div>\n\nOn.', ["On."]),
        ('It <span className="d-none">not this</span> rained.', ["It rained."]),
        ('<div class="hidden md:block">\n\nThis.\n\n</div>', ["This."]),
        ('<div class="d-none d-lg-block">\n\nThis.\n\n</div>', ["This."]),
        ('<div class="overflow-hidden">\n\nThis.\n\n</div>', ["This."]),
        ("<div hidden>\n\nNever closed.", ["Never closed."]),
        ("<div hidden>\n\n<div>\n\nNot this.\n\n</div>\n\nOn.", ["On."]),
        ("<section>\n\n<div hidden>\n\nNot this.\n\n</section>\n\nOn.", ["On."]),
        ("<ul><li hidden>not<li>this</ul>\n\nOn.", ["this", "On."]),
        ("<header hidden>\n\nNot.\n\n</header>\n\nOn <mark hidden>not</mark> it went.", ["On it went."]),
        ("<template>\n\nNot.\n\n</template>\n\n<dialog open>\n\nThis.\n\n</dialog>", ["This."]),
        ("<div data-x='a>b' hidden>\n\nNot.\n\n</div>\n\nOn.", ["On."]),
        ("<div style=display:none>\n\nNot.\n\n</div>\n\nOn.", ["On."]),
        ("<div style='visibility:collapse'>\n\nNot.\n\n</div>\n\nOn.", ["On."]),
        ("<div style='opacity: 0'>\n\nNot.\n\n</div>\n\n<p style='opacity: 0.9'>On.</p>", ["On."]),
        ("<div style='display:none;display:block'>\n\nThis.\n\n</div>", ["This."]),
        ("<div id=hidden>\n\nThis.\n\n</div>\n\n<div hidden={false}>\n\nThat.\n\n</div>", ["This.", "That."]),
        ("A <span hidden> word.\n\nThis.\n\nA </span> word.", ["A word.", "This.", "A word."]),
        ("On.\n\n    <div hidden>\n\nThis.\n\n    </div>", ["On.", "<div hidden>", "This.", "</div>"]),
        ("It [not this]{.hidden} rained.\n\n## Not {.hidden}\n\nOn.", ["It rained.", "On."]),
        ("Not this,\nnor this.\n{: hidden}\n\nOn.\n{: .hidden-gem}", ["On."]),
        ("{{!-- not\n\nthis --}}\n\nOn.", ["On."]),
        ("\\begin{comment}\nNot.\n\\end{comment}\n\n\\iffalse\nNot.\n\\fi\n\nOn.", ["On."]),
        ("#+begin_comment\nNot.\n#+end_comment\n\nOn.", ["On."]),
        ("{% if nil %}\n\nNot.\n\n{% endif %}\n\n<% if false %>\n\nNot.\n\n<% end %>\n\nOn.", ["On."]),
        (
            "{% raw %}{% if false %}{% endraw %}\n\nThis.\n\n{% raw %}{% endif %}{% endraw %}",
            ["if false", "This.", "endif"],
        ),
        ("When n <% 5 holds.\n\nThis.\n\nNow %> ends.", ["When n <% 5 holds.", "This.", "Now %> ends."]),
        ("> It rained.\n>\n> <DIV STYLE='Display:None'>\n>\n> Not.\n>\n> </DIV>\n>\n> On.", ["It rained.", "On."]),
        ("| A | B |\n|---|---|\n| c<b hidden>not</b> | d |", ["c | d"]),
        ("- a\n- b <i data-hidden='1'>shown</i>", ["a", "b shown"]),
        ("{% if false %}Not this.{% else %}This.{% endif %}", ["This."]),
        ("{% if jekyll.environment == 'development' %}\nNot.\n{% else %}\nThis.\n{% endif %}", ["This."]),
        ('{% unless jekyll.environment == "production" %}\nNot.\n{% endunless %}\n\nOn.', ["On."]),
        ('{% if jekyll.environment == "production" %}\nThis.\n{% endif %}', ["This."]),
        ('{% if jekyll.environment == "production" %}\nThis.\n{% else %}\nNot.\n{% endif %}', ["This."]),
        ('{% if a %}This.{% elsif jekyll.environment == "development" %}Not.{% endif %}', ["This."]),
        ('{% if jekyll.environment != "production" and page.notes %}Not.{% endif %}\n\nOn.', ["On."]),
        ('{% if eleventy.env.runMode == "serve" %}Not.{% endif %}\n\nOn.', ["On."]),
        ("{% if site.show_drafts %}Not.{% endif %}\n\nOn.", ["On."]),
        ("{% if true %}This.{% else %}Not.{% endif %}", ["This."]),
        ("{% if true %}{% for x in y %}This.{% else %}That.{% endfor %}{% endif %}", ["This.That."]),
        ("{% if mode == 'night' %}This.{% else %}That.{% endif %}", ["This.That."]),
        ("{% if false %}\nNot.\n{% /if %}\n\nOn.", ["On."]),
        ("{#if false}\nNot.\n{/if}\n\nOn.", ["On."]),
        ('<div v-if="false">\n\nNot.\n\n</div>\n\nOn.', ["On."]),
        (
            "[Not]{.content-hidden} On [web]{.content-visible when-format=html}[no]{.content-visible when-format=pdf}.",
            ["On web."],
        ),
        ("{% if a %}{% if false %}{% if b %}Not{% endif %}this{% endif %}That.{% endif %}", ["That."]),
        ("Go on{>>not\n\nthis<<}.", ["Go on."]),
        ("Go.\n\n[//]: # footnotes\n\nStop.", ["Go.", "Stop."]),
        ("Go.\n\n[//]: <> (### Not [this](x) either.)\n\nStop.", ["Go.", "Stop."]),
        ("**Oil:** two jars\\\\\n**Salt:** none", ["Oil: two jars\nSalt: none"]),
        (
            "The rope holds\n(as it is a long one)\nWhat we want is tar.",
            ["The rope holds (as it is a long one)\nWhat we want is tar."],
        ),
        (
            "The rope holds\n(as it is a long one)\nBjorn made it.",
            ["The rope holds (as it is a long one) Bjorn made it."],
        ),
        ("Go {--not\n\nthis--}on.", ["Go on."]),
        ("Go <%# not this %>on. 5 <% of it", ["Go on. 5 <% of it"]),
        ("::: comment\nNot this.\n:::\n\n::: {.hidden}\nNor.\n:::\n\n::: {.notes}\nThis.\n:::", ["This."]),
        ("On.\n\n%%\nnot\n\nthis", ["On."]),
        ("%% not this\n\nOn.", ["On."]),
        ("On.\n\n%%%%%%\n\nThis.", ["On.", "%%%%%%", "This."]),
        ("On.\n\n%%%\n\nThis.\n\n%%%\n\nThat.", ["On.", "%%%", "This.", "%%%", "That."]),
        ("On.\n\n<!-- a\n%%\nb -->\n\nThis.", ["On.", "This."]),
        ("It was 100%% sure, and on.", ["It was 100%% sure, and on."]),
        ("{% highlight matlab %}\n%%\nx = 1\n{% endhighlight %}\n\nOn.", ["%%\nx = 1", "On."]),
        ("<pre>\n%% x\n</pre>\n\nOn.", ["%% x", "On."]),
        ("The <s>old</s> new <del>*barn*</del> one, <strike>and", ["The new one, and"]),
        ("Write `<div hidden>` and `</div>` there.", ["Write <div hidden> and </div> there."]),
        # Hugo, Zola
        ("{{< youtube abc >}}\n\nOn.", ["On."]),
        ('{{< bible ref="2 Kings 5:1-3" >}}\nA mule.\n{{< /bible >}}', ["2 Kings 5:1-3", "A mule."]),
        ("{{% note %}}\nInner *text*.\n{{% /note %}}", ["Inner text."]),
        ('{{< details summary="On mules" >}}\nBells.\n{{< /details >}}', ["On mules", "Bells."]),
        ('{% quote(author="H") %}\nThey came.\n{% end %}', ["They came."]),
        # What a tag says in its attributes
        ('{% include alert.html text="The mule is not tied." %}', ["The mule is not tied."]),
        ('{{< quote text="Tar it twice." author="Una" >}}', ["Tar it twice.", "— Una"]),
        ("{% epigraph 'Nobody drowns on land.' 'Una' %}\n\nOn.", ["Nobody drowns on land.", "— Una", "On."]),
        ('{{< notice tip "The gate is shut at night." >}}', ["The gate is shut at night."]),
        ('{{< admonition note title="On mules" >}}\nBells.\n{{< /admonition >}}', ["On mules", "Bells."]),
        ('He tars it.\n\n{% include pullquote.html text="he tars it" %}', ["He tars it."]),
        ("It rose.{% sidenote 'a' 'The mole, that is.' %} It fell.", ["It rose. It fell.", "The mole, that is."]),
        (
            "{% blockquote Una, On Tar https://a.example Tar %}\nTar it.\n{% endblockquote %}",
            ["Tar it.", "— Una, On Tar"],
        ),
        ('{{< quote author="Una" >}}\nTar it.\n{{< /quote >}}', ["Tar it.", "— Una"]),
        ('{% pullquote %}\nIt was {" so dark "} then.\n{% endpullquote %}', ["It was so dark then."]),
        ("Left.\n\n<--->\n\nRight.", ["Left.", "Right."]),
        ("{% newthought 'In spring' %} it rained.", ["In spring it rained."]),
        ('{{< button text="Read more of this" >}}\n\n{{< card title="On other mules" >}}\n\nOn.', ["On."]),
        ("{% photo /a.jpg It's so...  it's so old. %}", ["It's so... it's so old."]),
        ('{{< img "*mule*" "The mule at rest" >}}', ["The mule at rest"]),
        ("{{< mermaid >}}\ngraph TD\n{{< /mermaid >}}\n\nOn.", ["On."]),
        # Tables as other programs have them, headings without a space, notes and attributes
        ("| Old | 1 |\n| New | 2 |\n| All | 3 |\n\nOn.", ["Old | 1", "New | 2", "All | 3", "On."]),
        ("| A | B |\n| --- | --- | --- |\n| c | d | e |", ["c | d | e"]),
        ("| A | B | C |\n| --- | --- |\n| c | d | e |", ["c | d | e"]),
        ("|---+---|\n| A | B |\n|---+---|\n| c | d |\n|---+---|", ["c | d"]),
        ("#Ropes\n\nLong.\n\n#On tar\n\nBlack #rope.", ["Ropes", "Long.", "On tar", "Black #rope."]),
        ("# Ropes\n\nLong.\n\n#Tar it", ["Ropes", "Long.", "#Tar it"]),
        ("Long.[^a]\n[^a]: Ropes.\n\nOn.", ["Long.", "On.", "Ropes."]),
        ('![](/a.png){:width="6px", style="padding:1px"}\n**Figure:** A cart.', ["Figure: A cart."]),
        ("See `[the rope](https://a.example/x)` there.", ["See the rope there."]),
        # A site's own kind of link, LaTeX's words, brackets around a note's mark
        ("Like <game:Rope> and [two](game:Lund's Rope: Ace (NDS)).", ["Like Rope and two."]),
        (r"It is \emph{only} a \textbf{long} rope.", ["It is only a long rope."]),
        ("It was low${}^\\dagger$ then.", ["It was low then."]),
        ("A [cart](ref 8) stood.", ["A cart stood."]),
        ("It was low.[[^3]] Even so.\n\n[^3]: Or so.", ["It was low. Even so.", "Or so."]),
        (r"See `\(\sqrt{2}\)` and `\(x\)`, not `f\(x\)`.", [r"See $\sqrt{2}$ and $x$, not f\(x\)."]),
        # Quarto, pandoc, kramdown
        ("As @fig-tide shows [see @lund1999, pp. 3--4; @bo2001].", ["As shows."]),
        ("So [@lund1999] says, and @lund1999 [p. 12] again.", ["So says, and Lund again."]),
        ("As @bo-ferro2001title argues [@lund1999], @vanBerg_1990 is right.", ["As Bo-Ferro argues, Van is right."]),
        ("CO$_2$, H$_2$O, 5 km$^2$ and 10$^{6}$ mules, but CO$2.", ["CO₂, H₂O, 5 km² and 10⁶ mules, but CO$2."]),
        ("I met @una and [@bo](https://example.org) there.", ["I met @una and @bo there."]),
        ('A [page](https://a.example){target="_blank"} and [words]{.smallcaps}.', ["A page and words."]),
        ("Words.\n{: .lead}\n\nMore.", ["Words.", "More."]),
        ("Sums are `{python} 1 + 1` and `r mean(x)`.", ["Sums are and."]),
        ("Of `r 2*3` we had `r n_obs`, or `r x[1]`.", ["Of we had, or."]),
        ("Press `r 3` and then `r = x`.", ["Press r 3 and then r = x."]),
        ("::: {.callout-note}\n## Head\n\nInside.\n:::", ["Head", "Inside."]),
        ('::: {.content-visible when-format="pdf"}\nPrinted.\n:::\n\nOn.', ["On."]),
        ('::: {.content-hidden when-format="pdf"}\nShown.\n:::', ["Shown."]),
        ('::: {.content-visible when-profile="crew"}\nTold.\n:::\n\nOn.', ["On."]),
        ('::: {.content-hidden when-profile="crew"}\nShown.\n:::', ["Shown."]),
        (":::tip[Read *this*]\n\nInside.\n\n:::", ["Read this", "Inside."]),
        ("::: warning Take care ::::\nInside.\n::::", ["Take care", "Inside."]),
        ("It rained.\n\n> youtube: https://youtu.be/abc\n\nOn.", ["It rained.", "On."]),
        ("> Tape: https://a.example/x\n\nOn.", ["Tape: https://a.example/x", "On."]),
        ('<div role="tabpanel" hidden>\n\nTwo.\n\n</div>', ["Two."]),
        # Admonitions and callouts
        ("```{note}\nCut it.\n```", ["Cut it."]),
        (
            "````{tip} Before\n:class: dropdown\nCut it.\n\n```{note}\nTwice.\n```\n````",
            ["Before", "Cut it.", "Twice."],
        ),
        ("```{figure} a.png\n:name: cart\nThe cart.\n```", ["The cart."]),
        (":::{figure} a.png\n:alt: A cart\nThe cart.\n:::", ["The cart."]),
        (":::{admonition} Before\n:class: tip\nCut it.\n:::", ["Before", "Cut it."]),
        ("(on-tar)=\n## Tar\n\nBlack.", ["Tar", "Black."]),
        ("```{epigraph}\nCut it.\n\n-- Una\n```", ["Cut it.", "-- Una"]),
        ("```ad-tip\ntitle: Before\nCut it.\n```", ["Before", "Cut it."]),
        ("````md\n```{note}\nCut it.\n```\n````", ["```{note}\nCut it.\n```"]),
        ('!!! note "Before"\nCut it.', ["Before", "Cut it."]),
        ("!!! Warning\nCut it.\n\n!!! What a day", ["Cut it.", "!!! What a day"]),
        ("{{ page.title }}\n======\n\nCut it.\n\n=====\n\nOn.\n===", ["Cut it.", "On."]),
        ('!!! note "Before"\n    Cut it.\n\n    Twice.\n\nOn.', ["Before", "Cut it.", "Twice.", "On."]),
        ("??? tip\n    Cut it.", ["Cut it."]),
        ('=== "Left"\n\n    Go left.', ["Go left."]),
        ("> [!note]- For *visitors*\n> Bring gloves.", ["For visitors", "Bring gloves."]),
        ("> [!WARNING]\n> Bring gloves.", ["Bring gloves."]),
        # Obsidian
        ("See [[Rope|the rope]], [[Tar]], [[a/Knots#Bends]] and [[#Below]].", ["See the rope, Tar, Knots and Below."]),
        ("Before ![[pic.png|400]] after.", ["Before after."]),
        ("It is ==most== so, if a == b.", ["It is most so, if a == b."]),
        ("Go %%not this%% on.\n\n%%\nnor\n\nthis\n%%\n\nEnd.", ["Go on.", "End."]),
        ("#essay #craft/rope\n\nWords. ^first-one\n\n#last", ["Words."]),
        ("We like #rope and #tar.", ["We like #rope and #tar."]),
        ("Words.\n\n[#rope](/t/rope) [#tar](/t/tar)", ["Words."]),
        ("Words.\n\n#[rope](/t/rope) #[tar](/t/tar)", ["Words."]),
        ("#Heading", ["#Heading"]),
        # Tables of contents, abbreviations, definitions
        ("[TOC]\n\n[[_TOC_]]\n\n* TOC\n{:toc}\n\nWords.", ["Words."]),
        ("HTML is old.\n\n*[HTML]: Hyper Text", ["HTML is old."]),
        ("Crock\n:   A jar.", ["Crock", "A jar."]),
        # Signs
        ("H~2~O, 10^3^ wasps, the 1^st^ of ~100 at ~5.", ["H₂O, 10³ wasps, the 1st of ~100 at ~5."]),
        ("Press ++ctrl+c++ in C++ and D++.", ["Press ctrl+c in C++ and D++."]),
        ("Good :fire:, at 10:30:45 or so.", ["Good, at 10:30:45 or so."]),
        ("So {++it++}{--no--} is{>>mine<<}.", ["So it is."]),
        ("It fell.^1 It “rose.”^2 So x^2", ["It fell. It “rose.” So x^2"]),
        ("@[youtube](abc)\n\nWords.", ["Words."]),
        ("So 2*3*4 is *not* 5*6.", ["So 2*3*4 is not 5*6."]),
        ("- [-] Rope\n- [>] Tar", ["Rope", "Tar"]),
        # Formulas
        (
            "So\n$$\na_1\n+ b]$$\nwhich is so.\n\nThen\n$$\nc_1\n$$\nas well.",
            ["So", "a_1\n+ b]", "which is so.", "Then", "c_1", "as well."],
        ),
        ("So $2r + t = 63$, $n$ and $\\theta$.", ["So $2r + t = 63$, $n$ and $\\theta$."]),
        ("So \\(x_1\\) and $\\sqrt{2}$ are.", ["So \\(x_1\\) and $\\sqrt{2}$ are."]),
        ("It cost $5 and then $10, or US$7 and $8.", ["It cost $5 and then $10, or US$7 and $8."]),
        (r"\[AI\] and \(so\) on, \[no link\].", ["[AI] and (so) on, [no link]."]),
        ("As \\cite{lund1999} says.", ["As says."]),
        ("\\newpage\n\nWords.", ["Words."]),
        # Pictures and links
        ("![IMG_20.jpeg](a.jpg)", [""]),
        ("It rained. ![The rain](a.jpg) We went.", ["It rained.", "The rain", "We went."]),
        ("Una Lund: Ropes ![](una.jpg)The talk was long.", ["Una Lund: Ropes", "", "The talk was long."]),
        ("[![](a.jpg)](a.jpg) The cart at rest.", ["The cart at rest."]),
        ("[![](a.jpg)](https://cdn.example/image/fetch/x)“So it rests.”", ["“So it rests.”"]),
        ("Press ![gear](gear.png) twice. Go on.", ["Press twice. Go on."]),
        ('![Crane](a.jpg "Crane"){: .wide} <small><i>The crane at rest.</i></small>', ["The crane at rest."]),
        ("![A *fine* day](a.jpg =300x200)", ["A fine day"]),
        ('A <d-cite key="a"></d-cite>day<d-footnote>Note.</d-footnote>.', ["A day."]),
    ],
)
def test_a_dialect_is_read_as_its_text(markdown: str, said: list[str]) -> None:
    assert texts(markdown) == said


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("{% highlight ruby %}\nputs `x\n{% endhighlight %}", "code"),
        ('{{< highlight go "linenos=table" >}}\nx := {{ 1 }}\n{{< /highlight >}}', "code"),
        ('{{< figure src="a.png" caption="The ledger" >}}', "figure"),
        ("{% include images-strip.html images='4,5' %}", "figure"),
        ("1. A note on mules. [↩](1)", "footnote"),
        ('{% include figure.html src="a.png" caption="The ledger" %}', "figure"),
        ("\\[\nE = mc^2\n\\]", "math"),
        ("\\begin{align}\nE &= 1 \\\\\n\\end{align}", "math"),
        ("$$\nE\n$$ {#eq-one}", "math"),
        ("\\[E = mc^2\\]", "math"),
        ("$E = mc^2$.", "math"),
        ("```math\nE = mc^2\n```", "math"),
        ("```{math}\n:label: energy\nE = mc^2\n```", "math"),
        ("`\\[E_{k} = m \\cdot v\\]`", "math"),
        ('`mules <- herd(F ~ x1 + x2, family = "long")`', "code"),
        ('`a = load("mules.csv")`\n`b = a.sum(axis=1)`', "code"),
        ("`pip install --quiet mules`", "paragraph"),
        ("`mules.load(name[, weight])`", "paragraph"),
        ("`F = G * (m * n) / r^2`", "paragraph"),
        ("`mules = 3`", "paragraph"),
        ("> [!quote] Una\n> Words.", "quote"),
    ],
)
def test_what_a_dialect_writes_its_own_way_is_the_same_kind_of_block(markdown: str, kind: str) -> None:
    assert {block.kind for block in parse_blocks(markdown)[0]} == {kind}


def test_text_around_code_and_formulas_stays() -> None:
    assert kinds("Before\n\\begin{align}\nE\n\\end{align}\nAfter.") == [
        ("paragraph", "Before"), ("math", "\\begin{align}\nE\n\\end{align}"), ("paragraph", "After."),
    ]  # fmt: skip


MDX = """\
import Tabs from '@theme/Tabs';
export const rows = [
  {year: 1911},

  {year: 1987},
];

Words {props.x} and {'more'}. {/* truncate */}

<Chart data={rows} style={{width: '100%'}} caption={`a ${1} > b`} />

<Tabs>
  <TabItem value="a" label="Left">

    Go **left**.

  </TabItem>
</Tabs>

An <Mark color="red">open</Mark> door in `{code}`.
"""


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("## Ropes < tar\n\nIt rained.\n\nIt was > so.", ["Ropes < tar", "It rained.", "It was > so."]),
        ('<Callout title="On mules">Bells.</Callout>', ["On mules", "Bells."]),
        ('<Figure src="/a.png" alt="A cart">The cart at *rest*</Figure>', ["The cart at rest"]),
        ('<Figure src="/a.png" alt="A">A [cart](https://a.example/x_(y)).</Figure>', ["A cart."]),
        ('<Figure src="/a.png" alt="A cart">\n\nWords.\n\n</Figure>', ["Words."]),
        ("It rose<Footnote id={1}>The mole.</Footnote> so.", ["It rose so.", "The mole."]),
        ('It rose <MarginNote anchor="so">The mole.</MarginNote> fast.', ["It rose so fast.", "The mole."]),
        ('It rose.\n\n<YouTube id="abc" />\n\nOn.', ["It rose.", "On."]),
        ('<Quote text="Tar it twice." author="Una" />', ["Tar it twice.", "— Una"]),
        ('<Card title="On other mules" href="/m" />\n\nOn.', ["On."]),
        (
            "<WideImage\n  image={a.b[1]}\n  caption={\n    <Text>\n      The mule.{' '}\n      <b>At rest.</b>\n"
            "    </Text>\n  }\n/>",
            ["The mule. At rest."],
        ),
    ],
)
def test_what_a_component_says_in_its_attributes_is_read(markdown: str, said: list[str]) -> None:
    assert texts(markdown, mdx=True) == said


def test_mdx_is_read_without_its_javascript() -> None:
    assert kinds(MDX) == [
        ("paragraph", "Words and more."), ("paragraph", "Go left."), ("paragraph", "An open door in {code}."),
    ]  # fmt: skip


def test_braces_of_a_formula_are_no_javascript() -> None:
    text = "So $\\norm{v} = c_{ij}$ in {place}.\n\n$$\n\\frac{a}{b}\n$$\n\nIt cost $5 {here} and $6."
    assert texts(text, mdx=True) == ["So $\\norm{v} = c_{ij}$ in.", "\\frac{a}{b}", "It cost $5 and $6."]


def test_prose_about_imports_and_braces_is_prose() -> None:
    text = "import duties rose, and {so} did exports.\n\nexport of salt fell."
    assert texts(text) == ["import duties rose, and {so} did exports.", "export of salt fell."]


def test_a_block_still_knows_its_line() -> None:
    text = '{% comment %}\na\nb\n{% endcomment %}\n\n!!! note "Title"\n    Inside.\n\n:::\nWords.\n:::\n\n'
    text += "Last {{ x }} one."
    blocks = parse_blocks(text, first_line=10)[0]
    lines = text.split("\n")
    assert [(b.text, lines[b.line - 10].strip()[:5]) for b in blocks if b.text != "Title"] == [
        ("Inside.", "Insid"), ("Words.", "Words"), ("Last one.", "Last "),
    ]  # fmt: skip


def test_what_is_left_out_is_reported_with_its_line_and_rule() -> None:
    dropped = parse_blocks("A {{ x }} b.\n\n#one #two\n\nC ![[d]].")[1]
    assert [(drop.text, drop.rule, drop.line) for drop in dropped] == [
        ("{{ x }}", "a template tag", 1),
        ("#one #two", "a line of tags", 3),
        ("![[d]]", "a note or picture that is shown here", 5),
    ]


WORDS = st.text(st.sampled_from("abcdefgh ,.;'-ABC é"), min_size=1, max_size=30).map(str.strip).filter(bool)
PLAIN = re.compile(r"[\s\w,.;'é]")


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_plain_prose_is_kept_to_the_letter(paragraphs: list[str]) -> None:
    prose = [f"W{text}e" for text in paragraphs]
    assert texts("\n\n".join(prose)) == [re.sub(r" +", " ", text) for text in prose]


MARKS = st.sampled_from([
    "{{ x }}", "{{< y >}}", "{% z %}", "[[Q|q]]", "![[e]]", "==", "%%", "{: .c}", "{#id}", ":::", "$", "\\(", "\\)",
    "@k", "[@k99]", "~2~", "^2^", "++", ":fire:", "<X y={1}>", "{p}", "`", "```\n", "\\", "> [!note] ",
    "!!! note\n    ", "\n", "\n\n", "    ", "| a |\n|---|\n", "% ", "+++\n", "---\n", "#tag\n", "word ",
    "(", ")", "[", "]", "{", "}",
])  # fmt: skip


@given(st.lists(MARKS, max_size=30).map("".join))
@settings(max_examples=400)
@example("`{{ x }}")
@example("    ```\n{{ x }}")
@example("!!! note\n    !!! note\n        a")
def test_any_marks_in_any_order_are_read(text: str) -> None:
    blocks, dropped = parse_blocks(text)
    lines = text.count("\n") + 1
    assert all(0 <= block.line <= lines for block in blocks)
    assert all(0 <= drop.line <= lines for drop in dropped)
    markdown_essay(text, Path("x.mdx"))


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        ("<!--members-only-->\n\nRest.", "<!--members-only-->"),
        ("<!-- paywall -->\n\nRest.", "<!-- paywall -->"),
        ("<!--kg-gated-block:begin nonMember:false -->Rest.<!--kg-gated-block:end-->", "<!--kg-gated-block"),
        ("[members_only]\nRest.\n[/members_only]", "[members_only]"),
        ("[private]Rest.[/private]", "[private]"),
        ("<!-- for members -->\n\nRest.", "<!-- for members"),
        ("<!-- paywall starts here -->\n\nRest.", "<!-- paywall starts"),
        ("<!-- paying subscribers -->\n\nRest.", "<!-- paying"),
        ("%% members only %%\n\nRest.", "%% members only %%"),
        ('<div class="paywall-jump" data-component-name="PaywallToDOM"></div>\n\nRest.', '<div class="paywall-jump"'),
        ("<members-only>\n\nRest.\n\n</members-only>", "<members-only>"),
        ("{{#if @member.paid}}\n\nRest.\n\n{{/if}}", "{{#if @member.paid}}"),
        ("{{< paywall >}}\n\nRest.", "{{< paywall >}}"),
        ("[paywall]\n\nRest.", "[paywall]"),
        ("<!-- wp:jetpack/premium-content/subscriber-view -->\n\nRest.", "<!-- wp:jetpack/premium-content"),
        ("<!-- subscribers of a paper -->\n\nRest.", ""),
        ("<!-- the paywall came later -->\n\nRest.", ""),
        ("{{< team-members >}}\n\nRest.", ""),
        ("He built a [paywall] of stone.", ""),
        ('<!--kg-gated-block:begin nonMember:true memberSegment:"" -->Rest.<!--kg-gated-block:end-->', ""),
        ("<!-- members of the crew -->\n\nRest.", ""),
        ("See [members-only](https://a.example) and [private] rooms.", ""),
        ("Type `<!--members-only-->` there.", ""),
        ("[login]Rest.[/login]", ""),
        ('{{% hugo-encryptor "tide" %}}\n\nRest.\n\n{{% /hugo-encryptor %}}', "{{% hugo-encryptor"),
        ('{{< encrypt password="tide" >}}Rest.{{< /encrypt >}}', "{{< encrypt"),
        ('{% protected(by="tide") %}\nRest.\n{% end %}', "{% protected("),
        ("{% encrypt tide %}\nRest.\n{% endencrypt %}", "{% encrypt tide %}"),
        ('{% if subscriber.subscriber_type == "premium" %}\nRest.\n{% endif %}', "{% if subscriber"),
        ('{% if subscriber.tags contains "pilots" %}Rest.{% endif %}', "{% if subscriber"),
        ('{{#has visibility="paid"}}Rest.{{/has}}', "{{#has visibility"),
        ("<MembersOnly>\n\nRest.\n\n</MembersOnly>", "<MembersOnly>"),
        ("::: private\nRest.\n:::", "::: private"),
        ("::: {.subscribers-only}\nRest.\n:::", "::: {.subscribers-only"),
        ("{{< content/members-only >}}\nRest.\n{{< /content/members-only >}}", "{{< content/members-only"),
        ('{{< encrypt\n  password="tide"\n>}}\nRest.\n{{< /encrypt >}}', "{{< encrypt"),
        ('{{< paywall tier="pilots" >}}\n\nRest.', "{{< paywall"),
        ("{{< internal >}}Rest.{{< /internal >}}", "{{< internal >}}"),
        ("{% members %}\nRest.\n{% /members %}", "{% members %}"),
        ('{% section access="members" %}\nRest.\n{% /section %}', "{% section"),
        ("::: {.box .private}\nRest.\n:::", "::: {.box .private}"),
        ("::: {#a .subscribers-only}\nRest.\n:::", "::: {#a .subscribers-only"),
        ("::: draft\nRest.\n:::", "::: draft"),
        ("<Private>\n\nRest.\n\n</Private>", "<Private>"),
        ("<PaywallGate>\n\nRest.\n\n</PaywallGate>", "<PaywallGate>"),
        ("<SignedIn>\n\nRest.\n\n</SignedIn>", "<SignedIn>"),
        ("<DevOnly>\n\nRest.\n\n</DevOnly>", "<DevOnly>"),
        ('<Section visibility="paid">\n\nRest.\n\n</Section>', "<Section visibility"),
        ('<div class="box members-only">\n\nRest.\n\n</div>', '<div class="box members-only">'),
        ('<section class="premium-content">\n\nRest.\n\n</section>', "<section class"),
        ('<div data-visibility="paid">\n\nRest.\n\n</div>', "<div data-visibility"),
        ("> [!private]\n> Rest.", "> [!private]"),
        ("!!! internal\n    Rest.", "!!! internal"),
        ("<!-- private -->\nRest.\n<!-- /private -->", "<!-- private -->"),
        ("<!-- private:start -->\nRest.\n<!-- private:end -->", "<!-- private:start"),
        ("<!-- BEGIN DO NOT PUBLISH -->\nRest.\n<!-- END DO NOT PUBLISH -->", "<!-- BEGIN DO NOT"),
        ("%% begin draft %%\nRest.\n%% end draft %%", "%% begin draft %%"),
        ("<!-- DO NOT PUBLISH BELOW THIS LINE -->\n\nRest.", "<!-- DO NOT PUBLISH"),
        ("*|INTERESTED:Crew:Pilots|*\nRest.\n*|END:INTERESTED|*", "*|INTERESTED"),
        ("Dear *|IF:FNAME|**|FNAME|**|ELSE:|*reader*|END:IF|*, rest.", ""),
        ("<!-- private -->\n\nRest.", ""),
        ("<Members>\n\nRest.\n\n</Members>", "<Members>"),
        ("<Members>\n\n- Ada Lind.\n- Bo\n\n</Members>", ""),
        ("<Members>\n\n<Person name='Ada'>Rows.</Person>\n\n</Members>", ""),
        ("{user && (<p>Rest.</p>)}", "{user &&"),
        ("{session.user.isPaid && <p>Rest.</p>}", "{session.user"),
        ("{isLoggedIn() ? <p>Rest.</p> : null}", "{isLoggedIn()"),
        ("{#if user}\n\nRest.\n\n{/if}", "{#if user}"),
        ('<div v-if="isMember">\n\nRest.\n\n</div>', 'v-if="isMember"'),
        ("{!user && (<p>Rest.</p>)}", ""),
        ("<private>Rest.</private>", "<private>"),
        ("<x-paywall>\n\nRest.\n\n</x-paywall>", "<x-paywall>"),
        ("<div data-private>\n\nRest.\n\n</div>", "<div data-private>"),
        ('<div data-draft="true">\n\nRest.\n\n</div>', "<div data-draft"),
        ("<div data-members-only>\n\nRest.\n\n</div>", "<div data-members-only>"),
        ("{{#members}}Rest.{{/members}}", "{{#members}}"),
        ("{% if logged_in %}Rest.{% endif %}", "{% if logged_in %}"),
        ("<!-- gated -->\n\nRest.", "<!-- gated -->"),
        ("<!-- cut: patrons -->\n\nRest.", "<!-- cut: patrons -->"),
        ("<!-- draft: -->Rest.<!-- :draft -->", "<!-- draft: -->"),
        ("=== PAYWALL ===\n\nRest.", "=== PAYWALL ==="),
        ("*** Members only ***\n\nRest.", "*** Members only ***"),
        ("**For paid subscribers only below this line**\n\nRest.", "**For paid subscribers only"),
        ("**Members only**\n\nRest.", ""),
        ("The paywall.\n\n---\n\nRest for members only.", ""),
        ("Log in with <secret> or <private> there.", ""),
        ('<div data-private="false">\n\nRest.\n\n</div>', ""),
        ('<div data-locked="true">\n\nRest.\n\n</div>', ""),
        ("{userImage && <p>Rest.</p>}", ""),
        ("{props.title && <p>Rest.</p>}", ""),
        ("{status && <p>Rest.</p>}", ""),
        ("A set {x ? y : z} is rest.", ""),
        ("<MembersList>\n\nRest.\n\n</MembersList>", ""),
        ("<Lock />\n\nRest.", ""),
        ("<PremiumBanner>Rest.</PremiumBanner>", ""),
        ('<div class="member-content">\n\nRest.\n\n</div>', ""),
        ('<span class="text-premium">Rest.</span>', ""),
        ('<p class="private-beach">Rest.</p>', ""),
        ('<g visibility="hidden">Rest.</g>', ""),
        ("> [!draft]\n> Rest.", ""),
        ('{{< members list="crew" >}}\n\nRest.', ""),
        ("{% if subscriber.first_name %}Dear reader,{% endif %} rest.", ""),
        ("{% if page.member %}Rest.{% endif %}", ""),
        ("{% if project.customer %}Rest.{% endif %}", ""),
        ("{% if request.user %}Rest.{% endif %}", "{% if request.user %}"),
        ("::: {.members}\nRest.\n:::", "::: {.members}"),
        ("::: members\n\nRest.\n\n:::", "::: members"),
        ("::: {.members}\n- Ada Lind.\n- [Bo](b.html)\n:::", ""),
        ("Type `{% encrypt tide %}` and `{% endencrypt %}` there.", ""),
    ],
)
def test_a_mark_of_members_parts_holds_an_essay_back(body: str, mark: str) -> None:
    essay = markdown_essay(f"---\ntitle: T\n---\nOpen.\n\n{body}\n", Path("x.md"))
    assert bool(essay.withheld) is bool(mark)
    assert [note[:7] for note in essay.notes] == ["x.md:6 "] * bool(mark)
    assert mark in "".join(essay.notes)


@pytest.mark.parametrize(
    "piece", ["{{ ", "{% x ", "[[", "==a ", "$a ", "{a", "<X ", "![[", "%%a ", ":::a\n", "\\(", "[@a", "`a``",
     "<!-- say:\n", "<!-- say: x\n\n", "<b hidden>", "<b '", "[x]{.hidden ", "    <b hidden>\n\n",
     "+--+--+\n| a | b |\n", "<pre>\n\n", "|-|\n", "\\begin{equation} a\n",
     "{false && ", "{% if a %}", "[x]{.content-hidden ", "<Private>\n", "<!-- private -->"]
)  # fmt: skip
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        begun = time.process_time()
        parse_blocks(text)
        part_for_members(text)
        return time.process_time() - begun

    small = max(min(seconds(2_500) for _ in range(2)), 0.001)
    # Eight times the text in at most 24 times the time: quadratic would take 64, each time.
    assert any(seconds(20_000) < 24 * small for _ in range(2))


@pytest.mark.parametrize("path", sorted(REPOSITORY.glob("essays/*.md")), ids=lambda path: path.name)
def test_nothing_is_left_out_of_plain_essays(path: Path) -> None:
    rules = {drop.rule for drop in markdown_essay(path.read_text("utf-8"), path).dropped}
    assert rules <= {"struck out", "a picture inside a sentence"}
