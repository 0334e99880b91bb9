"""What a bill or an order answers of an event. `lines.py` finds the quantity of each line, `answers.py` reads what it is of, and
`proposed.py` puts together what may be asked of the member. Read that first."""
