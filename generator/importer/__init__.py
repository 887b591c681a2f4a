"""The importer: a posting that exists already becomes a role spec, with nothing lost.

In this room: what the pieces of a document (``reading/documents``) mean, section by section and field by field, how surely, and
the role spec and company profile that are written of it. Every word of a document ends in one place: a field, an item, a
statement, noise, or unplaced. Not in this room: how documents are read, and any judgement of what a posting ought to say.
"""
