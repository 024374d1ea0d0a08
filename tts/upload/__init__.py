"""What is published -> the place that listeners fetch it from: a folder, a bucket, a server."""
