"""What is kept: `models.py` the tables, `queries.py` small questions to them, `migrations/` how they came to be."""
