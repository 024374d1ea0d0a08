"""The pages' words, a file a language."""
