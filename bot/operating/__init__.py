"""What one person needs to run the assistant: see README.md."""
