"""What is measured: always as a ratio of two things that run turn by turn in one process, never as bare seconds."""
