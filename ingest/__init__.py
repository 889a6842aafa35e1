"""From the bytes of a disclosure to facts with evidence.

The stages run in the order of the alphabet: collect, decode, identify, parse, store. Each takes a value and
returns a value; `pipeline` is the only place that connects them.
"""
