"""The jobs that speak of rules: explanation, selection, coverage and proof."""
