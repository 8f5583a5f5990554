import { encodeBase64 } from '../../manifest/base64.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { hashedName } from './append-hash.ts';
import { collectData, type Data } from './collect-data.ts';
import { createAndPrint } from './create-and-print.ts';

const KEY = '.dockerconfigjson';

/** kubectl v1.35, pkg/cmd/create/create_secret_docker.go. */
export function createDockerSecret(invocation: Invocation, name: string): KubectlOutcome {
  const data = invocation.flags.has('from-file')
    ? collectData(invocation, { kind: 'Secret', name, fileKey: KEY })
    : writeConfig(invocation);
  if (typeof data === 'string') return fail(data);
  const encoded = [...data].map(([key, value]) => [key, encodeBase64(value)] as const);
  const held = { data: Object.fromEntries(encoded), type: 'kubernetes.io/dockerconfigjson' };
  return createAndPrint(invocation, {
    kind: 'Secret',
    object: { ...held, metadata: { name: hashedName(invocation.flags, name, 'Secret', held) } },
    emptyFields: new Map(),
  });
}

/** What a login to the registry would write into `~/.docker/config.json`. */
function writeConfig({ flags }: Invocation): Data | string {
  const text = (flag: string): string => flags.text(flag) ?? '';
  const server = flags.has('docker-server') ? text('docker-server') : 'https://index.docker.io/v1/';
  const [username, password, email] = [text('docker-username'), text('docker-password'), text('docker-email')];
  if (username === '' || password === '' || server === '') {
    return 'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required';
  }
  const auth = encodeBase64(`${username}:${password}`);
  const entry = { username, password, ...(email === '' ? {} : { email }), auth };
  return new Map([[KEY, JSON.stringify({ auths: { [server]: entry } })]]);
}
