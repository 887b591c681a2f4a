"""The rewrite: the prose of a role, offered to a language model and taken back item by item, if the guard accepts it.

In this room: which items are asked and in which words, the client that speaks with the endpoint, the one reader of its
replies, the limits on requests and tokens, and the record of what was accepted and refused. The text of a model is data
here: it is never a template and never an instruction. Not in this room: any judgement of whether a rewrite says the same
as its source (that is ``guard/``), the legal text, pay and contacts of a posting (they are never sent), and the
rendering of the posting. ``openai`` and ``tenacity`` are imported in ``client.py`` alone, when a request is made.
"""
