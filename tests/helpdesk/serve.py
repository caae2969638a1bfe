"""Runs django-helpdesk on SQLite with tickets from a file, behind a strict CSP.

    python serve.py FOLDER TICKETS.json

FOLDER receives the database. Prints one line of JSON once it listens:
{"port": 40123, "tickets": ["/tickets/1/"], "user": "jonas", "password": "..."}
Ends when its standard input closes, so that no test leaves it behind.
"""

import json
import os
import sys

FOLDER, TICKETS = sys.argv[1], sys.argv[2]
os.makedirs(FOLDER, exist_ok=True)
os.environ["HELPDESK_FOLDER"] = FOLDER
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.utils.dateparse import parse_datetime  # noqa: E402
from helpdesk.models import FollowUp, Queue, Ticket  # noqa: E402

from serving import listen, ready_until_input_closes  # noqa: E402

# Nothing inline, nothing foreign, no frames, no WebAssembly: what careful helpdesks send.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'none'; form-action 'self'; base-uri 'none'"
)
PASSWORD = "a-rep-of-the-test"


def seed(tickets):
    """Creates one rep, one queue and the tickets; returns the tickets' paths."""
    rep = User.objects.create_superuser("jonas", "jonas@stitchandwool.example", PASSWORD)
    rep.first_name, rep.last_name = "Jonas", "Weber"
    rep.save()
    queue = Queue.objects.create(title="Customer Support", slug="support")
    return [seed_ticket(rep, queue, ticket) for ticket in tickets]


def seed_ticket(rep, queue, data):
    first, later = data["messages"][0], data["messages"][1:]
    ticket = Ticket.objects.create(
        title=data["subject"],
        queue=queue,
        submitter_email=data["customer"]["email"],
        description=first["text"],
        assigned_to=rep,
        status=Ticket.OPEN_STATUS,
        created=parse_datetime(first["at"]),
    )
    for message in later:
        from_customer = message["from"] == "customer"
        follow_up = FollowUp.objects.create(
            ticket=ticket,
            title=f"E-Mail Received from {data['customer']['email']}" if from_customer else "Comment",
            comment=message["text"],
            public=message["from"] != "note",
            user=None if from_customer else rep,
        )
        # `date` is set by the model on creation; the thread's own time goes in afterwards.
        FollowUp.objects.filter(pk=follow_up.pk).update(date=parse_datetime(message["at"]))
    return f"/tickets/{ticket.pk}/"


def with_strict_policy(application):
    """The same application, every answer with the strict Content-Security-Policy."""

    def wrapped(environ, start_response):
        def start(status, headers, exc_info=None):
            headers = [h for h in headers if h[0].lower() != "content-security-policy"]
            headers.append(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
            return start_response(status, headers, exc_info)

        return application(environ, start)

    return wrapped


def main():
    call_command("migrate", verbosity=0)
    with open(TICKETS, encoding="utf-8") as file:
        paths = seed(json.load(file))
    application = with_strict_policy(StaticFilesHandler(get_wsgi_application()))
    ready_until_input_closes(port=listen(application), tickets=paths, user="jonas", password=PASSWORD)


main()
