"""Essay -> Script: structure, readings, sentences, pauses."""
