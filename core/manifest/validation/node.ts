import { parseEvictionSettings } from '../../objects/eviction-settings.ts';
import { parseRange } from '../../objects/ip-address.ts';
import type { Node, NodeSpec, Taint } from '../../objects/kubernetes.generated.ts';
import { checkCidr } from './addresses.ts';
import { checkName } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkLabelValue, checkQualifiedName } from './names.ts';
import { isSame } from './same-value.ts';

/** v1.35 pkg/apis/core/validation, ValidateNode; and what stands for a kubelet's settings has to be such as it would start with. */
export function checkNode(node: Node): FieldError[] {
  const { spec = {} } = node;
  const parsed = parseEvictionSettings(node);
  return [
    ...checkTaints(spec.taints ?? []),
    ...checkRanges(spec.podCIDRs ?? []),
    ...(parsed.ok ? [] : [describe(parsed.mistake)]),
  ];
}

function describe({ annotation, value, message }: { annotation: string; value: string; message: string }): FieldError {
  return invalid(`metadata.annotations[${annotation}]`, value, message);
}

/** ValidateNodeUpdate. */
export function checkNodeUpdate({ spec: before = {} }: Node, { spec: after = {} }: Node): FieldError[] {
  const once = (what: string) => `node updates may not change ${what} except from "" to valid`;
  const isRangeKept = (before.podCIDRs ?? []).length === 0 || isSame(before.podCIDRs, after.podCIDRs);
  const isIdKept = (before.providerID ?? '') === '' || before.providerID === after.providerID;
  const isNewId = (after.externalID ?? '') !== '' && before.externalID !== after.externalID;
  return [
    ...checkTaints(after.taints ?? []),
    ...(isRangeKept ? [] : [forbidden('spec.podCIDRs', once('podCIDR'))]),
    ...(isIdKept ? [] : [forbidden('spec.providerID', once('providerID'))]),
    ...(isNewId ? [forbidden('spec.externalID', 'may not be updated')] : []),
  ];
}

/** In the order of the source. */
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function checkTaints(taints: readonly Taint[]): FieldError[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, index) => {
    const { key = '', value = '', effect = '', timeAdded } = taint;
    const at = `metadata.taints[${index}]`;
    const errors = [
      ...checkName(key, `${at}.key`, checkQualifiedName),
      ...checkName(value, `${at}.value`, checkLabelValue),
      ...checkEffect(effect, `${at}.effect`),
    ];
    const isRepeated = seen.has(`${effect} ${key}`);
    seen.add(`${effect} ${key}`);
    if (!isRepeated) return errors;
    const shown = duplicate(at, { Key: key, Value: value, Effect: effect, TimeAdded: timeAdded ?? null });
    return [...errors, { ...shown, body: `${shown.body}: taints must be unique by key and effect pair` }];
  });
}

function checkEffect(effect: string, field: string): FieldError[] {
  if (effect === '') return [required(field)];
  return EFFECTS.includes(effect) ? [] : [notSupported(field, effect, EFFECTS)];
}

function checkRanges(ranges: NonNullable<NodeSpec['podCIDRs']>): FieldError[] {
  const wrong = ranges.flatMap((range, index) => checkCidr(range, `spec.podCIDRs[${index}]`));
  const families = new Set(ranges.map((range) => parseRange(range)?.address.family));
  const isTwice = ranges.length > 2 || (ranges.length === 2 && families.size < 2);
  if (wrong.length > 0 || !isTwice) return wrong;
  return [invalid('spec.podCIDRs', ranges, 'may specify no more than one CIDR for each IP family')];
}
