import { isJsonMap, type JsonMap, toJsonValue } from '../../manifest/json-value.ts';
import { parseYaml } from '../../manifest/yaml/parse-yaml.ts';
import type { Container } from '../../objects/kubernetes.generated.ts';
import { applyStrategicPatch } from '../edit/strategic-patch.ts';
import type { DebugWish } from './debug-wish.ts';
import { applyProfile, type DebugStyle } from './profile.ts';

export const NO_CHANGES: JsonMap = new Map();

/** What nobody may change by a file. */
const FIXED = ['name', 'command', 'image', 'lifecycle', 'volumeDevices'];

const CHANGEABLE: ReadonlySet<string> = new Set([
  ...['args', 'env', 'envFrom', 'imagePullPolicy', 'livenessProbe', 'ports', 'readinessProbe', 'resizePolicy'],
  ...['resources', 'restartPolicy', 'securityContext', 'startupProbe', 'stdin', 'stdinOnce', 'terminationMessagePath'],
  ...['terminationMessagePolicy', 'tty', 'volumeMounts', 'workingDir'],
]);

/** `--custom=FILE`: a part of a container's spec; kubectl v1.35, pkg/cmd/debug/debug.go. The message where it is none. */
export function readCustomProfile(file: string, text: string): JsonMap | string {
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    return `${file} does not contain a valid container spec: error converting YAML to JSON: yaml: ${parsed.error.message}`;
  }
  const spec = isJsonMap(parsed.value) ? parsed.value : NO_CHANGES;
  if (FIXED.some((field) => spec.has(field))) {
    return 'name, command, image, lifecycle and volume devices are not modifiable via custom profile';
  }
  return new Map([...spec].filter(([field]) => CHANGEABLE.has(field)));
}

/** The debugging container as its profile and the line's file make it. */
export function applyProfiles(container: Container, wish: DebugWish, style: DebugStyle): Container {
  const profiled = applyProfile(container, wish.profile, style);
  const json = toJsonValue(profiled);
  if (wish.custom.size === 0 || !isJsonMap(json)) return profiled;
  const patched = applyStrategicPatch(json, wish.custom);
  return 'reason' in patched ? profiled : { ...asPlain(patched), name: profiled.name };
}

/** A map of JSON as the plain object that the types speak of; what is not of its type is refused where the Pod is made. */
function asPlain(map: JsonMap): object {
  return Object.fromEntries([...map].map(([key, value]) => [key, plainOf(value)]));
}

function plainOf(value: unknown): unknown {
  if (value instanceof Map) return asPlain(value);
  return Array.isArray(value) ? value.map(plainOf) : value;
}
