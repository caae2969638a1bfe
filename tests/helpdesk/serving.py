"""What every helpdesk here shares: a WSGI server of its own, one line of JSON when it
listens, the end when standard input closes, so that no test leaves it behind."""

import json
import sys
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def listen(application):
    """A server on a free port of this machine; it answers from now on."""
    server = make_server("127.0.0.1", 0, application, server_class=Server, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def ready_until_input_closes(**told):
    """Tells the test what it needs, and returns when the test is over."""
    print(json.dumps(told), flush=True)
    sys.stdin.read()
