"""How is the site put together?"""

from __future__ import annotations

from typing import Any

from flask import Flask

from indexer import Search
from search_web import api, errors, guard, headers, pages
from search_web.config import Config
from search_web.context import EXTENSION, Site
from search_web.display import printable
from search_web.rate import RateLimit
from search_web.static_files import versioned
from search_web.words import SITE

# So many times while one question is typed may be asked for suggestions.
TYPED = 10


def create_app(config: Config, search: Search | None = None) -> Flask:
    """The WSGI application over a data folder; it opens the search unless one is given."""
    app = Flask(__name__)
    app.extensions[EXTENSION] = Site(
        config=config,
        search=search if search is not None else Search.open(config.data, engine=config.engine),
        rate=RateLimit(config.rate) if config.rate else None,
        typing_rate=RateLimit(config.rate * TYPED) if config.rate else None,
    )
    app.url_map.strict_slashes = True
    # Whatever is put into a page goes through this, before it is escaped.
    app.jinja_options = {**app.jinja_options, "finalize": printable}
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: _everywhere(app, config))
    app.before_request(guard.check_rate)
    app.after_request(headers.protect)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    errors.register(app)
    return app


def _everywhere(app: Flask, config: Config) -> dict[str, Any]:
    return {"site": SITE, "demo": config.demo, "static": versioned(app)}
