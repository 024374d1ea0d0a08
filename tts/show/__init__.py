"""The show: its settings, its essays on disk, its scaffold and its guids."""
