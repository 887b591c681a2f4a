"""Bulk: every role in every place: what is to be rendered, by how many workers, and the record of it.

In this room: which role files a user means, what their outputs are called, the workers that render them side by side, and
the output folder with its manifest and index. A run streams: its memory does not grow with the postings. Not in this
room: composing, rendering and proving postings (the press does that, below), and progress, exit codes and the clock (those
are the command line's).
"""
