"""What the open answers of an event may plausibly be: judgements, one a question, drawn by a seeded generator.

`python -m tests.plausible` works out from them how far off each open question leaves an estimate (`calculators/spreads.csv`);
`tests/calculators/test_range.py` holds the stated range to them, all questions and all factors at once.
"""
