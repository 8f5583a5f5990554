// One cold start of a function that streams its answer: as invoke-once.mjs, with Lambda's own global stubbed.
import { Writable } from 'node:stream';

let statusCode = 0;
globalThis.awslambda = {
  streamifyResponse: (handler) => handler,
  HttpResponseStream: {
    from: (stream, metadata) => {
      statusCode = metadata.statusCode;
      return stream;
    },
  },
};
const { handler } = await import(process.argv[2]);
const stream = new Writable({ write: (_chunk, _encoding, done) => done() });
const ended = new Promise((resolve) => stream.once('finish', resolve));
await handler(JSON.parse(process.env.EVENT), stream, {});
await ended;
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
process.exit(statusCode === 200 ? 0 : 1);
