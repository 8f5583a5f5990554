import type { Container, Volume } from '../../objects/kubernetes.generated.ts';
import { type CheckSince, checkProcMount, isInUserNamespace } from './baseline.ts';
import { checkSeccompFields } from './profiles.ts';
import {
  type Check,
  type Checked,
  containersOf,
  count,
  countContainers,
  listSetters,
  quoteAll,
  refuse,
  sorted,
  type Violation,
} from './wording.ts';

/** A check of `restricted`, with the one of `baseline` in whose place it stands. */
export interface StricterCheck {
  readonly insteadOf?: string;
  readonly versions: readonly CheckSince[];
}

/** The checks of `restricted` by their names, which come after those of `baseline`. */
export const RESTRICTED: Readonly<Record<string, StricterCheck>> = {
  allowPrivilegeEscalation: {
    versions: [
      { since: 8, check: checkEscalation },
      { since: 25, check: unlessWindows(checkEscalation) },
    ],
  },
  capabilities_restricted: {
    insteadOf: 'capabilities_baseline',
    versions: [
      { since: 22, check: checkCapabilities },
      { since: 25, check: unlessWindows(checkCapabilities) },
    ],
  },
  procMount_restricted: { insteadOf: 'procMount', versions: [{ since: 35, check: checkProcMount }] },
  restrictedVolumes: { insteadOf: 'hostPathVolumes', versions: [{ since: 0, check: checkVolumes }] },
  runAsNonRoot: {
    versions: [
      { since: 0, check: checkNonRoot },
      { since: 35, check: unlessInUserNamespace(checkNonRoot) },
    ],
  },
  runAsUser: {
    versions: [
      { since: 23, check: checkRoot },
      { since: 35, check: unlessInUserNamespace(checkRoot) },
    ],
  },
  seccompProfile_restricted: {
    insteadOf: 'seccompProfile_baseline',
    versions: [
      { since: 19, check: checkSeccomp },
      { since: 25, check: unlessWindows(checkSeccomp) },
    ],
  },
};

/** What a Pod of Windows cannot say it need not say. */
function unlessWindows(check: Check): Check {
  return (checked) => (checked.spec.os?.name === 'windows' ? undefined : check(checked));
}

/** Who is root in a user namespace of its own is nobody outside it. */
function unlessInUserNamespace(check: Check): Check {
  return (checked) => (isInUserNamespace(checked) ? undefined : check(checked));
}

function checkEscalation({ spec }: Checked): Violation | undefined {
  const bad = containersOf(spec).filter(({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  return refuse('allowPrivilegeEscalation != false', bad, (named) => {
    return `${named} must set securityContext.allowPrivilegeEscalation=false`;
  });
}

function checkCapabilities({ spec }: Checked): Violation | undefined {
  const containers = containersOf(spec);
  const added = ({ securityContext }: Container) =>
    (securityContext?.capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE');
  const keeping = containers.filter(
    ({ securityContext }) => securityContext?.capabilities?.drop?.includes('ALL') !== true,
  );
  const adding = containers.filter((container) => added(container).length > 0);
  const forbidden = quoteAll(sorted(adding.flatMap(added)));
  const details = [
    ...(keeping.length === 0 ? [] : [`${countContainers(keeping)} must set securityContext.capabilities.drop=["ALL"]`]),
    ...(adding.length === 0
      ? []
      : [`${countContainers(adding)} must not include ${forbidden} in securityContext.capabilities.add`]),
  ];
  return details.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: details.join('; ') };
}

const FREE_VOLUMES: ReadonlySet<string> = new Set([
  ...['name', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image'],
  ...['persistentVolumeClaim', 'projected', 'secret'],
]);

function checkVolumes({ spec: { volumes = [] } }: Checked): Violation | undefined {
  const bad = volumes.filter((volume) => restrictedTypesOf(volume).length > 0);
  if (bad.length === 0) return undefined;
  const named = count(
    'volume',
    bad.map(({ name }) => name),
  );
  const types = count('restricted volume type', sorted(bad.flatMap(restrictedTypesOf)));
  return { reason: 'restricted volume types', detail: `${named} ${bad.length === 1 ? 'uses' : 'use'} ${types}` };
}

function restrictedTypesOf(volume: Volume): string[] {
  return Object.entries(volume).flatMap(([key, value]) => (FREE_VOLUMES.has(key) || value === undefined ? [] : [key]));
}

function checkNonRoot({ spec }: Checked): Violation | undefined {
  const reason = 'runAsNonRoot != true';
  const setters = listSetters(spec, (context) => context?.runAsNonRoot === false);
  if (setters !== undefined) return { reason, detail: `${setters} must not set securityContext.runAsNonRoot=false` };
  if (spec.securityContext?.runAsNonRoot === true) return undefined;
  const silent = containersOf(spec).filter(({ securityContext }) => securityContext?.runAsNonRoot === undefined);
  return refuse(reason, silent, (named) => `pod or ${named} must set securityContext.runAsNonRoot=true`);
}

function checkRoot({ spec }: Checked): Violation | undefined {
  const setters = listSetters(spec, (context) => context?.runAsUser === 0);
  return setters === undefined ? undefined : { reason: 'runAsUser=0', detail: `${setters} must not set runAsUser=0` };
}

function checkSeccomp(checked: Checked): Violation | undefined {
  const bad = checkSeccompFields(checked);
  const { spec } = checked;
  if (bad !== undefined || spec.securityContext?.seccompProfile !== undefined) return bad;
  const silent = containersOf(spec).filter(({ securityContext }) => securityContext?.seccompProfile === undefined);
  return refuse('seccompProfile', silent, (named) => {
    return `pod or ${named} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`;
  });
}
