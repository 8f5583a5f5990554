import { parseGoDuration } from './go-duration.ts';
import type { Node } from './kubernetes.generated.ts';
import { parseQuantity, quantityValue } from './quantity.ts';

/** What a kubelet can watch of its node. Kubernetes v1.35, pkg/kubelet/eviction/api/types.go. */
const SIGNALS = [
  ...(['memory.available', 'nodefs.available', 'nodefs.inodesFree'] as const),
  ...(['imagefs.available', 'imagefs.inodesFree', 'pid.available'] as const),
] as const;

export type EvictionSignal = (typeof SIGNALS)[number];

/** So much of a signal: a number, or a share of the node's capacity. */
export type EvictionAmount = { readonly absolute: number } | { readonly share: number };

export interface EvictionThreshold {
  readonly signal: EvictionSignal;
  readonly value: EvictionAmount;
  /** How long a soft threshold has to be met before a Pod goes; absent of a hard one. */
  readonly graceMs?: number;
  /** How much more than the threshold has to be there before it counts as over. */
  readonly minimumReclaim?: EvictionAmount;
}

/** What a kubelet does where a node runs out of something. */
export interface EvictionSettings {
  /** Hard ones first. */
  readonly thresholds: readonly EvictionThreshold[];
  /** The most that a Pod gets where a soft threshold ends it. */
  readonly maxPodGraceSeconds: number;
  /** How long a condition stands after there was last too little. */
  readonly transitionMs: number;
}

/** The annotations of a Node that stand for its kubelet's settings, named like the kubelet's flags. */
const EVICTION_ANNOTATIONS = {
  hard: 'kubelet.podlab/eviction-hard',
  soft: 'kubelet.podlab/eviction-soft',
  grace: 'kubelet.podlab/eviction-soft-grace-period',
  reclaim: 'kubelet.podlab/eviction-minimum-reclaim',
  maxPodGrace: 'kubelet.podlab/eviction-max-pod-grace-period',
  transition: 'kubelet.podlab/eviction-pressure-transition-period',
} as const;

/**
 * v1.35's defaults (pkg/kubelet/eviction/defaults_linux.go), and a tenth of the process ids, of which a kubelet has to be
 * told. Who sets hard thresholds sets all of them.
 */
const DEFAULT_HARD =
  'memory.available<100Mi,nodefs.available<10%,nodefs.inodesFree<5%,imagefs.available<15%,imagefs.inodesFree<5%,pid.available<10%';

/** pkg/kubelet/apis/config/v1beta1/defaults.go: EvictionPressureTransitionPeriod. */
const DEFAULT_TRANSITION = '5m';

/** What is wrong with one of the annotations. */
export interface EvictionMistake {
  readonly annotation: string;
  readonly value: string;
  readonly message: string;
}

export type ParsedEvictionSettings =
  | { readonly ok: true; readonly settings: EvictionSettings }
  | { readonly ok: false; readonly mistake: EvictionMistake };

/** What the node's kubelet goes by; the kubelet's own words where an annotation cannot be read. */
export function parseEvictionSettings({ metadata }: Node): ParsedEvictionSettings {
  const read = createReader(metadata?.annotations ?? {});
  const hard = read('hard', DEFAULT_HARD, NO_THRESHOLDS, (text) => parseStatements(text, '<', parseThreshold));
  const grace = read('grace', '', NO_PERIODS, (text) => parseStatements(text, '=', (_, value) => parsePeriod(value)));
  const soft = read('soft', '', NO_THRESHOLDS, (text) => parseSoft(text, grace));
  const reclaim = read('reclaim', '', NO_AMOUNTS, (text) => parseStatements(text, '=', parseReclaim));
  const maxPodGraceSeconds = read('maxPodGrace', '0', 0, parseSeconds);
  const transitionMs = read('transition', DEFAULT_TRANSITION, 0, parsePeriod);
  if (read.mistakes[0] !== undefined) return { ok: false, mistake: read.mistakes[0] };
  const thresholds = [
    ...[...hard].map(([signal, value]) => ({ signal, value })),
    ...[...soft].map(([signal, value]) => ({ signal, value, graceMs: grace.get(signal) ?? 0 })),
  ].flatMap(({ value, ...threshold }) => {
    const minimumReclaim = reclaim.get(threshold.signal);
    const more = minimumReclaim === undefined ? {} : { minimumReclaim };
    return value === 'ignored' ? [] : [{ ...threshold, value, ...more }];
  });
  return { ok: true, settings: { thresholds, maxPodGraceSeconds, transitionMs } };
}

type Amounts<T> = ReadonlyMap<EvictionSignal, T>;

const NO_THRESHOLDS: Amounts<EvictionAmount | 'ignored'> = new Map();
const NO_AMOUNTS: Amounts<EvictionAmount> = new Map();
const NO_PERIODS: Amounts<number> = new Map();

