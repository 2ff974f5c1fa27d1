"""Reports as one page that can be mailed: it needs nothing from elsewhere and runs no script."""
