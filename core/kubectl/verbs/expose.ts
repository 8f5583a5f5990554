import type { Service, ServicePort } from '../../objects/kubernetes.generated.ts';
import { createAndPrint } from '../create/create-and-print.ts';
import { recordedCause } from '../edit/record-cause.ts';
import { NO_RESOURCE } from '../edit/select-for-set.ts';
import { type Exposable, type PortAndProtocol, readExposable } from '../expose/service-of.ts';
import { FILE_FLAGS, flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, joinVisits, type KubectlOutcome } from '../outcome.ts';
import { groupKind } from '../rollout/rollout-status.ts';
import type { StringMap } from '../rows/cells.ts';
import { parseLabelPairs } from '../select/label-pairs.ts';
import { refuseUntyped } from '../select/refuse-untyped.ts';
import { selectAll } from '../select/select-all.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/expose. */
export const EXPOSE: Verb = {
  name: 'expose',
  usage: [
    'expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]',
  ],
  summary: 'Makes a Service for the Pods of a Pod, workload or Service.',
  flags: flagSpecs(`${FILE_FLAGS}${PRINT_FLAGS}
    --cluster-ip string
    --dry-run string=unchanged
    --external-ip string
    --field-manager string
    -l --labels string
    --load-balancer-ip string
    --name string
    --override-type string
    --overrides string
    --port string
    --protocol string
    --record
    --save-config
    --selector string
    --session-affinity string
    --target-port string
    --type string
  `),
  run: runExpose,
};

/** Kubernetes v1.35: a Service's name is a label of DNS. */
const LONGEST_NAME = 63;

function runExpose(invocation: Invocation): KubectlOutcome {
  const { args } = invocation;
  if (args.length === 0) return fail(NO_RESOURCE);
  // `--selector` is the new Service's, and chooses nothing here.
  const found = selectAll({ ...invocation, flags: invocation.flags.without('selector') }, args);
  if (!found.ok) return found.outcome;
  const isNamed = args.length > 1 || args.some((arg) => arg.includes('/'));
  if (!isNamed) return fail('resource(s) were provided, but no name was specified');
  return joinVisits([
    ...found.selected.map((selected) => refuseUntyped(selected.facts) ?? exposeOne(invocation, selected)),
    ...found.errors,
  ]);
}

function exposeOne(invocation: Invocation, selected: Selected): KubectlOutcome {
  const exposable = readExposable(selected);
  if (exposable === undefined) {
    return fail(`cannot expose a ${groupKind(selected.facts.kind, { ...selected.object, ...selected.facts })}`);
  }
  const made = buildService(invocation, selected, exposable);
  if (typeof made === 'string') return fail(made);
  return createAndPrint(invocation, {
    kind: 'Service',
    object: made,
    emptyFields: new Map([['status', new Map([['loadBalancer', new Map()]])]]),
    word: 'exposed',
    savesWhatIsSent: true,
    failure: 'plain',
  });
}

function buildService(invocation: Invocation, selected: Selected, exposable: Exposable): Service | string {
  const { flags } = invocation;
  const { selector: asked = '' } = { selector: flags.text('selector') };
  if (asked === '' && typeof exposable.selector === 'string') {
    return `couldn't retrieve selectors via --selector flag or introspection: ${exposable.selector}`;
  }
  const ports = readPorts(flags, exposable.ports);
  if (typeof ports === 'string') return ports;
  const selector = asked === '' ? exposable.selector : readLabels(asked);
  const labels = flags.has('labels') ? readLabels(flags.text('labels') ?? '') : selected.object.metadata?.labels;
  if (typeof selector === 'string') return selector;
  if (typeof labels === 'string') return labels;
  const affinity = flags.text('session-affinity') ?? '';
  if (!['', 'None', 'ClientIP'].includes(affinity)) return `unknown session affinity: ${affinity}`;
  const cause = recordedCause(invocation);
  const { name = '' } = selected.object.metadata ?? {};
  return {
    metadata: {
      ...(Object.keys(cause).length === 0 ? {} : { annotations: cause }),
      ...(labels === undefined ? {} : { labels }),
      name: flags.text('name') || name.slice(0, LONGEST_NAME),
    },
    spec: { ...readSpec(flags), ...(ports.length === 0 ? {} : { ports }), selector },
  };
}

function readSpec(flags: ParsedFlags): Service['spec'] {
  const text = (flag: string): string => flags.text(flag) ?? '';
  return {
    ...(text('cluster-ip') === '' ? {} : { clusterIP: text('cluster-ip') }),
    ...(text('external-ip') === '' ? {} : { externalIPs: [text('external-ip')] }),
    ...(text('type') === 'LoadBalancer' && text('load-balancer-ip') !== ''
      ? { loadBalancerIP: text('load-balancer-ip') }
      : {}),
    ...(text('session-affinity') === '' ? {} : { sessionAffinity: text('session-affinity') }),
    ...(text('type') === '' ? {} : { type: text('type') }),
  };
}

/** The ports of `--port`, else those of the object; several are named `port-1`, `port-2`. */
function readPorts(flags: ParsedFlags, declared: readonly PortAndProtocol[]): readonly ServicePort[] | string {
  const asked = flags.text('port') ?? '';
  const numbers = asked === '' ? declared.map(({ port }) => String(port)) : asked.split(',');
  if (numbers.length === 0) {
    return flags.text('cluster-ip') === 'None' ? [] : "couldn't find port via --port flag or introspection";
  }
  const wrong = numbers.find((number) => !/^[+-]?\d+$/.test(number));
  if (wrong !== undefined) return `strconv.Atoi: parsing "${wrong}": invalid syntax`;
  return numbers.flatMap((number, index) =>
    portsOf(flags, declared, { number: Number(number), index, of: numbers.length }),
  );
}

interface Place {
  readonly number: number;
  readonly index: number;
  readonly of: number;
}

function portsOf(
  flags: ParsedFlags,
  declared: readonly PortAndProtocol[],
  { number, index, of }: Place,
): ServicePort[] {
  const known = declared.filter(({ port }) => port === number).map(({ protocol }) => protocol);
  const asked = flags.text('protocol') ?? '';
  const protocols = asked !== '' ? [asked] : known.length === 0 ? ['TCP'] : known;
  const target = flags.text('target-port') ?? '';
  const targetPort = target === '' ? number : /^\d+$/.test(target) ? Number(target) : target;
  return protocols.map((protocol) => {
    const title = protocols.length > 1 ? `port-${index + 1}-${protocol.toLowerCase()}` : `port-${index + 1}`;
    const isNamed = of > 1 || protocols.length > 1;
    return { ...(isNamed ? { name: title } : {}), port: number, protocol, targetPort };
  });
}

function readLabels(text: string): StringMap | string {
  const parsed = parseLabelPairs(text);
  return parsed.ok ? Object.fromEntries(parsed.pairs) : parsed.message;
}
