"""A show that follows its sources: whatever is new is imported, rendered and published automatically."""
