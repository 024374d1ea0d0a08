"""Where essays come from: each module turns one kind of source into an Essay."""
