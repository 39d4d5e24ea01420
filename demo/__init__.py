"""A small web of government sites that is made up, and the truth about it."""
