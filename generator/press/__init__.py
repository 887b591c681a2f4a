"""The press: the postings of a role in every format, rendered and proven, by parts where that is proven to be the same.

In this room: sections and structured data that are rendered and proven once for all postings that show the same, with gaps
for the texts of a location, and what fills these and reads them back. Not in this room: templates with gaps and the proof
of a part (those are below, with rendering and with proof), and which postings there are, their files and their record
(those are bulk's).
"""
