"""A bill or an order as PDF: read beside the rounds, shown line by line as what it answers, and stored once confirmed."""
