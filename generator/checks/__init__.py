"""Checks: what the law of a place wants in a posting, what wording is risky there, and what good writing would change.

In this room: rules, which are data (``packs/``), and the mechanisms that hold a posting, or a bare text, against them and
tell diagnostics. A check only tells: it never changes a text, and what it says is no legal advice. Not in this room: how
texts are read (``reading``), what a posting is made of (``posting``), the judge of rewrites (``guard``), and anything
that prints.
"""
