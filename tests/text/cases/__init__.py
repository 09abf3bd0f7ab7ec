"""Sentences as the news of each language writes them, and what must be found in them.

``FIGURES``: sentence, the words of its one figure, hedge, low, high, unit. ``DATES``: sentence, the words of its one date, EDTF, all
seen from Thursday, 4 December 2025. ``UNRESOLVED``: sentence and why its date stays open. ``NO_FIGURES`` and ``NO_DATES``: traps.
"""
