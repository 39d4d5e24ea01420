"""How a page's text is laid out: what on it is furniture, and where its lines really end."""
