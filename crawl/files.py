"""What are the files called that the crawl keeps in a data folder?"""

from __future__ import annotations

STATE = "crawl.db"
ARCHIVE = "archive"
SHELF = "reports.db"
LOCK = "crawl.lock"
LOG = "log"
SUMMARY = "crawl-summary.json"
