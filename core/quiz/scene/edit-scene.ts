import type { Yaml } from './print-yaml.ts';
import type { Scene } from './scene.ts';

/** A map of a manifest; an empty one where there is none. */
export type YamlMap = { readonly [key: string]: Yaml | undefined };

export function asMap(value: Yaml | undefined): YamlMap {
  return typeof value === 'object' && !Array.isArray(value) ? (value as YamlMap) : {};
}

/** The Pod spec of a Pod, or of the template of a workload. */
export function podSpecOf(object: Yaml): YamlMap {
  const { kind, spec } = asMap(object);
  if (kind === 'Pod') return asMap(spec);
  return asMap(asMap(asMap(spec).template).spec);
}

/** The scene with every Pod spec rewritten; undefined where that changes nothing. */
export function editPodSpecs(
  scene: Scene,
  edit: (spec: YamlMap, kind: string) => YamlMap | undefined,
): Scene | undefined {
  let edited = false;
  const rewrite = (object: Yaml): Yaml => {
    const spec = podSpecOf(object);
    if (spec.containers === undefined) return object;
    const changed = edit(spec, String(asMap(object).kind));
    if (changed === undefined) return object;
    edited = true;
    return withPodSpec(object, changed);
  };
  const objects = scene.objects.map(rewrite);
  const steps = scene.steps.map((step) =>
    step.kind === 'apply' ? { ...step, objects: step.objects.map(rewrite) } : step,
  );
  return edited ? { ...scene, objects, steps } : undefined;
}

function withPodSpec(object: Yaml, podSpec: YamlMap): Yaml {
  const { kind, spec, ...rest } = asMap(object);
  if (kind === 'Pod') return { ...rest, kind, spec: podSpec };
  const { template, ...others } = asMap(spec);
  return { ...rest, kind, spec: { ...others, template: { ...asMap(template), spec: podSpec } } };
}
export function asList(value: Yaml | undefined): readonly Yaml[] {
  return Array.isArray(value) ? value : [];
}

/** The spec with every container of a list rewritten; undefined where none is. */
export function editContainers(
  spec: YamlMap,
  list: 'containers' | 'initContainers',
  edit: (container: YamlMap) => YamlMap | undefined,
): YamlMap | undefined {
  const before = asList(spec[list]);
  const after = before.map((container) => edit(asMap(container)) ?? container);
  return after.every((container, index) => container === before[index]) ? undefined : { ...spec, [list]: after };
}
