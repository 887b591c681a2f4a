"""Stylesheets: whether one leaves the text of a page as it is.

In this room: the allow-list of at-rules, selectors, properties and values, and the judgement of those that depend on
the page: colours that cannot be told apart, letters too small to read, lines that run together. Nothing here lays a
page out; where the outcome depends on what applies where, everything that may apply is taken to apply.
"""
