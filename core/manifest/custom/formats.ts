import { parseCidr } from '../../objects/cidr.ts';
import { parseGoDuration } from '../../objects/go-duration.ts';
import { parseTime } from '../time.ts';
import { checkLabelName, checkSubdomain } from '../validation/names.ts';

const UUID = (version: string, variant: string): RegExp =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}-?${variant}-?[0-9a-f]{12}$`, 'i');

const ANY_PART = '[0-9a-f]{4}';
const RFC_PART = '[89ab][0-9a-f]{3}';

/**
 * The formats that v1.35 holds a text against (apiextensions-apiserver, pkg/apiserver/validation/formats.go;
 * kube-openapi, pkg/validation/strfmt), by their names without dashes. Others say nothing.
 */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  bsonobjectid: (text) => /^[0-9a-fA-F]{24}$/.test(text),
  uri: (text) => /^(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s]*|\/[^\s]*)$/.test(text),
  email: (text) => /^[^\s@<>]+@[^\s@<>]+$/.test(text) || /^[^<>]*<[^\s@<>]+@[^\s@<>]+>$/.test(text),
  hostname: (text) =>
    text.length <= 255 && /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9-]{1,63})*\.?$/.test(text),
  ipv4: isIpv4,
  ipv6: isIpv6,
  cidr: (text) => parseCidr(text) !== undefined || isIpv6Range(text),
  mac: (text) => /^(?:[0-9a-fA-F]{2}([:-]))(?:[0-9a-fA-F]{2}\1){4}[0-9a-fA-F]{2}$/.test(text),
  uuid: (text) => UUID(ANY_PART, ANY_PART).test(text),
  uuid3: (text) => UUID('3[0-9a-f]{3}', ANY_PART).test(text),
  uuid4: (text) => UUID('4[0-9a-f]{3}', RFC_PART).test(text),
  uuid5: (text) => UUID('5[0-9a-f]{3}', RFC_PART).test(text),
  isbn: (text) => isIsbn10(text) || isIsbn13(text),
  isbn10: isIsbn10,
  isbn13: isIsbn13,
  creditcard: (text) => isCardNumber(text.replace(/[^0-9]/g, '')),
  ssn: (text) => /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
  hexcolor: (text) => /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
  rgbcolor: (text) => /^rgb\(\s*(?:\d{1,3}\s*,\s*){2}\d{1,3}\s*\)$/.test(text),
  byte: (text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
  password: () => true,
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text),
  duration: (text) =>
    parseGoDuration(text).ok || /^\d+(?:\.\d+)?\s*(?:[num]?s|[mhdw]|\w*(?:second|minute|hour|day|week)s?)$/.test(text),
  datetime: (text) => parseTime(text.toUpperCase()).ok && isDay(text.slice(0, 10)),
  k8sshortname: (text) => checkLabelName(text).length === 0,
  k8slongname: (text) => checkSubdomain(text).length === 0,
};

/** True where a text has the format, and of a format that nobody knows. */
export function fitsFormat(format: string, text: string): boolean {
  return formatOf(format)?.(text) ?? true;
}

/** Whether v1.35 knows the format of a text. */
export function isKnownFormat(format: string): boolean {
  return formatOf(format) !== undefined;
}

function formatOf(format: string): ((text: string) => boolean) | undefined {
  const name = format.replaceAll('-', '');
  return Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
}

function isIpv4(text: string): boolean {
  return parseCidr(`${text}/32`) !== undefined;
}

/** Eight groups, or fewer around one `::`; the last two may be written as an IPv4 address. */
function isIpv6(text: string): boolean {
  const [tail = ''] = /[^:]*$/.exec(text) ?? [];
  const whole = tail.includes('.') ? (isIpv4(tail) ? `${text.slice(0, -tail.length)}0:0` : '') : text;
  const halves = whole.split('::');
  if (whole === '' || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const fits = halves.length === 2 ? groups.length < 8 : groups.length === 8;
  return fits && groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
}

function isIpv6Range(text: string): boolean {
  const [address = '', bits = ''] = text.split('/');
  return isIpv6(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= 128;
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

function isIsbn10(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{9}[\dX]$/.test(digits)) return false;
  const sum = [...digits].reduce(
    (total, digit, index) => total + (index + 1) * (digit === 'X' ? 10 : Number(digit)),
    0,
  );
  return sum % 11 === 0;
}

function isIsbn13(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{13}$/.test(digits)) return false;
  return [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

/** Luhn's sum. */
function isCardNumber(digits: string): boolean {
  if (!/^\d{13,16}$/.test(digits)) return false;
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
