import type { ServicePort } from '../../objects/kubernetes.generated.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';

/** `kubectl create service TYPE NAME`: kubectl v1.35, pkg/cmd/create/create_service.go. */
export function createService(type: string): (invocation: Invocation, name: string) => KubectlOutcome {
  return (invocation, name) => {
    const { flags } = invocation;
    const clusterIP = flags.text('clusterip') ?? '';
    const externalName = flags.text('external-name') ?? '';
    const pairs = flags.list('tcp');
    if (clusterIP !== 'None' && pairs.length === 0 && type !== 'ExternalName') {
      return fail('at least one tcp port specifier must be provided');
    }
    if (type === 'ExternalName' && !DNS_NAME.test(externalName)) {
      return fail(`invalid service external name ${externalName}`);
    }
    const ports = readPorts(pairs, flags.integer('node-port') ?? 0);
    if (typeof ports === 'string') return fail(ports);
    const labels = { app: name };
    const spec = {
      ...(clusterIP === '' ? {} : { clusterIP }),
      ...(externalName === '' ? {} : { externalName }),
      ...(ports.length === 0 ? {} : { ports }),
      selector: labels,
      type,
    };
    return createAndPrint(invocation, {
      kind: 'Service',
      object: { metadata: { labels, name }, spec },
      emptyFields: new Map([['status', new Map([['loadBalancer', new Map()]])]]),
      failure: `failed to create ${type} service:`,
    });
  };
}

const DNS_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** `80:8080`, `80:http`, `80`: each port is named by its own text. */
function readPorts(pairs: readonly string[], nodePort: number): readonly ServicePort[] | string {
  const ports: ServicePort[] = [];
  for (const pair of pairs) {
    const [first = '', second] = pair.split(':');
    const port = Number(first);
    if (!/^\d+$/.test(first)) return `strconv.ParseUint: parsing "${first}": invalid syntax`;
    if (port > 65_535) return `strconv.ParseUint: parsing "${first}": value out of range`;
    const target = second === undefined ? port : /^[+-]?\d+$/.test(second) ? Number(second) : second;
    if (typeof target === 'number' && (target < 1 || target > 65_535)) {
      return 'must be between 1 and 65535, inclusive';
    }
    ports.push({
      name: pair.replaceAll(':', '-'),
      ...(nodePort === 0 ? {} : { nodePort }),
      port,
      protocol: 'TCP',
      targetPort: target,
    });
  }
  return ports;
}
