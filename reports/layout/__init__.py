"""How a page's text is laid out: what on it is furniture, and where its lines really end."""

from reports.layout.page import Stripped, strip_page

__all__ = ["Stripped", "strip_page"]
