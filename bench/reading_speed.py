"""How fast text is read: characters a second of the whole front-end, Markdown to script, on one core.

usage: python bench/reading_speed.py TEXT...
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from tts.essay import Essay
from tts.script.build import build_script
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="+", type=Path)
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in parser.parse_args().text)
    show = Show(root=Path())
    build_script(Essay("", parse_blocks("Compile the rules: 1.")[0]), show, (), announced=False)
    best = 0.0
    for _ in range(3):
        begun = time.process_time()
        blocks, _ = parse_blocks(text)
        script = build_script(Essay("", blocks), show, (), announced=False)
        best = max(best, len(text) / (time.process_time() - begun))
    print(f"{len(text)} characters, {len(script.utterances)} utterances: {best:,.0f} characters a second")


if __name__ == "__main__":
    main()
