import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** Carries connections to a server, and can stop carrying those that are open without closing them. */
export interface HalfOpenProxy {
  readonly endpoint: string;
  /** From here on nothing passes through the connections of before, and neither side is told: as after a long freeze. */
  readonly abandonAll: () => number;
  readonly stop: () => Promise<void>;
}

export async function startHalfOpenProxy(target: string): Promise<HalfOpenProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const open = new Set<readonly [Socket, Socket]>();
  const abandoned = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(targetPort), hostname);
    const pair = [client, upstream] as const;
    open.add(pair);
    client.pipe(upstream).pipe(client);
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.once('close', () => open.delete(pair));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    abandonAll: () => {
      for (const [client, upstream] of open) {
        client.unpipe(upstream);
        upstream.unpipe(client);
        // What comes is taken and forgotten.
        client.resume();
        abandoned.add(client).add(upstream);
      }
      return open.size;
    },
    stop: async () => {
      for (const [client, upstream] of open) for (const socket of [client, upstream]) socket.destroy();
      for (const socket of abandoned) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
