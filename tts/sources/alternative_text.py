"""Alternative texts and titles of pictures that say nothing: what a camera, a program or a theme gave."""

from __future__ import annotations

import re

_NOTHING = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)"
    r"|(?:image|img|imgp|dsc[fn]?|photo|picture|pic|figure|untitled|screen ?shot|screenshot|pasted image)"
    r"[-_ ]*[\d:._ -]*(?:at [\d:._ ]+(?:[ap]\.?m\.?)?)?"
    r"|[\d_x -]+|(?:alt|image|img|photo|picture|logo|thumbnail|placeholder)(?: text)?"
    r"|(?:center|centre|left|right|thumb|cover|banner|header|hero|featured?)(?: image)?|plot of chunk \S+"
    r"|(?:an? |the )?(?:chart|plot|graph|diagram|figure|image|photo|picture|drawing|illustration|screenshot)\.?",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Tell a text that no listener can picture anything by: "IMG_2041.jpg", "center", "A figure."."""
    return _NOTHING.fullmatch(text) is not None
