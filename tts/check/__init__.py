"""Finished episodes and the feed, held to what the documents promise."""
