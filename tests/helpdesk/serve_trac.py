"""Runs Trac on SQLite with tickets from a file: one rep, logged in already.

    python serve_trac.py FOLDER TICKETS.json

FOLDER receives the environment. Prints one line of JSON once it listens, ends when
its standard input closes.
"""

import datetime
import json
import os
import sys

from trac.env import Environment
from trac.perm import PermissionSystem
from trac.ticket.model import Ticket
from trac.util.datefmt import utc
from trac.web.main import dispatch_request

from serving import listen, ready_until_input_closes

FOLDER, TICKETS = sys.argv[1], sys.argv[2]
REP = "jonas"


def when(text):
    return datetime.datetime.fromisoformat(text).astimezone(utc)


def seed_ticket(env, data):
    customer = f"{data['customer']['name']} <{data['customer']['email']}>"
    first, later = data["messages"][0], data["messages"][1:]
    ticket = Ticket(env)
    ticket["summary"] = data["subject"]
    ticket["description"] = first["text"]
    ticket["reporter"] = customer
    ticket["owner"] = REP
    ticket["status"] = "assigned"
    ticket.insert(when=when(first["at"]))
    for message in later:
        author = customer if message["from"] == "customer" else REP
        ticket.save_changes(author=author, comment=message["text"], when=when(message["at"]))
    return f"/ticket/{ticket.id}"


def logged_in(application, path):
    """The same application, with the rep logged in as a web server would do it."""

    def wrapped(environ, start_response):
        environ["REMOTE_USER"] = REP
        environ["trac.env_path"] = path
        return application(environ, start_response)

    return wrapped


def main():
    path = os.path.join(FOLDER, "trac")
    env = Environment(path, create=True, options=[
        ("project", "name", "Customer Support"),
        ("trac", "database", "sqlite:db/trac.db"),
        ("trac", "show_email_addresses", "enabled"),
    ])
    PermissionSystem(env).grant_permission(REP, "TRAC_ADMIN")
    with open(TICKETS, encoding="utf-8") as file:
        paths = [seed_ticket(env, ticket) for ticket in json.load(file)]
    ready_until_input_closes(port=listen(logged_in(dispatch_request, path)), tickets=paths, user=REP)


main()
