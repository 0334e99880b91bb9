"""What is kept: `models/` the tables, `queries.py` small questions to them, `migrations/` how they came to be."""
