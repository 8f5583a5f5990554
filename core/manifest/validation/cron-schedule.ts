/** The ranges of the five fields, and the names that may stand for numbers. */
const FIELDS = [
  { from: 0, to: 59, names: [] },
  { from: 0, to: 23, names: [] },
  { from: 1, to: 31, names: [] },
  { from: 1, to: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { from: 0, to: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;
type Field = (typeof FIELDS)[number];

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** What robfig/cron (as v1.35 vendors it) says against a schedule; undefined where it can be read. */
export function findScheduleError(schedule: string): string | undefined {
  const spec = schedule.replace(/^(?:CRON_TZ|TZ)=\S+ /, '');
  if (spec.startsWith('@')) return checkDescriptor(spec);
  const words = spec.split(/\s+/).filter((word) => word !== '');
  if (words.length !== 5) return `expected exactly 5 fields, found ${words.length}: [${words.join(' ')}]`;
  for (const [index, field] of FIELDS.entries()) {
    const error = findListError(words[index] ?? '', field);
    if (error !== undefined) return error;
  }
  return undefined;
}

function checkDescriptor(spec: string): string | undefined {
  if (DESCRIPTORS.includes(spec) || /^@every (?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h))+$/.test(spec)) return undefined;
  if (!spec.startsWith('@every ')) return `unrecognized descriptor: ${spec}`;
  return `failed to parse duration ${spec}: time: invalid duration "${spec.slice(7)}"`;
}

function findListError(list: string, field: Field): string | undefined {
  for (const range of list.split(',').filter((part) => part !== '')) {
    const error = findRangeError(range, field);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** `*`, `?`, `5`, `1-5`, each perhaps with `/2`. */
function findRangeError(expression: string, field: Field): string | undefined {
  const [range = '', step, ...moreSteps] = expression.split('/');
  const [low = '', high, ...moreHyphens] = range.split('-');
  if (moreHyphens.length > 0) return `too many hyphens: ${expression}`;
  const isStar = low === '*' || low === '?';
  const from = isStar ? field.from : parseNumber(low, field);
  if (typeof from === 'string') return from;
  const to =
    isStar || (high === undefined && step !== undefined)
      ? field.to
      : high === undefined
        ? from
        : parseNumber(high, field);
  if (typeof to === 'string') return to;
  if (moreSteps.length > 0) return `too many slashes: ${expression}`;
  const every = step === undefined ? 1 : parseNumber(step, { ...field, names: [] });
  if (typeof every === 'string') return every;
  return findBoundError({ from, to, every }, field, expression);
}

function findBoundError(
  range: { from: number; to: number; every: number },
  field: Field,
  expression: string,
): string | undefined {
  if (range.from < field.from) return `beginning of range (${range.from}) below minimum (${field.from}): ${expression}`;
  if (range.to > field.to) return `end of range (${range.to}) above maximum (${field.to}): ${expression}`;
  if (range.from > range.to)
    return `beginning of range (${range.from}) beyond end of range (${range.to}): ${expression}`;
  return range.every === 0 ? `step of range should be a positive number: ${expression}` : undefined;
}

/** The number, or what is wrong with it. */
function parseNumber(
  word: string,
  field: Pick<Field, 'from'> & { readonly names: readonly string[] },
): number | string {
  const named = field.names.indexOf(word.toLowerCase());
  if (named >= 0) return named + field.from;
  if (/^-\d+$/.test(word)) return `negative number (${word}) not allowed: ${word}`;
  return /^\+?\d+$/.test(word)
    ? Number(word)
    : `failed to parse int from ${word}: strconv.Atoi: parsing "${word}": invalid syntax`;
}
