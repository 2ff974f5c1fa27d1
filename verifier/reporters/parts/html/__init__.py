"""Parts that pages of checks and of audits share."""
