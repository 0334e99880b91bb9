"""When something is, as people say it: a day, a moment, a stretch of days, a repeat, a period; from the same words.

`tokens.py` parts a sentence, `sentence.py` finds what each word may mean, `grammar.py` puts meanings together by templates
such as `DAYNUM MONTH YEAR?`, which hold no word of any language: those stand in `locales/<language>/typed.toml`.
`day_templates.py`, `clock.py`, `repeats.py`, `moment_templates.py`, `stretches.py` and `periods.py` hold the templates;
`days.py` and `moments.py` know what comes of them, `reading_on.py` joins the pieces of a moment, `unread.py` and
`left_over.py` know what of a sentence and behind its moment nobody understood, `minutes.py` whether a number behind an hour
is its minutes, and `whose_day.py` whether a day is that of the thing one is reminded of. Today is always passed in.
"""
