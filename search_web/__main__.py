"""`python -m search_web`."""

import sys

from search_web.cli import main

if __name__ == "__main__":
    sys.exit(main())
