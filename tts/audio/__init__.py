"""Clips -> Timeline -> mastered samples -> tagged MP3."""
