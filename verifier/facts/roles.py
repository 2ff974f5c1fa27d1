"""The role of each square bracket: citation, alteration, editorial note, `[sic]` and so on."""
