import { decodeBase64, decodeBytes, decodeUtf8 } from './decode-base64.ts';
import { type DerNode, printOid, readDer } from './der.ts';
import type { Result } from './object.ts';

/** Who asks for a certificate, and for which names: what stands in a PKCS #10 request (RFC 2986). */
export interface SigningRequest {
  /** By the last arc of their types under 2.5.4: 3 the common name, 10 organizations … */
  readonly subject: ReadonlyMap<number, readonly string[]>;
  readonly dnsNames: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly uris: readonly string[];
  readonly ipAddresses: readonly string[];
}

/** The request in `spec.request`, base64 of PEM; else why Kubernetes v1.35 cannot parse it (pkg/apis/certificates/helpers.go). */
export function parseSigningRequest(request: string): Result<SigningRequest, string> {
  const pem = /-----BEGIN CERTIFICATE REQUEST-----\s([\s\S]*?)-----END CERTIFICATE REQUEST-----/.exec(
    decodeBase64(request),
  );
  if (pem === null) return { ok: false, error: 'PEM block type must be CERTIFICATE REQUEST' };
  const [whole] = readDer(decodeBytes(pem[1] ?? '')) ?? [];
  if (whole === undefined) return { ok: false, error: 'asn1: syntax error: data truncated' };
  const [info] = readDer(whole.bytes) ?? [];
  const [version, subject, key, attributes] = readDer(info?.bytes ?? []) ?? [];
  const isWhole = version?.tag === INTEGER && subject?.tag === SEQUENCE && key?.tag === SEQUENCE;
  if (whole.tag !== SEQUENCE || !isWhole) return { ok: false, error: "asn1: structure error: tags don't match" };
  return { ok: true, value: { subject: readSubject(subject), ...readAlternatives(attributes) } };
}

const INTEGER = 0x02;
const SEQUENCE = 0x30;

/** X.520: names are sets of a type and a text. */
function readSubject(subject: DerNode): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const pair of childrenOf(subject).flatMap(childrenOf)) {
    const [type, text] = childrenOf(pair);
    const oid = printOid(type?.bytes ?? []);
    if (!oid.startsWith('2.5.4.') || text === undefined) continue;
    const arc = Number(oid.slice('2.5.4.'.length));
    names.set(arc, [...(names.get(arc) ?? []), decodeUtf8(text.bytes)]);
  }
  return names;
}

const EXTENSIONS = '1.2.840.113549.1.9.14';
const ALTERNATIVE_NAMES = '2.5.29.17';

/** The tags of a GeneralName: RFC 5280, 4.2.1.6. */
const EMAIL = 0x81;
const DNS = 0x82;
const URI = 0x86;
const IP = 0x87;

function readAlternatives(attributes: DerNode | undefined): Omit<SigningRequest, 'subject'> {
  const names = findValues(attributes, EXTENSIONS)
    .flatMap(childrenOf)
    .flatMap((extensions) => findValues(extensions, ALTERNATIVE_NAMES))
    .flatMap(({ bytes }) => readDer(bytes) ?? [])
    .flatMap(childrenOf);
  const textsOf = (tag: number) => names.filter((name) => name.tag === tag).map(({ bytes }) => decodeUtf8(bytes));
  return {
    dnsNames: textsOf(DNS),
    emailAddresses: textsOf(EMAIL),
    uris: textsOf(URI),
    ipAddresses: names.filter(({ tag }) => tag === IP).map(({ bytes }) => printIp(bytes)),
  };
}

/** The last member of each sequence that begins with that identifier: its value, whatever stands between. */
function findValues(list: DerNode | undefined, oid: string): readonly DerNode[] {
  return (list === undefined ? [] : childrenOf(list)).flatMap((entry) => {
    const [type, ...values] = childrenOf(entry);
    return printOid(type?.bytes ?? []) === oid ? values.slice(-1) : [];
  });
}

function childrenOf({ bytes }: DerNode): readonly DerNode[] {
  return readDer(bytes) ?? [];
}

/** Of IPv6 the longest row of zeros is left out, as Go prints it. */
function printIp(bytes: readonly number[]): string {
  if (bytes.length !== 16) return bytes.join('.');
  const words = Array.from({ length: 8 }, (_, at) =>
    ((bytes[at * 2] ?? 0) * 256 + (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  const text = words.join(':');
  const rows = text.match(/(?:\b0\b:?){2,}/g) ?? [];
  const longest = rows.reduce((best, row) => (row.length > best.length ? row : best), '');
  return longest === '' ? text : text.replace(longest, '::').replace(':::', '::');
}
