"""Shows and essays for tests."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
REAL_PAGE = REPOSITORY.parent / "shared" / "real" / "interconnects-directory-page.txt"
DOOR = REPOSITORY.parent / "shared" / "door"

ESSAY = """---
number: {number}
title: {title}
date: {date}
link: https://example.com/{number}
description: About {title}.
---

The opening paragraph says a few words. It has a second sentence.

## The first part

- One thing
- Another thing

## The second part

Some closing words, and a [link](https://example.org/paper).
"""


def write_essay(show: Path, number: int, title: str, date: str = "2026-03-04", text: str = "") -> Path:
    """Write an essay into a show's folder and return its path."""
    path = show / "essays" / f"{number:03d}-{title.lower().replace(' ', '-')}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or ESSAY.format(number=number, title=title, date=date), encoding="utf-8")
    return path
