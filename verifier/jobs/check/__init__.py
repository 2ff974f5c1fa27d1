"""The job of checking texts by rules."""
