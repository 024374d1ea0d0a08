"""Essay to episode: what is stale, speaking, assembling, the record, and whole batches."""
