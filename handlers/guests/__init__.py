"""People who answer by a link without joining: attendees in a survey, or somebody who is asked questions.

`door.py` lets them in, `attending.py` is the survey with its `survey_cards.py`, `replying.py` one question or several by one
link with its `question_cards.py`; `in_passing.py` answers what is said beside both. `replies.py` is what becomes of an answer,
also where it comes by a page. The members' side of them is in `handlers/asking_others/`. A guest may be a member too: then
everything is said beside their own conversation, which stays where it is.
"""
