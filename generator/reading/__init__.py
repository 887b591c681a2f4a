"""The readers: finished texts back into blocks, and words, figures and pay out of them.

In this room: what a person sees of an HTML page, a Markdown text or a plain text, told as blocks and as faults (things
that a person may see otherwise than the reader does); words, figures, money; and the lexicons that these need.
Everything here is a function of a text alone. Not in this room: the spec, the posting, templates, any code that writes
an output, and any judgement of what ought to stand in a text. Nothing is repaired and nothing is guessed: what cannot
be read surely is a fault, or absent.
"""
