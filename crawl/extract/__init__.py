"""From the bytes of a page or a file to a `Document`."""
