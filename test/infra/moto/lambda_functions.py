# moto's Lambda functions, run by whoever listens at PODLAB_RUNNER instead of by Docker.
import json
import os
import threading
import urllib.request

from moto.awslambda import models

RUNNER = os.environ["PODLAB_RUNNER"]


def run_function(function, event):
    """What the function answers, as `value`, and whether it `failed`."""
    what = {"handler": function.handler, "code": function.code["S3Key"], "environment": function.environment_vars}
    request = urllib.request.Request(RUNNER, data=json.dumps({**what, "event": event}).encode())
    with urllib.request.urlopen(request, timeout=120) as response:
        return json.load(response)


def invoke(function, body, request_headers, response_headers):
    event = json.loads(body)
    if request_headers.get("x-amz-invocation-type") == "Event":
        threading.Thread(target=run_function, args=(function, event)).start()
        return b""
    answer = run_function(function, event)
    if answer["failed"]:
        response_headers["x-amz-function-error"] = "Unhandled"
    return json.dumps(answer["value"]).encode()


models.LambdaFunction.invoke = invoke
