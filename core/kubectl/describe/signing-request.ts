import type { CertificateSigningRequest } from '../../objects/kubernetes.generated.ts';
import { parseSigningRequest, type SigningRequest } from '../../objects/signing-request.ts';
import { humanDuration } from '../output/human-duration.ts';
import { formatLabels } from '../rows/cells.ts';
import { printSigningStatus } from '../rows/extending-rows.ts';
import { formatTime, type Lines } from './lines.ts';

/** kubectl v1.35, pkg/describe/describe.go: describeCertificateSigningRequest. */
export function describeSigningRequest(object: CertificateSigningRequest): Lines {
  const { metadata, spec } = object;
  const { signerName, username = '', expirationSeconds } = spec;
  const parsed = parseSigningRequest(spec.request);
  if (!parsed.ok) return [`Error parsing CSR: ${parsed.error}`];
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Labels:\t${formatLabels(metadata?.labels)}`,
    `Annotations:\t${formatLabels(metadata?.annotations)}`,
    `CreationTimestamp:\t${formatTime(metadata?.creationTimestamp)}`,
    `Requesting User:\t${username}`,
    `Signer:\t${signerName}`,
    ...(expirationSeconds === undefined ? [] : [`Requested Duration:\t${humanDuration(expirationSeconds * 1000)}`]),
    `Status:\t${printSigningStatus(object)}`,
    ...subjectLines(parsed.value),
    ...alternativeLines(parsed.value),
  ];
}

/** The arcs of X.520 under 2.5.4, in kubectl's order. */
const NAMES = [
  ['Organization', 10],
  ['Organizational Unit', 11],
  ['Country', 6],
  ['Locality', 7],
  ['Province', 8],
  ['StreetAddress', 9],
  ['PostalCode', 17],
] as const;
const COMMON_NAME = 3;
const SERIAL_NUMBER = 5;

function subjectLines({ subject }: SigningRequest): Lines {
  return [
    'Subject:',
    `\tCommon Name:\t${subject.get(COMMON_NAME)?.at(-1) ?? ''}`,
    `\tSerial Number:\t${subject.get(SERIAL_NUMBER)?.at(-1) ?? ''}`,
    ...NAMES.flatMap(([title, arc]) => listLines(title, subject.get(arc) ?? [])),
  ];
}

function alternativeLines({ dnsNames, emailAddresses, uris, ipAddresses }: SigningRequest): Lines {
  const lines = [
    ...listLines('DNS Names', dnsNames),
    ...listLines('Email Addresses', emailAddresses),
    ...listLines('URIs', uris),
    ...listLines('IP Addresses', ipAddresses),
  ];
  return lines.length === 0 ? [] : ['Subject Alternative Names:', ...lines];
}

function listLines(title: string, values: readonly string[]): Lines {
  const [first, ...others] = values;
  return first === undefined ? [] : [`\t${title}:\t${first}`, ...others.map((value) => `\t\t${value}`)];
}
