export const APPLY_PATCH = 'application/apply-patch+yaml';

/** The media types of patches to Kubernetes' own kinds, and what each is called. */
export const PATCH_TYPES: ReadonlyMap<string, string> = new Map([
  ['application/json-patch+json', 'json'],
  ['application/merge-patch+json', 'merge'],
  ['application/strategic-merge-patch+json', 'strategic'],
]);

/** The same of kinds that definitions brought: nobody knows how their lists would be merged. */
export const CUSTOM_PATCH_TYPES: ReadonlyMap<string, string> = new Map(
  [...PATCH_TYPES].filter(([, name]) => name !== 'strategic'),
);

/** apiserver v1.35, pkg/endpoints/handlers/negotiation: NewUnsupportedMediaTypeError. */
export function refusePatchType(known: ReadonlyMap<string, string>): string {
  return `the body of the request was in an unknown format - accepted media types include: ${[...known.keys(), APPLY_PATCH].join(', ')}`;
}
