"""Folders in which site generators keep files whose addresses begin with a slash."""

from __future__ import annotations

# Hugo's and Zola's static/, Astro's and Next's public/, Hexo's source/, and what others call it.
SITE_ROOTS = ("static/", "public/", "source/", "src/", "assets/", "content/")
