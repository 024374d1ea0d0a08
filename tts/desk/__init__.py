"""The proof desk: an author hears, mends and approves an episode on a page of this machine."""