type Read<T> = { readonly value: T } | { readonly message: string };

/** Reads one annotation after the other and remembers what could not be read; then `missing` stands for it. */
function createReader(annotations: Readonly<Record<string, string>>) {
  const mistakes: EvictionMistake[] = [];
  const read = <T>(
    name: keyof typeof EVICTION_ANNOTATIONS,
    fallback: string,
    missing: T,
    parse: (text: string) => Read<T>,
  ): T => {
    const annotation = EVICTION_ANNOTATIONS[name];
    const value = annotations[annotation] ?? fallback;
    const outcome = parse(value);
    if ('value' in outcome) return outcome.value;
    mistakes.push({ annotation, value, message: outcome.message });
    return missing;
  };
  return Object.assign(read, { mistakes });
}

/** Kubernetes v1.35, pkg/kubelet/eviction/helpers.go: parseThresholdStatements, parseGracePeriods, parseMinimumReclaims. */
function parseStatements<T>(
  text: string,
  operator: '<' | '=',
  parseValue: (signal: string, value: string) => Read<T>,
): Read<Amounts<T>> {
  const found = new Map<EvictionSignal, T>();
  for (const statement of text === '' ? [] : text.split(',')) {
    const [name = '', value, ...more] = statement.split(operator);
    if (value === undefined || more.length > 0) return { message: wordSyntax(statement, operator) };
    const signal = SIGNALS.find((one) => one === name);
    if (signal === undefined) return { message: `unsupported eviction signal ${name}` };
    if (found.has(signal)) return { message: `found duplicate eviction threshold for signal ${name}` };
    const parsed = parseValue(signal, value);
    if (!('value' in parsed)) return parsed;
    found.set(signal, parsed.value);
  }
  return { value: found };
}

function wordSyntax(statement: string, operator: '<' | '='): string {
  const form = operator === '<' ? '<signal><operator><value>' : '<signal>=<value>';
  return `invalid eviction threshold syntax ${statement}, expected ${form}`;
}

function parseSoft(text: string, grace: Amounts<number>): Read<Amounts<EvictionAmount | 'ignored'>> {
  const parsed = parseStatements(text, '<', parseThreshold);
  if (!('value' in parsed)) return parsed;
  const bare = [...parsed.value.keys()].find((signal) => !grace.has(signal));
  if (bare === undefined) return parsed;
  return { message: `grace period must be specified for the soft eviction threshold ${bare}` };
}

/** A threshold of nothing or of everything is none. */
function parseThreshold(signal: string, text: string): Read<EvictionAmount | 'ignored'> {
  if (text === '0%' || text === '100%') return { value: 'ignored' };
  if (text.endsWith('%')) return parseShare(text, `eviction percentage threshold ${signal}`);
  const parsed = parseQuantity(text);
  if (!parsed.ok) return { message: parsed.message };
  const absolute = quantityValue(text);
  return absolute > 0 ? { value: { absolute } } : { message: `eviction threshold ${signal} must be positive: ${text}` };
}

function parseReclaim(signal: string, text: string): Read<EvictionAmount> {
  if (text.endsWith('%')) return parseShare(text, `eviction percentage minimum reclaim ${signal}`);
  const parsed = parseQuantity(text);
  if (!parsed.ok) return { message: parsed.message };
  const absolute = quantityValue(text);
  return absolute >= 0
    ? { value: { absolute } }
    : { message: `negative eviction minimum reclaim specified for ${signal}` };
}

function parseShare(text: string, what: string): Read<EvictionAmount> {
  // The kubelet computes with 32 bits, and its thresholds show it.
  const share = /^[+-]?(\d+\.?\d*|\.\d+)%$/.test(text) ? Math.fround(Number.parseFloat(text) / 100) : Number.NaN;
  if (Number.isNaN(share)) return { message: `strconv.ParseFloat: parsing "${text.slice(0, -1)}": invalid syntax` };
  if (share < 0) return { message: `${what} must be >= 0%: ${text}` };
  return share > 1 ? { message: `${what} must be <= 100%: ${text}` } : { value: { share } };
}

function parsePeriod(text: string): Read<number> {
  const parsed = parseGoDuration(text);
  if (!parsed.ok) return { message: parsed.message };
  if (parsed.durationMs >= 0) return { value: parsed.durationMs };
  return { message: `invalid eviction grace period specified: ${text}, must be a positive value` };
}

function parseSeconds(text: string): Read<number> {
  return /^\d{1,9}$/.test(text)
    ? { value: Number(text) }
    : { message: `strconv.ParseInt: parsing "${text}": invalid syntax` };
}

/** What a kubelet goes by that nobody told anything. */
export const DEFAULT_EVICTION_SETTINGS: EvictionSettings = readDefaults();

function readDefaults(): EvictionSettings {
  const parsed = parseEvictionSettings({});
  if (!parsed.ok) throw new Error(parsed.mistake.message);
  return parsed.settings;
}
