import { networkOf, parseIp, parseRange } from '../../objects/ip-address.ts';
import { type FieldError, invalid } from './field-error.ts';

/** Checks of addresses and ranges, and what is said of those that are oddly written: v1.35 apimachinery, pkg/util/validation/ip.go. */

const IP_MESSAGE = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const CIDR_MESSAGE = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

export function checkIp(value: string, field: string): FieldError[] {
  return parseIp(value) === undefined ? [invalid(field, value, IP_MESSAGE)] : [];
}

export function checkCidr(value: string, field: string): FieldError[] {
  return parseRange(value) === undefined ? [invalid(field, value, CIDR_MESSAGE)] : [];
}

/** Ranges in which nobody else can be reached: pkg/apis/core/validation, ValidateEndpointIP. */
const SPECIAL: readonly (readonly [range: RegExp, message: string])[] = [
  [/^0\.0\.0\.0$/, 'may not be unspecified (0.0.0.0)'],
  [/^::$/, 'may not be unspecified (::)'],
  [/^(?:127\.|::1$)/, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [/^(?:169\.254\.|fe[89ab][0-9a-f]:)/, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [/^(?:224\.0\.0\.|ff02:)/, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
];

/** An address that others can reach: ValidateNonSpecialIP. */
export function checkReach(ip: string, field: string): FieldError[] {
  const parsed = parseIp(ip);
  if (parsed === undefined) return [invalid(field, ip, 'must be a valid IP address')];
  return SPECIAL.filter(([range]) => range.test(parsed.text)).map(([, message]) => invalid(field, ip, message));
}

export function warnOfIp(value: string, field: string): string[] {
  const parsed = parseIp(value);
  if (parsed === undefined || parsed.text === value) return [];
  const [was, better] = [JSON.stringify(value), JSON.stringify(parsed.text)];
  return parsed.isStandard
    ? [`${field}: IPv6 address ${was} should be in RFC 5952 canonical format (${better})`]
    : [
        `${field}: non-standard IP address ${was} will be considered invalid in a future Kubernetes release: use ${better}`,
      ];
}

export function warnOfCidr(value: string, field: string): string[] {
  const parsed = parseRange(value);
  if (parsed === undefined || parsed.address.family === 'IPv6') return [];
  const { address, bits } = parsed;
  const network = `${networkOf(parsed)}/${bits}`;
  if (network === value) return [];
  return address.isStandard
    ? [`${field}: CIDR value "${value}" is ambiguous in this context (should be "${network}" or "${address.text}/32"?)`]
    : [
        `${field}: non-standard CIDR value "${value}" will be considered invalid in a future Kubernetes release: use "${network}"`,
      ];
}
