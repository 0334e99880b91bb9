"""News about nothing, for trying out how they are told."""

from bot.news import News, news


@news("news", at_its_time=True)
class Rumour(News):
    """What is rather missed than told twice."""

    says: str = "hello"


@news("request", rather_twice=True)
class Request(News):
    """What is rather told twice than missed."""

    says: str = "hello"
