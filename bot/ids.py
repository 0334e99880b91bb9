"""What the numbers of rows are of, so that nobody hands over the one for the other. In a table and on a button they are int."""

from typing import NewType

EventId = NewType("EventId", int)
ContributionId = NewType("ContributionId", int)
ProjectId = NewType("ProjectId", int)
EnquiryId = NewType("EnquiryId", int)
ReminderId = NewType("ReminderId", int)
ListId = NewType("ListId", int)
"""Of an `AttendeeList`."""
ErrandId = NewType("ErrandId", int)
StatementId = NewType("StatementId", int)
"""Of a `StatedRecord`."""
ReviewId = NewType("ReviewId", int)
