"""Pictures and sounds that someone else made: where they may lie, what they may be, and where they are decoded."""
