"""How does a publishing system lay out a site? One module a system."""
