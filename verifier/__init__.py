"""Editorial verification and linting of edited texts."""

__version__ = "0.1.0"
