"""Opens the list of articles as one of the desk, and reads its rows."""

from django.test import Client

LIST = "/admin/articles/article/"


def headlines(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 200
    return [article.head.headline for article, _standing in response.context["rows"]]
