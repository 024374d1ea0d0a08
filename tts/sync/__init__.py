"""A show that follows its sources: what is new there is brought in, rendered and published, without a hand."""
