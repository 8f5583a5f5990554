import type { Ingress, NetworkPolicy, StatefulSet } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../../objects/object.ts';

type Warners = { readonly [K in Kind]?: (object: KindMap[K]) => string[] };

/** Kubernetes v1.35, the strategies of pkg/registry/apps and pkg/registry/networking. */
const WARNERS: Warners = {
  StatefulSet: warnOfHistory,
  Ingress: warnOfClass,
  NetworkPolicy: warnOfBlocks,
};

/** What the API server warns of in a kind's own fields. */
export function warnOfKind<K extends Kind>(kind: K, object: KindMap[K]): string[] {
  const warn: Warners[K] = WARNERS[kind];
  return warn?.(object) ?? [];
}

function warnOfHistory({ spec }: StatefulSet): string[] {
  const { revisionHistoryLimit = 0 } = spec ?? {};
  const advice = 'a negative value retains all historical revisions; a value >= 0 is recommended';
  return revisionHistoryLimit < 0 ? [`spec.revisionHistoryLimit: ${advice}`] : [];
}

const OLD_CLASS = 'kubernetes.io/ingress.class';

/** Of one that is there already nothing is said: it has a uid. */
function warnOfClass({ metadata, spec }: Ingress): string[] {
  if (metadata?.uid !== undefined) return [];
  const isOld = metadata?.annotations?.[OLD_CLASS] !== undefined && spec?.ingressClassName === undefined;
  return isOld ? [`annotation "${OLD_CLASS}" is deprecated, please use 'spec.ingressClassName' instead`] : [];
}

function warnOfBlocks({ spec }: NetworkPolicy): string[] {
  const sides = { ingress: ['from', spec?.ingress], egress: ['to', spec?.egress] } as const;
  return Object.entries(sides).flatMap(([side, [list, rules = []]]) =>
    rules.flatMap((rule, index) => {
      const { from, to = from ?? [] }: { readonly from?: Peers; readonly to?: Peers } = rule;
      return to.flatMap(({ ipBlock }, at) => {
        const path = `spec.${side}[${index}].${list}[${at}].ipBlock`;
        const { cidr, except = [] } = ipBlock ?? {};
        return [
          ...(cidr === undefined ? [] : warnOfCidr(cidr, `${path}.cidr`)),
          ...except.flatMap((text, place) => warnOfCidr(text, `${path}.except[${place}]`)),
        ];
      });
    }),
  );
}

type Peers = readonly { readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] } }[];

/** `010.0.0.0/8` is written otherwise by everybody else; `10.0.0.1/8` may mean the address or the range. */
function warnOfCidr(text: string, path: string): string[] {
  const [, address = '', length = ''] = /^(\d+(?:\.\d+){3})\/(\d+)$/.exec(text) ?? [];
  const [parts, bits] = [address.split('.').map(Number), Number(length)];
  if (address === '' || bits > 32 || parts.some((part) => part > 255)) return [];
  const standard = `${parts.join('.')}/${bits}`;
  if (standard !== text) {
    const advice = `will be considered invalid in a future Kubernetes release: use "${standard}"`;
    return [`${path}: non-standard CIDR value ${JSON.stringify(text)} ${advice}`];
  }
  const range = maskedTo(parts, bits).join('.');
  if (range === address) return [];
  return [
    `${path}: CIDR value "${text}" is ambiguous in this context (should be "${range}/${bits}" or "${address}/32"?)`,
  ];
}

/** The address with all but its first bits taken away. */
function maskedTo(parts: readonly number[], bits: number): number[] {
  return parts.map((part, index) => {
    const free = Math.min(8, Math.max(0, 8 * (index + 1) - bits));
    return part - (part % 2 ** free);
  });
}
