"""Publishers' files read: tolerant of what publishers do, strict about what must not pass."""
