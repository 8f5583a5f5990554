// Stands in for the runtime in a Lambda environment: loads the handler that _HANDLER names, as the real one does for an ES module,
// then asks the Runtime API for invocations, one after the other, for ever (AWS Lambda, "Using the Lambda runtime API").
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { AWS_LAMBDA_RUNTIME_API: api, _HANDLER: named, LAMBDA_TASK_ROOT: root } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** As the real runtime has it: what a function streams goes out as it is written, its head before the first of it. */
globalThis.awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { streams: true }),
  HttpResponseStream: {
    from: (stream, head) => {
      stream.setHeader('content-type', 'application/vnd.awslambda.http-integration-response');
      const write = stream.write.bind(stream);
      stream.write = (...args) => {
        stream.write = write;
        write(JSON.stringify(head));
        write(Buffer.alloc(8));
        return write(...args);
      };
      return stream;
    },
  },
};

async function callInPieces(id, work) {
  const headers = { 'lambda-runtime-function-response-mode': 'streaming', 'transfer-encoding': 'chunked' };
  const sent = request(`http://${api}/2018-06-01/runtime/invocation/${id}/response`, {
    method: 'POST',
    agent,
    headers,
  });
  const taken = new Promise((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => response.resume().once('end', resolve));
  });
  await work(sent);
  await taken;
}

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const sent = request(`http://${api}/2018-06-01/runtime/${path}`, { method, agent }, async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ headers: response.headers, text });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

const describe = (error) =>
  JSON.stringify({ errorType: error?.name ?? 'Error', errorMessage: String(error?.message ?? error) });

async function loadHandler() {
  const [file, name] = named.split('.');
  const module = await import(pathToFileURL(join(root, `${file}.mjs`)).href);
  return module[name];
}

const handler = await loadHandler().catch(async (error) => {
  await call('POST', 'init/error', describe(error));
  process.exit(1);
});

for (;;) {
  const { headers, text } = await call('GET', 'invocation/next');
  const id = headers['lambda-runtime-aws-request-id'];
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  try {
    const [event, context] = [JSON.parse(text), { awsRequestId: id }];
    if (handler.streams) {
      await callInPieces(id, (stream) => handler(event, stream, context));
      continue;
    }
    const result = await handler(event, context);
    await call('POST', `invocation/${id}/response`, JSON.stringify(result ?? null));
  } catch (error) {
    await call('POST', `invocation/${id}/error`, describe(error));
  }
}
