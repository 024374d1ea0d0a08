"""How pages write the day and the time of what stands beside them, as patterns."""

from __future__ import annotations

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember)\b\.?"
)
#: A day with its year, in lower case: 3 march 2010; wednesday, march 3rd, 2010; 2010-03-03.
DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |(?:mon|tue|wed|thu|fri|sat|sun)\b,? )?"
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?(?: at)? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?(?: of)?[ -]{_MONTH},?[ -]\d{{4}})"
)
#: A time of the day: 9:10 pm; 21:10:05 utc; t21:10z.
TIME = r"[t ]?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?(?: ?(?:utc|gmt|z|[a-z]{2,3}t\b))?"
