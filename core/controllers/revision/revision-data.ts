import type { ControllerRevision, PodTemplateSpec } from '../../objects/kubernetes.generated.ts';

/** What a ControllerRevision keeps of its owner: a patch that puts the template back. */
interface RevisionData {
  readonly spec: { readonly template: PodTemplateSpec & { readonly $patch: 'replace' } };
}

export function writeTemplate(template: PodTemplateSpec): RevisionData {
  return { spec: { template: { ...template, $patch: 'replace' } } };
}

/** The template that a revision keeps; undefined where its data, which anybody may write, is of another form. */
export function readTemplate({ data }: ControllerRevision): PodTemplateSpec | undefined {
  if (!isRevisionData(data)) return undefined;
  const known = TEMPLATES.get(data);
  if (known !== undefined) return known;
  const { $patch: _, ...template } = data.spec.template;
  TEMPLATES.set(data, template);
  return template;
}

/** Each is read once, so that a template stays one value and its text is written out once. */
const TEMPLATES = new WeakMap<RevisionData, PodTemplateSpec>();

/** Beyond its mark the template is as its writer left it: the API server decoded the owner that it was copied from. */
function isRevisionData(data: unknown): data is RevisionData {
  if (!isRecord(data) || !isRecord(data.spec) || !isRecord(data.spec.template)) return false;
  return data.spec.template.$patch === 'replace';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
