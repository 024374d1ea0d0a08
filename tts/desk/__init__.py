"""The proof desk: an author hears, corrects and approves an episode on a page of this machine."""
