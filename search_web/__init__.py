"""The site: from answers to pages. `create_app` makes the WSGI application."""

from search_web.app import create_app
from search_web.config import Config

__all__ = ["Config", "create_app"]
