"""Script -> Clips: which voices there are, and how one speaks an utterance."""
