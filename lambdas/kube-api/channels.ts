import type { RawData } from 'ws';

/** The protocols of exec and attach, the newest first: apimachinery v1.35, pkg/util/remotecommand/constants.go. */
export const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

/** What a message is about: its first byte. */
export const CHANNELS = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;

/** A message as it goes out. */
export function writeChannel(channel: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([channel]), Buffer.from(text)]);
}

/** A message as it came in; undefined where it is empty. */
export function readChannel(data: RawData): { readonly channel: number; readonly bytes: Buffer } | undefined {
  const whole = Array.isArray(data)
    ? Buffer.concat(data)
    : Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
  const [channel] = whole;
  return channel === undefined ? undefined : { channel, bytes: whole.subarray(1) };
}
