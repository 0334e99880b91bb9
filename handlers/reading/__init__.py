"""What people type, read: numbers, groups of people, words for an answer. Nothing here knows a member or a question."""
