"""Runs Roundcube on SQLite and PHP's own server, before a Dovecot with mails from a file.

    python serve_roundcube.py FOLDER TICKETS.json

Each ticket is a conversation: what the customer wrote lies in the inbox, what the
agents wrote in Sent. FOLDER receives the mails, the settings and the logs. Prints one
line of JSON once both listen, ends when its standard input closes. Both programs are
Debian's packages, with settings of their own: nothing of the machine's is touched.
"""

import email.utils
import grp
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from datetime import datetime
from email.message import EmailMessage

from serving import ready_until_input_closes

FOLDER, TICKETS = os.path.abspath(sys.argv[1]), sys.argv[2]
MAIL = os.path.join(FOLDER, "mail")
USER, PASSWORD = "support@stitchandwool.example", "a-rep-of-the-test"
SITE = "/var/lib/roundcube/public_html"
START_SECONDS_MAX = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def mail_of(ticket, at, message, ids):
    """The mail number `at`, quoting the one before as mail programs do."""
    customer = email.utils.formataddr((ticket["customer"]["name"], ticket["customer"]["email"]))
    desk = email.utils.formataddr(("Stitch & Wool", USER))
    from_customer = message["from"] == "customer"
    mail = EmailMessage()
    mail["From"], mail["To"] = (customer, desk) if from_customer else (desk, customer)
    mail["Subject"] = ticket["subject"] if at == 0 else f"Re: {ticket['subject']}"
    mail["Date"] = email.utils.format_datetime(datetime.fromisoformat(message["at"]))
    mail["Message-ID"] = email.utils.make_msgid(domain="example.com")
    text = message["text"]
    if ids:
        mail["In-Reply-To"], mail["References"] = ids[-1], " ".join(ids)
        before = ticket["messages"][at - 1]
        quoted = "\n".join(f"> {line}".rstrip() for line in before["text"].split("\n"))
        name = ticket["customer"]["name"] if before["from"] == "customer" else "Stitch & Wool"
        text += f"\n\nOn {before['at'][:10]} {before['at'][11:16]}, {name} wrote:\n{quoted}\n"
    ids.append(mail["Message-ID"])
    mail.set_content(text)
    return mail, "" if from_customer else ".Sent"


def deliver(tickets):
    """Writes the mails into a Maildir; returns the subjects."""
    number = 0
    for ticket in tickets:
        ids = []
        said = [message for message in ticket["messages"] if message["from"] != "note"]
        ticket = {**ticket, "messages": said}
        for at, message in enumerate(said):
            mail, box = mail_of(ticket, at, message, ids)
            number += 1
            for part in ("cur", "new", "tmp"):
                os.makedirs(os.path.join(MAIL, box, part), exist_ok=True)
            with open(os.path.join(MAIL, box, "cur", f"{1_700_000_000 + number}.{number}.test:2,S"), "wb") as file:
                file.write(mail.as_bytes())
    return [ticket["subject"] for ticket in tickets]


def dovecot_settings(port):
    root = os.geteuid() == 0
    mail_user = pwd.getpwnam("mail" if root else pwd.getpwuid(os.getuid()).pw_name)
    group = grp.getgrgid(mail_user.pw_gid).gr_name
    login, internal = ("dovenull", "dovecot") if root else (mail_user.pw_name, mail_user.pw_name)
    if root:
        for folder, _, files in os.walk(MAIL):
            for name in [folder, *(os.path.join(folder, file) for file in files)]:
                os.chown(name, mail_user.pw_uid, mail_user.pw_gid)
    return f"""
base_dir = {FOLDER}/dovecot
state_dir = {FOLDER}/dovecot
log_path = {FOLDER}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {"dovecot" if root else group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{MAIL}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
namespace inbox {{
  inbox = yes
  separator = .
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
  mailbox Drafts {{
    auto = subscribe
    special_use = \\Drafts
  }}
}}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={mail_user.pw_uid} gid={mail_user.pw_gid} home={MAIL}
}}
"""


def roundcube_settings(imap_port, html):
    quoted = FOLDER.replace("'", "")
    return f"""<?php
$config['db_dsnw'] = 'sqlite:///{quoted}/roundcube.db?mode=0640';
$config['imap_host'] = '127.0.0.1:{imap_port}';
$config['smtp_host'] = '127.0.0.1:1';
$config['des_key'] = 'only-for-tests-24-chars!';
$config['plugins'] = [];
$config['skin'] = 'elastic';
$config['language'] = 'en_US';
$config['product_name'] = 'Webmail';
$config['enable_spellcheck'] = false;
$config['htmleditor'] = {1 if html else 0};
$config['log_dir'] = '{quoted}/';
$config['temp_dir'] = '{quoted}/';
$config['session_lifetime'] = 600;
$config['draft_autosave'] = 0;
"""


def wait_for(port, program):
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline:
        if program.poll() is not None:
            raise SystemExit(f"{program.args[0]} ended with {program.returncode}; its log is in {FOLDER}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{program.args[0]} did not listen within {START_SECONDS_MAX} s")


def start(args, port, **options):
    program = subprocess.Popen(args, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)
    wait_for(port, program)
    return program


def main():
    os.chmod(FOLDER, 0o755)  # Dovecot drops its rights, and must still find its mail
    with open(TICKETS, encoding="utf-8") as file:
        subjects = deliver(json.load(file))
    imap, web = free_port(), free_port()
    settings = os.path.join(FOLDER, "config")
    shutil.copytree("/etc/roundcube", settings)
    for path, text in [
        (os.path.join(FOLDER, "dovecot.conf"), dovecot_settings(imap)),
        (os.path.join(settings, "config.inc.php"), roundcube_settings(imap, "--html" in sys.argv)),
    ]:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    dovecot = start(["/usr/sbin/dovecot", "-F", "-c", os.path.join(FOLDER, "dovecot.conf")], imap)
    environment = {**os.environ, "ROUNDCUBE_CONFIG_DIR": settings, "PHP_CLI_SERVER_WORKERS": "4"}
    php = start(["php", "-q", "-S", f"127.0.0.1:{web}", "-t", SITE], web, env=environment, stderr=subprocess.DEVNULL)
    try:
        ready_until_input_closes(port=web, tickets=subjects, user=USER, password=PASSWORD)
    finally:
        for program in (php, dovecot):
            program.terminate()
            program.wait()


main()
