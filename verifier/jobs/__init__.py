"""Jobs: what a run of the program does, whichever face called for it."""
