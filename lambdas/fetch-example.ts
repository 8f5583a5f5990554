import type { ReceivedAttachment, WantedAttachment } from '../bot/index.ts';
import type { Deadline } from './deadline.ts';
import { LEFT_FOR_THE_REST_MS, readText } from './read-text.ts';

/** What asks for an address and follows no redirect: `fetch`, or what stands in for it in a test. */
export type FetchExample = (
  url: URL,
  options: { readonly redirect: 'manual'; readonly signal: AbortSignal },
) => Promise<Response>;

/** Where the examples of the Kubernetes documentation are: hosts, and what their paths begin with. No other is asked. */
const EXAMPLES: readonly (readonly [host: string, path: RegExp])[] = [
  ['k8s.io', /^\/examples\//],
  ['kubernetes.io', /^\/examples\//],
  ['raw.githubusercontent.com', /^\/kubernetes\/website\/main\/content\/(?:en|ko)\/examples\//],
];
/** `k8s.io` leads to `kubernetes.io`, with `https` before it where it was left out. */
const MOST_REDIRECTS = 3;

/** An example of the documentation: by https on the usual port, with nothing but a plain path to a manifest. */
export function isExample({ protocol, port, username, password, search, hash, hostname, pathname }: URL): boolean {
  const isPlain = [port, username, password, search, hash].every((part) => part === '');
  if (protocol !== 'https:' || !isPlain || !/^[\w./-]+\.(?:ya?ml|json)$/.test(pathname)) return false;
  return EXAMPLES.some(([host, path]) => host === hostname && path.test(pathname));
}

/** Fetches an example that a line names; what goes wrong is a value for the bot to word, never a throw. */
export async function fetchExample(
  wanted: WantedAttachment,
  fetchIt: FetchExample | undefined,
  deadline: Deadline,
): Promise<ReceivedAttachment> {
  const { id, filename, maxBytes } = wanted;
  const received = await follow(wanted, fetchIt, deadline);
  return received.ok ? { id, filename, ...received } : { id, filename, maxBytes, ...received };
}

async function follow({ url, maxBytes }: WantedAttachment, fetchIt: FetchExample | undefined, deadline: Deadline) {
  if (fetchIt === undefined) return { ok: false, error: 'switched-off' } as const;
  const signal = AbortSignal.timeout(Math.max(0, deadline.leftMs() - LEFT_FOR_THE_REST_MS));
  let next = URL.canParse(url) ? new URL(url) : undefined;
  try {
    for (let asked = 0; asked <= MOST_REDIRECTS; asked++) {
      if (next === undefined || !isExample(next)) return { ok: false, error: 'no-example' } as const;
      const response = await fetchIt(next, { redirect: 'manual', signal });
      const location = response.headers.get('location');
      if (location === null || response.status < 300 || response.status >= 400) {
        return await readText(response, maxBytes);
      }
      await response.body?.cancel();
      next = URL.canParse(location, next) ? new URL(location, next) : undefined;
    }
  } catch {
    // No connection, or too slow: to the person it is one and the same.
  }
  return { ok: false, error: 'unreachable' } as const;
}
