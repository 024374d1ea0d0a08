"""Leaves out of many expressions those that a text has nothing for.

An expression for numbers needs a digit, one for "per day" those very letters. What each needs is read off the tree that
CPython's own parser makes of it: pairs of neighbouring characters of which the text must have one, and strings of which
it must have one. RE2 does so for its sets of expressions (re2/prefilter.h), by strings alone; most readings are shapes
rather than words, so pairs of character classes tell more.
"""
