# Stands in for AWS: moto's server, with what a deployment of Podlab needs beside it. Prints its address when it is ready,
# the kinds of resources that it did not know after each line it is sent, and ends with its standard input.
import json
import os
import sys

import stacks  # noqa: F401
from moto.server import ThreadedMotoServer
from resources import UNKNOWN

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
_, port = server.get_host_and_port()
os.environ["MOTO_PORT"] = str(port)
print(f"http://127.0.0.1:{port}", flush=True)
for _ in sys.stdin:
    print(json.dumps(sorted(UNKNOWN)), flush=True)
server.stop()
