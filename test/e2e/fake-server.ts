import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { buildPlaygroundAssets, parsePageAction } from '../../bot/playground/server.ts';
import { answerAsFakeBot, FAKE_COMMANDS, type FakeAnswer } from './fake-bot.ts';

/** The playground over the fake bot, by the contract of bot/playground/server.ts, on a free port. */
export async function startFakeServer({ canSign = true } = {}): Promise<{ origin: string; stop(): Promise<void> }> {
  const assets = await buildPlaygroundAssets();
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const asset = assets.get(path);
    if (asset) return send(response, 200, asset.contentType, asset.body);
    if (path === '/playground/commands') return sendJson(response, 200, { commands: FAKE_COMMANDS, canSign });
    if (path === '/playground/attachments') return sendJson(response, 200, await describeUpload(request));
    const action = parsePageAction(JSON.parse((await readBody(request)).toString()));
    return action.ok ? sendAnswer(response, answerAsFakeBot(action.action)) : sendJson(response, 400, action);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has an address of this kind
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function describeUpload(request: IncomingMessage) {
  const filename = new URL(request.url ?? '', 'http://localhost').searchParams.get('filename');
  const body = await readBody(request);
  return { id: '42', url: '/file', filename, size: body.length, content_type: request.headers['content-type'] };
}

async function sendAnswer(response: ServerResponse, { statusCode, response: reply, files, delayMs }: FakeAnswer) {
  if (delayMs) await pause(delayMs);
  if (files === undefined) return sendJson(response, statusCode, reply);
  const form = new FormData();
  form.append('payload_json', JSON.stringify(reply));
  files.forEach((file, index) => {
    form.append(`files[${index}]`, new File([file.bytes], file.name, { type: file.contentType }));
  });
  const encoded = new Response(form);
  return send(
    response,
    statusCode,
    encoded.headers.get('content-type') ?? '',
    new Uint8Array(await encoded.arrayBuffer()),
  );
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function sendJson(response: ServerResponse, statusCode: number, body: unknown): void {
  send(response, statusCode, 'application/json', JSON.stringify(body));
}

function send(response: ServerResponse, statusCode: number, contentType: string, body: string | Uint8Array): void {
  response.writeHead(statusCode, { 'content-type': contentType });
  response.end(body);
}
