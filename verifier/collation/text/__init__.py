"""Tokens of a text, and the forms of them that are compared."""
