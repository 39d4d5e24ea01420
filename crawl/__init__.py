"""From the web and from files to reports on the shelf."""
