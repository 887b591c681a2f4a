"""The command line: arguments, progress and exit codes.

In this room: what is printed, and where; the clock is read here and nowhere else. Not in this room: what a command
does, which is one call into the layers below.
"""
