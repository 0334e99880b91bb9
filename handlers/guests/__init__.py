"""People who answer by a link without joining: attendees in a survey, or somebody who is asked one question.

`door.py` lets them in, `attending.py` is the survey, `replying.py` the one question. The members' side of both is in
`handlers/asking_others/`. A guest may be a member too: then everything is said beside their own conversation, which stays
where it is.
"""
