import { type KindFacts, kindFacts } from '../../objects/kinds.ts';
import { isJsonMap, type JsonMap } from '../json-value.ts';
import { AUTOSCALING_V1 } from './autoscaling-v1.ts';
import { type Conversion, withMembers } from './conversion.ts';
import { EVENTS_V1 } from './events-v1.ts';

const CONVERSIONS = new Map<string, Conversion>([
  ['autoscaling/v1', AUTOSCALING_V1],
  ['events.k8s.io/v1', EVENTS_V1],
]);

/** The JSON of a kept object as the version of these facts shows it; its type is the caller's. */
export function toVersion(facts: KindFacts, kept: JsonMap): JsonMap {
  return conversionOf(facts)?.to(kept) ?? kept;
}

/** What was sent in the version of these facts, as it is kept, and the paths of what it says that the version has not. */
export function fromVersion(
  facts: KindFacts,
  sent: JsonMap,
): { readonly json: JsonMap; readonly unknownFields: readonly string[] } {
  const conversion = conversionOf(facts);
  if (conversion === undefined) return { json: sent, unknownFields: [] };
  const foreign = conversion.foreign.filter((path) => has(sent, path));
  const own = foreign.reduce(without, sent);
  const type = ['apiVersion', kindFacts(facts.kind).apiVersion] as const;
  return {
    json: withMembers(conversion.from(own), [type]),
    unknownFields: foreign.map((path) => path.join('.')),
  };
}

function conversionOf({ custom, apiVersion }: KindFacts): Conversion | undefined {
  return custom === undefined ? CONVERSIONS.get(apiVersion) : undefined;
}

function has(map: JsonMap, [key = '', ...rest]: readonly string[]): boolean {
  const value = map.get(key);
  return rest.length === 0 ? value !== undefined : isJsonMap(value) && has(value, rest);
}

function without(map: JsonMap, [key = '', ...rest]: readonly string[]): JsonMap {
  const value = map.get(key);
  return withMembers(map, [[key, rest.length > 0 && isJsonMap(value) ? without(value, rest) : undefined]]);
}
