"""Damaged files against the readers."""
