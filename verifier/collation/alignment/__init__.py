"""Alignment: which words of a copy stand for which of the edition."""
