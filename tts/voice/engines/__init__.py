"""The engines that perform a voice: in parts, as a whole with noise inputs, or as it is."""
