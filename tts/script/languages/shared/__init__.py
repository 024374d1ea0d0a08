"""What languages have in common that are described by tables: numbers, dates, money, abbreviations, letters.

A language of its own folder gives the tables and a small grammar; language_of() makes the Language of them.
"""
