import { compareVersions } from './custom-kind.ts';
import type { KindFacts } from './kinds.ts';

/** What v1.35 tells whoever has to do with a kind that is going out of use; nothing of the others. */
export function deprecationOf({ kind, custom, apiVersion, kindName }: KindFacts): readonly string[] {
  if (kind === 'Endpoints') return ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'];
  if (kind === 'ComponentStatus') return ['v1 ComponentStatus is deprecated in v1.19+'];
  if (custom?.version.deprecated !== true) return [];
  const { version, definition } = custom;
  if (version.deprecationWarning !== undefined) return [version.deprecationWarning];
  // apiextensions-apiserver v1.35, pkg/apiserver/customresource_handler.go: defaultDeprecationWarning.
  const [better] = (definition.spec?.versions ?? [])
    .filter(({ served, deprecated }) => served && deprecated !== true)
    .map(({ name }) => `${definition.spec?.group}/${name}`)
    .filter((name) => compareVersions(name, apiVersion) < 0)
    .toSorted(compareVersions);
  return [`${apiVersion} ${kindName} is deprecated${better === undefined ? '' : `; use ${better} ${kindName}`}`];
}
