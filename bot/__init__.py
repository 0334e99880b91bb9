"""What carries the conversation: intake, store, delivery, clock and command line. Read `application.py` first."""
