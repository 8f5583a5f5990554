export type LabelPairs =
  | { readonly ok: true; readonly pairs: readonly (readonly [string, string])[] }
  | { readonly ok: false; readonly message: string };

/** `a=b,c=d`, as a selector of a Service and labels of a new object are written. kubectl v1.35, pkg/cmd/expose: parseLabels. */
export function parseLabelPairs(text: string): LabelPairs {
  const pairs: [string, string][] = [];
  for (const part of text.split(',')) {
    const [key = '', value, ...more] = part.split('=');
    if (value === undefined || more.length > 0) return { ok: false, message: `unexpected label spec: ${part}` };
    if (key === '') return { ok: false, message: 'unexpected empty label key' };
    pairs.push([key, value]);
  }
  return { ok: true, pairs };
}
