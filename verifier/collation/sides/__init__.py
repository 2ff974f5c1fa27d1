"""The two sides of a collation: the edition and a copy, as words."""
