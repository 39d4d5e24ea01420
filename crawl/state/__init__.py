"""What the crawl remembers: pages, answers that wait to be read, hosts, sites, runs."""

from crawl.state.hosts import Host, Hosts
from crawl.state.state import State
from crawl.state.target import NewPage, PageState, Role, Target

__all__ = ["Host", "Hosts", "NewPage", "PageState", "Role", "State", "Target"]
