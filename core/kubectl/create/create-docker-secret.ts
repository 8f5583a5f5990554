import { encodeBase64 } from '../../manifest/base64.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';

/** kubectl v1.35, pkg/cmd/create/create_secret_docker.go. */
export function createDockerSecret(invocation: Invocation, name: string): KubectlOutcome {
  const text = (flag: string): string => invocation.flags.text(flag) ?? '';
  const server = invocation.flags.has('docker-server') ? text('docker-server') : 'https://index.docker.io/v1/';
  const [username, password, email] = [text('docker-username'), text('docker-password'), text('docker-email')];
  if (username === '' || password === '' || server === '') {
    return fail(
      'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
    );
  }
  const auth = encodeBase64(`${username}:${password}`);
  const entry = { username, password, ...(email === '' ? {} : { email }), auth };
  const config = JSON.stringify({ auths: { [server]: entry } });
  return createAndPrint(invocation, {
    kind: 'Secret',
    object: {
      data: { '.dockerconfigjson': encodeBase64(config) },
      metadata: { name },
      type: 'kubernetes.io/dockerconfigjson',
    },
    emptyFields: new Map(),
  });
}
