import type { HTTPIngressPath, IngressBackend, IngressRule } from '../../objects/kubernetes.generated.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';

/** kubectl v1.35, pkg/cmd/create/create_ingress.go. */
export function createIngress(invocation: Invocation, name: string): KubectlOutcome {
  const { flags } = invocation;
  const rules = flags.texts('rule');
  const backend = flags.text('default-backend') ?? '';
  const annotations = flags.texts('annotation');
  const mistake = findMistake({ rules, backend, annotations });
  if (mistake !== undefined) return fail(mistake);
  const tls = tlsOf(rules);
  const ingressClassName = flags.text('class') ?? '';
  const spec = {
    ...(backend === '' ? {} : { defaultBackend: backendOf(backend) }),
    ...(ingressClassName === '' ? {} : { ingressClassName }),
    ...(rules.length === 0 ? {} : { rules: rulesOf(rules) }),
    ...(tls.length === 0 ? {} : { tls }),
  };
  const pairs = annotations.map(
    (text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const,
  );
  return createAndPrint(invocation, {
    kind: 'Ingress',
    object: { metadata: { ...(pairs.length === 0 ? {} : { annotations: Object.fromEntries(pairs) }), name }, spec },
    emptyFields: new Map([['status', new Map([['loadBalancer', new Map()]])]]),
  });
}

/** What may stand behind it is not looked at. */
const RULE = /^[\w*\-.]*\/.*=[\w-]+:[\w-]+/;

interface Wishes {
  readonly rules: readonly string[];
  readonly backend: string;
  readonly annotations: readonly string[];
}

function findMistake({ rules, backend, annotations }: Wishes): string | undefined {
  if (backend === '' && rules.length === 0) {
    return 'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)';
  }
  const rule = rules.find((text) => !RULE.test(text));
  if (rule !== undefined) {
    return `rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`;
  }
  const annotation = annotations.find((text) => !text.includes('='));
  if (annotation !== undefined) return `annotation ${annotation} is invalid and should be in format key=[value]`;
  const isPair = backend === '' || backend.split(':').length === 2;
  return isPair ? undefined : 'default-backend should be in format servicename:serviceport';
}

/** The paths of one host stand together, in the order in which the hosts first came. */
function rulesOf(rules: readonly string[]): readonly IngressRule[] {
  const byHost = new Map<string, HTTPIngressPath[]>();
  for (const rule of rules) {
    const [whole = ''] = rule.split(',');
    const host = hostOf(whole);
    const [path = '', service = ''] = whole.slice(host.length).split('=');
    const isPrefix = path.endsWith('*');
    const entry = {
      backend: backendOf(service),
      path: isPrefix ? path.slice(0, -1) : path,
      pathType: isPrefix ? 'Prefix' : 'Exact',
    };
    byHost.set(host, [...(byHost.get(host) ?? []), entry]);
  }
  return [...byHost].map(([host, paths]) => ({ ...(host === '' ? {} : { host }), http: { paths } }));
}

function hostOf(rule: string): string {
  return rule.slice(0, rule.indexOf('/'));
}

function backendOf(text: string): IngressBackend {
  const [name = '', port = ''] = text.split(':');
  return { service: { name, port: port === '' ? {} : /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

interface Tls {
  readonly hosts?: string[];
  readonly secretName?: string;
}

/** Hosts of one certificate stand together. */
function tlsOf(rules: readonly string[]): readonly Tls[] {
  const found: Tls[] = [];
  const seen = new Set<string>();
  for (const rule of rules) {
    const [, tls, ...others] = rule.split(',');
    const host = hostOf(rule);
    const [, secret = '', ...rest] = tls?.split('=') ?? [];
    if (tls === undefined || others.length > 0 || rest.length > 0 || seen.has(host)) continue;
    seen.add(host);
    const same = found.find((one) => (one.secretName ?? '') === secret);
    if (same?.hosts !== undefined) same.hosts.push(host);
    else if (host !== '' || secret !== '') {
      found.push({ ...(host === '' ? {} : { hosts: [host] }), ...(secret === '' ? {} : { secretName: secret }) });
    }
  }
  return found;
}
