"""How answers are got from servers, one request a host at a time."""
