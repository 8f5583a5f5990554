import { encodeBase64 } from '../../manifest/base64.ts';
import { fail, type KubectlOutcome, refuseInLab, withNotes } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { hashedName } from './append-hash.ts';
import { createAndPrint } from './create-and-print.ts';
import { findPemPair } from './pem-pair.ts';

/** kubectl v1.35, pkg/cmd/create/create_secret_tls.go; see {@link findPemPair} for what is not checked. */
export function createTlsSecret(invocation: Invocation, name: string): KubectlOutcome {
  const { flags, fileText } = invocation;
  if (!flags.text('cert') || !flags.text('key')) return fail('key and cert must be specified');
  if (fileText === undefined) return refuseInLab({ code: 'wants-file' });
  const pair = findPemPair(fileText);
  if (!pair.ok) return withNotes(fail(pair.message), [{ code: 'one-text-for-both' }]);
  const held = {
    data: { 'tls.crt': encodeBase64(pair.cert), 'tls.key': encodeBase64(pair.key) },
    type: 'kubernetes.io/tls',
  };
  return createAndPrint(invocation, {
    kind: 'Secret',
    object: { ...held, metadata: { name: hashedName(flags, name, 'Secret', held) } },
    emptyFields: new Map(),
  });
}
