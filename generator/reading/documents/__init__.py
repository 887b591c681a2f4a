"""Documents that somebody else made, as pieces: what stands where, told leniently, with nothing lost.

In this room: readers of postings in any form (plain text, Markdown, HTML, structured data, feeds, office files), each of which
returns one ``Document``. Other than the readers of finished outputs (``reading/html.py``, ``reading/markdown.py``) they refuse no
text, since whoever wrote it knew none of our rules. Not in this room: what a piece means, which is for ``importer/``.
"""
