"""Bytes to `Document`: one reader per format, none of which knows finance."""
