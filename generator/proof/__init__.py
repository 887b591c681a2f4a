"""The proof: a finished output is read back and compared with the posting that it was made of.

In this room: what must stand on each surface of an output, and the comparison. It knows the posting's model and the
readers in ``reading/``, and no template, escaping or writing code.
"""
