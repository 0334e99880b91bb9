"""What is kept: `models/` the tables, `migrations/` how they came to be, and small questions to them.

Each of the other files is named for what its questions are about; `database.py` opens the database. A new migration bears
the number after the last one and revises that one: `tests/bot/store/test_schema.py` holds them in one line.
"""
