"""The questionnaire: `flow.py` is the conversation as data, `questions.py` the kinds of question, `conversation.py` runs it."""
