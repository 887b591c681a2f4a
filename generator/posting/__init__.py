"""The posting and its forms: composed from a role spec, then rendered by templates or as structured data.

In this room: the posting's values, the composer, how amounts, dates and places are written, the templates' environment, and
structured data. Not in this room: anything that reads an output back, and any check of a posting.
"""
