"""The kinds of question: how an answer is read from what is typed, what it is worth as a button, and how it is said back."""
