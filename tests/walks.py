"""Stretches of a conversation on the local Telegram that several tests go through on the way to what they are about."""

from tests.telegram import Person


def expects_forty_people(member: Person) -> None:
    """From home to the question where forty people come from."""
    member.tap("New estimate")
    _answers(
        member,
        ("Spring conference", "What kind of event is it?"),
        ("Conference", "When does it start?"),
        ("20.4.2027", "How many days does it last?"),
        ("1", "Where does it take place?"),
        ("Luxembourg", "How many people take part on site"),
        ("40", "Where do they come from?"),
    )


def estimated(member: Person, name: str) -> None:
    """From the name to the result, by the shortest way: online, ten people."""
    _answers(
        member,
        (name, "What kind of event is it?"),
        ("Online only", "When does it start?"),
        ("20.4.2027", "How many days does it last?"),
        ("1", "How many people take part online?"),
        ("10", "For how many hours"),
    )
    member.tap("2")
    member.tap("See the result")
    member.sees("Estimated emissions")


def asks_for_a_contribution(member: Person) -> None:
    """From the result to the request: for all of it, to the first project."""
    member.tap("Contribute")
    member.sees("How much of it")
    member.tap(next(label for label in member.buttons if label.startswith("All: ")))
    member.tap("Choose this project")
    member.tap("Send request")
    member.sees("Request received")


def _answers(member: Person, *said: tuple[str, str]) -> None:
    for words, sees in said:
        member.say(words)
        member.sees(sees)
