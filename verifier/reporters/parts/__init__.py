"""Parts that reports of checks and of audits share."""
