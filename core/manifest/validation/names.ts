import { utf8Length } from '../base64.ts';

/** Each returns what is wrong with a name, in the words of apimachinery v1.35 pkg/util/validation/validation.go. */
export type NameCheck = (name: string) => readonly string[];

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED_PART = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const QUALIFIED_REGEX = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_REGEX = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN_REGEX = `${LABEL_REGEX}(\\.${LABEL_REGEX})*`;
const QUALIFIED_RULE =
  "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

const SUBDOMAIN_MESSAGE = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${SUBDOMAIN_REGEX}')`;
const LABEL_MESSAGE = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${LABEL_REGEX}')`;
const LABEL_1035_MESSAGE =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

export const checkSubdomain: NameCheck = (name) => [
  ...maxLength(name, 253, 'characters'),
  ...(SUBDOMAIN.test(name) ? [] : [SUBDOMAIN_MESSAGE]),
];

const SEARCH_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SEARCH = /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\._?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/;

/** A search path of DNS may have underscores (RelaxedDNSSearchValidation). */
export const checkSearchPath: NameCheck = (name) => [
  ...maxLength(name, 253, 'characters'),
  ...(SEARCH.test(name)
    ? []
    : [
        SUBDOMAIN_MESSAGE.replace("'-' or", "'_', '-' or").replace(
          SUBDOMAIN_REGEX,
          `${SEARCH_LABEL}(\\.${SEARCH_LABEL})*`,
        ),
      ]),
];

export const checkLabelName: NameCheck = (name) => [
  ...maxLength(name, 63, 'characters'),
  ...(LABEL.test(name) ? [] : [SUBDOMAIN.test(name) ? 'must not contain dots' : LABEL_MESSAGE]),
];

/** Names of roles may be nearly anything: apimachinery v1.35 pkg/api/validation/path. */
export const checkPathSegment: NameCheck = (name) => {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%'].filter((sign) => name.includes(sign)).map((sign) => `may not contain '${sign}'`);
};

export const checkServiceName: NameCheck = (name) => [
  ...maxLength(name, 63, 'characters'),
  ...(LABEL_1035.test(name) ? [] : [LABEL_1035_MESSAGE]),
];

/** A label's or annotation's key: `[prefix/]name`. */
export const checkQualifiedName: NameCheck = (key) => {
  const parts = key.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key must ${QUALIFIED_RULE} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED_REGEX}') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const [prefix, name = ''] = parts.length === 2 ? parts : [undefined, key];
  return [...checkPrefix(prefix), ...checkNamePart(name)];
};

export const checkLabelValue: NameCheck = (value) => [
  ...maxLength(value, 63, 'bytes'),
  ...(value === '' || QUALIFIED_PART.test(value)
    ? []
    : [
        `a valid label must be an empty string or ${QUALIFIED_RULE} (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${QUALIFIED_REGEX})?')`,
      ]),
];

function checkPrefix(prefix: string | undefined): string[] {
  if (prefix === undefined) return [];
  if (prefix === '') return ['prefix part must be non-empty'];
  const messages = [...maxLength(prefix, 253, 'bytes'), ...(SUBDOMAIN.test(prefix) ? [] : [SUBDOMAIN_MESSAGE])];
  return messages.map((message) => `prefix part ${message}`);
}

function checkNamePart(name: string): string[] {
  if (name === '') return ['name part must be non-empty', `name part must ${nameRule()}`];
  return [
    ...maxLength(name, 63, 'bytes').map((message) => `name part ${message}`),
    ...(QUALIFIED_PART.test(name) ? [] : [`name part must ${nameRule()}`]),
  ];
}

function nameRule(): string {
  return `${QUALIFIED_RULE} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED_REGEX}')`;
}

/** Counted in bytes all the same: only the keys and values of labels are said to be, by pkg/api/validate/content. */
function maxLength(text: string, max: number, unit: 'characters' | 'bytes'): string[] {
  return utf8Length(text) > max ? [`must be no more than ${max} ${unit}`] : [];
}
