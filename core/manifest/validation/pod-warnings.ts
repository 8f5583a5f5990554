import type { NodeSelectorTerm, ObjectMeta, PodAffinity, PodSpec } from '../../objects/kubernetes.generated.ts';
import { warnOfContainers } from './container-warnings.ts';
import { warnOfIp } from './ip-warnings.ts';
import { warnOfVolumes } from './volume-warnings.ts';

/** A Pod, or a template of Pods. */
export interface WarnedPod {
  readonly spec: PodSpec;
  readonly metadata: ObjectMeta;
  /** Where it stands, with a dot behind it: empty for a Pod. */
  readonly path: string;
}

/** What nobody means who says it of a Pod, in upstream's order: v1.35 pkg/api/pod/warnings.go. */
export function warnOfPod(pod: WarnedPod): string[] {
  const { spec, path } = pod;
  const at = `${path}spec`;
  const treated = 'must be >= 0; negative values are invalid and will be treated as 1';
  // The API server makes it one second before it looks at a Pod.
  const isWarned = path !== '' && (spec.terminationGracePeriodSeconds ?? 0) < 0;
  return [
    ...warnOfPlacement(spec, at),
    ...warnOfAnnotations(pod),
    ...warnOfVolumes(spec.volumes ?? [], `${at}.volumes`),
    ...warnOfNames(spec, at),
    ...warnOfContainers(spec, at),
    ...(isWarned ? [`${at}.terminationGracePeriodSeconds: ${treated}`] : []),
    ...(['podAffinity', 'podAntiAffinity'] as const).flatMap((kind) =>
      warnOfSelectors(spec.affinity?.[kind], `${at}.affinity.${kind}`),
    ),
    ...(spec.dnsConfig?.nameservers ?? []).flatMap((server, index) =>
      warnOfIp(server, `${at}.dnsConfig.nameservers[${index}]`),
    ),
    ...(spec.hostAliases ?? []).flatMap(({ ip }, index) => warnOfIp(ip ?? '', `${at}.hostAliases[${index}].ip`)),
  ];
}

const RENAMED_LABELS = new Map([
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
]);

function warnOfLabel(label: string, start: string): string[] {
  const current = RENAMED_LABELS.get(label);
  const since = label.includes('/arch') || label.includes('/os') ? 'v1.14' : 'v1.17';
  return current === undefined ? [] : [`${start}deprecated since ${since}; use "${current}" instead`];
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const MATCHES_NONE = 'a null labelSelector results in matching no pod';

function warnOfPlacement(spec: PodSpec, path: string): string[] {
  const affinity = spec.affinity?.nodeAffinity;
  const nodes = `${path}.affinity.nodeAffinity`;
  return [
    ...Object.keys(spec.nodeSelector ?? {}).flatMap((label) => warnOfLabel(label, `${path}.nodeSelector[${label}]: `)),
    ...(affinity?.[REQUIRED]?.nodeSelectorTerms ?? []).flatMap((term, index) =>
      warnOfTerm(term, `${nodes}.${REQUIRED}.nodeSelectorTerms[${index}]`),
    ),
    ...(affinity?.[PREFERRED] ?? []).flatMap(({ preference }, index) =>
      warnOfTerm(preference ?? {}, `${nodes}.${PREFERRED}[${index}].preference`),
    ),
    ...(spec.topologySpreadConstraints ?? []).flatMap(({ topologyKey = '', labelSelector }, index) => {
      const at = `${path}.topologySpreadConstraints[${index}]`;
      return [
        ...warnOfLabel(topologyKey, `${at}.topologyKey: ${topologyKey} is `),
        ...(labelSelector === undefined ? [`${at}.labelSelector: ${MATCHES_NONE}`] : []),
      ];
    }),
  ];
}

function warnOfTerm({ matchExpressions = [] }: NodeSelectorTerm, path: string): string[] {
  return matchExpressions.flatMap(({ key = '' }, index) =>
    warnOfLabel(key, `${path}.matchExpressions[${index}].key: ${key} is `),
  );
}

function warnOfSelectors(affinity: PodAffinity | undefined, path: string): string[] {
  const { [REQUIRED]: required = [], [PREFERRED]: preferred = [] } = affinity ?? {};
  return [
    ...required.flatMap(({ labelSelector }, index) =>
      labelSelector === undefined ? [`${path}.${REQUIRED}[${index}].labelSelector: ${MATCHES_NONE}`] : [],
    ),
    ...preferred.flatMap(({ podAffinityTerm }, index) =>
      podAffinityTerm?.labelSelector === undefined
        ? [`${path}.${PREFERRED}[${index}].podAffinityTerm.labelSelector: ${MATCHES_NONE}`]
        : [],
    ),
  ];
}

const SECCOMP_OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const OLD_ANNOTATIONS = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
] as const;
const NO_SECCOMP = 'non-functional in v1.27+; use the "seccompProfile" field instead';

function warnOfAnnotations({ spec, metadata, path }: WarnedPod): string[] {
  const annotations = metadata.annotations ?? {};
  const said = (name: string, why: string, isReplaced: boolean): string[] =>
    Object.hasOwn(annotations, name) && !isReplaced ? [`${path}metadata.annotations[${name}]: ${why}`] : [];
  const ofPod = spec.securityContext;
  return [
    ...OLD_ANNOTATIONS.flatMap(([name, why]) => said(name, why, false)),
    ...said(SECCOMP_OF_POD, NO_SECCOMP, ofPod?.seccompProfile !== undefined),
    ...[...(spec.initContainers ?? []), ...spec.containers].flatMap(({ name, securityContext: own }) => [
      ...said(`${SECCOMP}${name}`, NO_SECCOMP, own?.seccompProfile !== undefined),
      ...said(
        `${APPARMOR}${name}`,
        'deprecated since v1.30; use the "appArmorProfile" field instead',
        own?.appArmorProfile !== undefined || (path !== '' && ofPod?.appArmorProfile !== undefined),
      ),
    ]),
  ];
}

function warnOfNames({ hostAliases = [], imagePullSecrets = [] }: PodSpec, path: string): string[] {
  const secrets = imagePullSecrets.map(({ name = '' }) => name);
  return [
    ...listRepeated(hostAliases.map(({ ip = '' }) => ip)).map(
      ([ip, index]) => `${path}.hostAliases[${index}].ip: duplicate ip ${JSON.stringify(ip)}`,
    ),
    ...listRepeated(secrets).map(
      ([name, index]) => `${path}.imagePullSecrets[${index}].name: duplicate name ${JSON.stringify(name)}`,
    ),
    ...secrets.flatMap((name, index) =>
      name === '' ? [`${path}.imagePullSecrets[${index}].name: invalid empty name ""`] : [],
    ),
  ];
}

/** The words that stood before in the list, and where they stand again. */
function listRepeated(words: readonly string[]): (readonly [word: string, index: number])[] {
  const seen = new Set<string>();
  return words.flatMap((word, index) => {
    const isRepeated = seen.has(word);
    seen.add(word);
    return isRepeated ? [[word, index] as const] : [];
  });
}
