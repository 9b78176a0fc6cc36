"""What all tests of the desk share: somebody who is signed in."""

from django.contrib.auth.models import User
from django.test import Client


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
