"""Finished episodes to what a podcast app reads: the feed, and the server that hands it out."""
