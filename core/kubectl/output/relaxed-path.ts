export type RelaxedPath =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly message: string };

/** `metadata.name`, `.metadata.name` or `{.metadata.name}` as `{.metadata.name}`: kubectl v1.35, pkg/cmd/get/customcolumn.go. */
export function relaxPath(text: string): RelaxedPath {
  if (text === '') return { ok: true, path: '' };
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(text);
  return match === null ? { ok: false, message: UNEXPECTED } : { ok: true, path: `{.${match[1] ?? match[2]}}` };
}

const UNEXPECTED =
  "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'";
