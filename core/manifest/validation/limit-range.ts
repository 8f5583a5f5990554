import type { LimitRange, LimitRangeItem } from '../../objects/kubernetes.generated.ts';
import { compareQuantities, quantityMillis } from '../../objects/quantity.ts';
import { duplicate, type FieldError, forbidden, invalid, required } from './field-error.ts';
import { checkQualifiedName } from './names.ts';
import { checkResourceName, checkStandardName } from './resources.ts';

/** v1.35 pkg/apis/core/validation: ValidateLimitRange. */
export function checkLimitRange({ spec }: LimitRange): FieldError[] {
  const seen = new Set<string>();
  return (spec?.limits ?? []).flatMap((item, index) => {
    const path = `spec.limits[${index}]`;
    // Whoever leaves it out means the empty text.
    const { type = '' } = item;
    const isRepeated = seen.has(type);
    seen.add(type);
    return [
      ...checkType(type, `${path}.type`),
      ...(isRepeated ? [duplicate(`${path}.type`, type)] : []),
      ...checkItem(item, path),
    ];
  });
}

const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];

function checkType(type: string, field: string): FieldError[] {
  const messages = checkQualifiedName(type).map((message) => invalid(field, type, message));
  if (messages.length > 0 || type.includes('/') || TYPES.includes(type)) return messages;
  return [invalid(field, type, 'must be a standard limit type or fully qualified')];
}

const LISTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

function checkItem(item: LimitRangeItem, path: string): FieldError[] {
  const checkName = item.type === 'Pod' || item.type === 'Container' ? checkResourceName : checkStandardName;
  const names = new Set(LISTS.flatMap((list) => Object.keys(item[list] ?? {})));
  return [
    ...LISTS.flatMap((list) => {
      const present = Object.keys(item[list] ?? {});
      if (item.type === 'Pod' && list.startsWith('default')) {
        return present.length === 0 ? [] : [forbidden(`${path}.${list}`, "may not be specified when `type` is 'Pod'")];
      }
      return present.flatMap((name) => checkName(name, `${path}.${list}[${name}]`));
    }),
    ...checkStorage(item, path),
    ...[...names].sort().flatMap((name) => checkOrder(item, name, path)),
  ];
}

function checkStorage({ type, min, max }: LimitRangeItem, path: string): FieldError[] {
  if (type !== 'PersistentVolumeClaim' || min?.storage !== undefined || max?.storage !== undefined) return [];
  return [required(`${path}.limits`, 'either minimum or maximum storage value is required, but neither was provided')];
}

/** What of the amounts of one resource is more than it may be beside the others. */
function checkOrder(item: LimitRangeItem, name: string, path: string): FieldError[] {
  const [min, max, limit, request] = [
    item.min?.[name],
    item.max?.[name],
    item.default?.[name],
    item.defaultRequest?.[name],
  ];
  const isMore = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && compareQuantities(a, b) > 0;
  const say = (list: string, shown: string | undefined, detail: string): FieldError =>
    invalid(`${path}.${list}[${name}]`, shown, detail);
  return [
    ...(isMore(min, max) ? [say('min', min, `min value ${min} is greater than max value ${max}`)] : []),
    ...(isMore(min, request)
      ? [say('defaultRequest', request, `min value ${min} is greater than default request value ${request}`)]
      : []),
    ...(isMore(request, max)
      ? [say('defaultRequest', request, `default request value ${request} is greater than max value ${max}`)]
      : []),
    ...(isMore(request, limit)
      ? [
          say(
            'defaultRequest',
            request,
            `default request value ${request} is greater than default limit value ${limit}`,
          ),
        ]
      : []),
    ...checkUncommitted(name, limit, request, `${path}.defaultRequest[${name}]`),
    ...(isMore(min, limit) ? [say('default', min, `min value ${min} is greater than default value ${limit}`)] : []),
    ...(isMore(limit, max) ? [say('default', max, `default value ${limit} is greater than max value ${max}`)] : []),
    ...checkRatio(item, name, path),
  ];
}

/** What nobody may get more of than asked for has one amount. */
function checkUncommitted(
  name: string,
  limit: string | undefined,
  request: string | undefined,
  field: string,
): FieldError[] {
  const isShared = !name.includes('/') && !name.startsWith('hugepages-');
  if (isShared || limit === undefined || request === undefined || compareQuantities(limit, request) === 0) return [];
  return [invalid(field, request, `default value ${limit} must equal to defaultRequest value ${request} in ${name}`)];
}

function checkRatio({ maxLimitRequestRatio, min, max }: LimitRangeItem, name: string, path: string): FieldError[] {
  const ratio = maxLimitRequestRatio?.[name];
  if (ratio === undefined) return [];
  const field = `${path}.maxLimitRequestRatio[${name}]`;
  const [least, most] = [quantityMillis(min?.[name]), quantityMillis(max?.[name])];
  const widest = most / least;
  const isWider = least > 0 && max?.[name] !== undefined && quantityMillis(ratio) / 1000 > widest;
  return [
    ...(compareQuantities(ratio, '1') < 0 ? [invalid(field, ratio, `ratio ${ratio} is less than 1`)] : []),
    ...(isWider ? [invalid(field, ratio, `ratio ${ratio} is greater than max/min = ${widest.toFixed(6)}`)] : []),
  ];
}
