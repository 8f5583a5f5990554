/** A certificate and its key, each as the text that is kept. */
export interface PemPair {
  readonly cert: string;
  readonly key: string;
}

export type FoundPair = ({ readonly ok: true } & PemPair) | { readonly ok: false; readonly message: string };

interface PemBlock {
  readonly type: string;
  readonly text: string;
}

/**
 * Finds a certificate (with its chain) and a private key in the one text that a chat gives for both files. Where nothing
 * is found it says what Go's tls.X509KeyPair says. What stands inside the blocks is not read: neither that it is a
 * certificate at all, nor that the key is the one that belongs to it.
 */
export function findPemPair(text: string): FoundPair {
  const blocks = readBlocks(text);
  const types = blocks.map(({ type }) => type);
  const certs = blocks.filter(({ type }) => type === 'CERTIFICATE');
  const key = blocks.find(({ type }) => isKey(type));
  if (certs.length === 0) return { ok: false, message: sayNoCertificate(types) };
  if (key === undefined) return { ok: false, message: sayNoKey(types) };
  return { ok: true, cert: certs.map((block) => block.text).join(''), key: key.text };
}

const BLOCK =
  /^-----BEGIN ([^\n-]+)-----[ \t]*\r?\n((?:[\w-]+: .*\n)*[A-Za-z0-9+/=\s]*)-----END \1-----[ \t]*(?:\n|\r\n|$)/gm;

function readBlocks(text: string): readonly PemBlock[] {
  return [...text.matchAll(BLOCK)].map(([block, type = '']) => ({
    type,
    text: block.endsWith('\n') ? block : `${block}\n`,
  }));
}

function isKey(type: string): boolean {
  return type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');
}

function sayNoCertificate(skipped: readonly string[]): string {
  const [first] = skipped;
  if (first === undefined) return 'tls: failed to find any PEM data in certificate input';
  return skipped.length === 1 && isKey(first)
    ? 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched'
    : `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${skipped.join(' ')}]`;
}

function sayNoKey(skipped: readonly string[]): string {
  return skipped.length === 1
    ? 'tls: found a certificate rather than a key in the PEM for the private key'
    : `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${skipped.join(' ')}]`;
}
