import { randomUUID } from 'node:crypto';
import type { BotReply, ReplyFile } from '../bot/index.ts';
import { type FunctionUrlResponse, jsonResponse } from './function-url.ts';

/** The reply as Discord takes it: JSON, or multipart/form-data where it brings files. */
export function encodeReply(reply: BotReply): FunctionUrlResponse {
  return reply.files.length === 0 ? jsonResponse(200, reply.response) : encodeMultipart(reply);
}

function encodeMultipart(reply: BotReply): FunctionUrlResponse {
  const boundary = `podlab-${randomUUID()}`;
  const parts = [encodePayload(reply), ...reply.files.map(encodeFile)];
  const body = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  return {
    statusCode: 200,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}

function encodePayload(reply: BotReply): string {
  const headers = 'Content-Disposition: form-data; name="payload_json"\r\nContent-Type: application/json';
  return `${headers}\r\n\r\n${JSON.stringify(reply.response)}`;
}

function encodeFile(file: ReplyFile, index: number): string {
  const disposition = `form-data; name="files[${index}]"; filename="${escapeQuoted(file.name)}"`;
  return `Content-Disposition: ${disposition}\r\nContent-Type: ${file.contentType}\r\n\r\n${file.text}`;
}

/** As browsers write a name into multipart/form-data (WHATWG HTML, "multipart form data"). */
function escapeQuoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
