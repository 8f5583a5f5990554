import type { Node } from 'constructs';

/** What an operator can decide about a deployment, each by `-c NAME=VALUE`. */
export interface Settings {
  /** Several may live in one account, each with its own stack, table, secret and Discord application. */
  readonly stage: string;
  /** 64 hexadecimal digits; undefined: CloudFormation asks for it as a parameter. */
  readonly discordPublicKey: string | undefined;
  /** The name of the secret with the bot's token, or its ARN. */
  readonly discordTokenSecret: string;
  /** A table that is there already, restored or kept, to use instead of one of the stack's own. */
  readonly table: string | undefined;
  /** Replaces the interactions endpoint that another stack set. */
  readonly takeOver: boolean;
  /** Who is told of alarms. */
  readonly alarmEmail: string | undefined;
  /** Above so many dollars a month that address is told as well. */
  readonly monthlyBudgetUsd: number | undefined;
  /** Whether AWS X-Ray records a part of all requests; in a flood of requests it costs more than the function. */
  readonly tracing: boolean;
  /** How many interactions run at once at most; undefined: as many as the account has room for. */
  readonly reservedConcurrency: number | undefined;
  /** Whether new code gets a tenth of the interactions first, and is taken back where an alarm goes off. */
  readonly canary: boolean;
  /** Whether files are always sent after the reply instead of in it. */
  readonly filesLater: boolean;
  /** Whether the labs have a Kubernetes API, which the real kubectl works with; a watch that stays open costs as it waits. */
  readonly kubeApi: boolean;
  /** How many of its requests run at once at most; undefined: as many as the account has room for. */
  readonly kubeApiConcurrency: number | undefined;
  /** Whether examples of the Kubernetes documentation are fetched where a kubectl line names them. */
  readonly examples: boolean;
  /** A page about this bot or whoever runs it, which Discord is told with each request. */
  readonly homepage: string | undefined;
}

/** A setting that cannot be what was meant, in one sentence that says what to write. */
export class SettingRefused extends Error {
  override readonly name = 'SettingRefused';
}

/** The stages that keep their sessions when the stack goes: `prod` and what begins with `prod-`. */
export function isProduction({ stage }: Pick<Settings, 'stage'>): boolean {
  return stage === 'prod' || stage.startsWith('prod-');
}

/** Whether a stage has alarms and a dashboard, which cost where nobody chats, too. */
export function isWatched(settings: Settings): boolean {
  return isProduction(settings) || settings.alarmEmail !== undefined || settings.canary;
}

/** Reads the settings from the context; throws SettingRefused. */
export function readSettings(node: Node): Settings {
  const read = (name: string) => readText(node, name);
  const stage = check(
    'stage',
    read('stage') ?? 'dev',
    /^[a-z][a-z0-9-]{0,19}$/,
    'up to 20 small letters, digits and -',
  );
  const budget = readNumber(read('monthlyBudgetUsd'), 'monthlyBudgetUsd', 'a number of dollars such as 5');
  const alarmEmail = checkIfGiven('alarmEmail', read('alarmEmail'), /^[^@\s]+@[^@\s]+$/, 'an e-mail address');
  if (budget !== undefined && alarmEmail === undefined) {
    throw new SettingRefused('monthlyBudgetUsd needs somebody to tell: add -c alarmEmail=…');
  }
  return {
    stage,
    discordPublicKey: checkIfGiven('discordPublicKey', read('discordPublicKey'), KEY, KEY_MEANS),
    discordTokenSecret: check(
      'discordTokenSecret',
      read('discordTokenSecret') ?? `podlab/${stage}/discord-token`,
      SECRET,
      'the name of a secret, or its ARN',
    ),
    table: checkIfGiven('table', read('table'), /^[A-Za-z0-9_.-]{3,255}$/, 'the name of a table of DynamoDB'),
    takeOver: readFlag(read('takeOver'), 'takeOver', false),
    alarmEmail,
    monthlyBudgetUsd: budget,
    tracing: readFlag(read('tracing'), 'tracing', false),
    reservedConcurrency: readNumber(read('reservedConcurrency'), 'reservedConcurrency', 'a whole number such as 20'),
    canary: readFlag(read('canary'), 'canary', isProduction({ stage })),
    filesLater: readFlag(read('filesLater'), 'filesLater', false),
    kubeApi: readFlag(read('kubeApi'), 'kubeApi', false),
    kubeApiConcurrency: readNumber(read('kubeApiConcurrency'), 'kubeApiConcurrency', 'a whole number such as 20'),
    examples: readFlag(read('examples'), 'examples', true),
    homepage: checkIfGiven(
      'homepage',
      read('homepage'),
      /^https:\/\/[^\s,()]+$/,
      'an address that begins with https://',
    ),
  };
}

const NAMES = [
  'stage',
  'discordPublicKey',
  'discordTokenSecret',
  'table',
  'takeOver',
  'alarmEmail',
  'monthlyBudgetUsd',
  'tracing',
  'reservedConcurrency',
  'canary',
  'filesLater',
  'kubeApi',
  'kubeApiConcurrency',
  'examples',
  'homepage',
];

const KEY = /^[0-9a-f]{64}$/i;
const KEY_MEANS = 'the 64 hexadecimal digits that the Discord developer portal shows';
/** AWS Secrets Manager, CreateSecret: the letters of a name; an ARN of one. */
const SECRET =
  /^(?:[A-Za-z0-9/_+=.@-]{1,512}|arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+)$/;

/** Names given by `-c` that mean nothing here: most likely typing mistakes, which would pass in silence. */
export function listUnknownSettings(node: Node): string[] {
  return Object.keys(node.getAllContext()).filter((name) => /^[a-z]+$/i.test(name) && !NAMES.includes(name));
}

function readText(node: Node, name: string): string | undefined {
  const value: unknown = node.tryGetContext(name);
  return value === undefined ? undefined : String(value);
}

function check(name: string, value: string, pattern: RegExp, means: string): string {
  if (pattern.test(value)) return value;
  throw new SettingRefused(`${name} must be ${means}, not "${value}": cdk deploy -c ${name}=…`);
}

function checkIfGiven(name: string, value: string | undefined, pattern: RegExp, means: string): string | undefined {
  return value === undefined ? undefined : check(name, value, pattern, means);
}

function readFlag(value: string | undefined, name: string, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  return check(name, value, /^(true|false)$/, 'true or false') === 'true';
}

function readNumber(value: string | undefined, name: string, means: string): number | undefined {
  return value === undefined ? undefined : Number(check(name, value, /^[1-9]\d{0,5}$/, means));
}
