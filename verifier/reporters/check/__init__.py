"""Reports of checks, one format a module."""
