"""Differences of layout: what typesetting, pages and sites add to a text."""
