"""When something is, as people say it: a day, a moment, a stretch of days, a repeat, a period; from the same words.

`sentence.py` finds what each word may mean, `grammar.py` puts meanings together by templates such as `DAYNUM MONTH YEAR?`,
which hold no word of any language: those stand in `locales/<language>/typed.toml`. `days.py`, `clock.py`, `repeats.py`,
`stretches.py` and `periods.py` hold the templates and what comes of them. Today is always passed in.
"""
