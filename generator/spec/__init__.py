"""What users write, read into frozen and validated values that remember where each part stood.

In this room: YAML and tables with positions, the models of role specs, company profiles, statements, locations and pay, place
codes, and the loader that joins them. Not in this room: anything about postings, formats or the wording of output.
"""
