"""Markdown, in every dialect that authors have, -> Essay.

Nothing is imported here: most runs know all essays from the index, and need no more than the names of their files.
"""

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".qmd", ".rmd", ".mdx")
