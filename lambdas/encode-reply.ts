import { randomUUID } from 'node:crypto';
import type { BotReply, ReplyFile } from '../bot/index.ts';
import { type FunctionUrlResponse, jsonResponse } from './function-url.ts';

/** The reply as Discord takes it: JSON, or multipart/form-data where it brings files. */
export function encodeReply(reply: BotReply): FunctionUrlResponse {
  if (reply.files.length === 0) return jsonResponse(200, reply.response);
  const { contentType, body } = encodeMultipart(reply.response, reply.files);
  return {
    statusCode: 200,
    headers: { 'content-type': contentType },
    body: body.toString('base64'),
    isBase64Encoded: true,
  };
}

/** A form of JSON and files, as Discord takes it everywhere ("Uploading Files"). */
export function encodeMultipart(json: unknown, files: readonly ReplyFile[]): { contentType: string; body: Buffer } {
  const boundary = `podlab-${randomUUID()}`;
  const parts = [Buffer.from(encodePayload(json)), ...files.map(encodeFile)];
  const framed = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from('\r\n')]);
  const body = Buffer.concat([...framed, Buffer.from(`--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}

function encodePayload(json: unknown): string {
  const headers = 'Content-Disposition: form-data; name="payload_json"\r\nContent-Type: application/json';
  return `${headers}\r\n\r\n${JSON.stringify(json)}`;
}

function encodeFile(file: ReplyFile, index: number): Buffer {
  const disposition = `form-data; name="files[${index}]"; filename="${escapeQuoted(file.name)}"`;
  const headers = `Content-Disposition: ${disposition}\r\nContent-Type: ${file.contentType}\r\n\r\n`;
  return Buffer.concat([Buffer.from(headers), Buffer.from(file.text, file.encoding ?? 'utf8')]);
}

/** As browsers write a name into multipart/form-data (WHATWG HTML, "multipart form data"). */
function escapeQuoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
