"""Pictures and sounds that somebody else made: where they may lie, what they may be, and a process to decode them in."""
