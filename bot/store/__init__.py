"""What is kept: `models/` the tables, `migrations/` how they came to be, and small questions to them.

Each of the other files is named for what its questions are about; `database.py` opens the database.
"""
