import type { IncomingMessage } from 'node:http';

/** Past this a client that keeps sending is cut off instead of being answered. */
const MAX_DRAIN_BYTES = 64 * 1024 * 1024;

/**
 * The body of a request, or `too-large`. What is too much is still read to its end and forgotten, because a client
 * sees the answer only once it has sent all.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | 'too-large'> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  // A request without an encoding set yields Buffers.
  for await (const piece of request as AsyncIterable<Buffer>) {
    sizeBytes += piece.length;
    if (sizeBytes <= maxBytes) pieces.push(piece);
    if (sizeBytes > MAX_DRAIN_BYTES) request.destroy();
  }
  return sizeBytes > maxBytes ? 'too-large' : Buffer.concat(pieces);
}
