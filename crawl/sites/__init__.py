"""Which government sites are there to start from, and which addresses belong to each?"""

from crawl.sites.address import is_government_host
from crawl.sites.choosing import select, site_of_argument
from crawl.sites.loading import load_sites
from crawl.sites.scope import Scope, in_scope
from crawl.sites.site import Site, SiteError, Tls

__all__ = [
    "Scope",
    "Site",
    "SiteError",
    "Tls",
    "in_scope",
    "is_government_host",
    "load_sites",
    "select",
    "site_of_argument",
]
