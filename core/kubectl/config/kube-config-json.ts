import type { KubeConfig, KubeContext } from '../../cluster/state/kube-config.ts';
import { type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import { compareText } from '../../objects/compare-text.ts';
import { CLUSTER_NAME, SERVER, USER_NAME } from './kube-config.ts';

/** How much of the file is shown. */
export interface ConfigView {
  /** The one context that is meant; undefined for all of them. */
  readonly only: string | undefined;
  readonly secretsShown: boolean;
}

/** The file as `kubectl config view` shows it. */
export function kubeConfigJson({ current, contexts }: KubeConfig, { only, secretsShown }: ConfigView): JsonMap {
  const shown = contexts.filter(({ name }) => only === undefined || name === only);
  const sorted = shown.toSorted((a, b) => compareText(a.name, b.name));
  const secret = secretsShown ? NO_SECRET : 'DATA+OMITTED';
  const cluster: [string, JsonValue][] = [
    ['certificate-authority-data', secret],
    ['server', SERVER],
  ];
  const user: [string, JsonValue][] = [
    ['client-certificate-data', secret],
    ['client-key-data', secret],
  ];
  return sortedMap([
    ['apiVersion', 'v1'],
    [
      'clusters',
      [
        sortedMap([
          ['cluster', sortedMap(cluster)],
          ['name', CLUSTER_NAME],
        ]),
      ],
    ],
    ['contexts', sorted.length === 0 ? null : sorted.map(contextJson)],
    ['current-context', only ?? current],
    ['kind', 'Config'],
    [
      'users',
      [
        sortedMap([
          ['name', USER_NAME],
          ['user', sortedMap(user)],
        ]),
      ],
    ],
  ]);
}

/** The lab has no certificates to show: base64 of `none`. */
const NO_SECRET = 'bm9uZQ==';

function contextJson({ name, cluster = '', user = '', namespace = '' }: KubeContext): JsonMap {
  const context: [string, JsonValue][] = [
    ['cluster', cluster],
    ['user', user],
  ];
  if (namespace !== '') context.push(['namespace', namespace]);
  return sortedMap([
    ['context', sortedMap(context)],
    ['name', name],
  ]);
}
