"""A list of attendees that a member sends: received, read beside the rounds, previewed, and taken into the answers."""
