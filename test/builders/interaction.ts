/** Builders of the JSON that Discord sends: one good interaction, a test says only what differs. */

const APPLICATION_ID = '1100000000000000001';
const USER_ID = '2200000000000000002';
const GUILD_ID = '3300000000000000003';

export interface InteractionWish {
  readonly id?: string;
  readonly userId?: string;
  /** The person's Discord language: `en-US` unless told. */
  readonly locale?: string;
  /** Discord's permission bits of the member: none unless told. */
  readonly permissions?: string;
  /** True: a direct message, so that the user stands at the top and no guild is named. */
  readonly directMessage?: boolean;
}

type Json = Record<string, unknown>;
/** Options of a command by name: text, number or true/false. */
export type WishedOptions = Readonly<Record<string, string | number | boolean>>;

export interface WishedFile {
  readonly id: string;
  readonly filename: string;
  readonly url?: string;
  readonly sizeBytes?: number;
  readonly contentType?: string;
}

export function buildPing(wish: InteractionWish = {}): Json {
  return { ...buildBase(wish), type: 1 };
}

/** `command` is the name as typed: `kubectl`, `pod logs`. */
export function buildCommand(
  command: string,
  options: WishedOptions = {},
  wish: InteractionWish & { readonly files?: readonly WishedFile[] } = {},
): Json {
  const files = wish.files ?? [];
  const resolved = files.length === 0 ? {} : { resolved: { attachments: buildAttachments(files) } };
  return { ...buildBase(wish), type: 2, data: { ...buildPath(command, buildOptions(options)), ...resolved } };
}

/** The person is typing in the option `focused`. */
export function buildAutocomplete(
  command: string,
  focused: string,
  options: WishedOptions,
  wish: InteractionWish = {},
): Json {
  const built = buildOptions(options).map((option) =>
    option.name === focused ? { ...option, focused: true } : option,
  );
  return { ...buildBase(wish), type: 4, data: buildPath(command, built) };
}

/** A message that a component stands under: with a text, with files, or of the time before messages were made of components. */
export interface WishedMessage {
  readonly content?: string;
  readonly files?: readonly WishedFile[];
  readonly isClassic?: boolean;
}

export function buildButtonClick(customId: string, wish: InteractionWish & WishedMessage = {}): Json {
  const message = buildMessage(wish);
  return { ...buildBase(wish), type: 3, message, data: { component_type: 2, custom_id: customId } };
}

export function buildSelection(customId: string, values: readonly string[], wish: InteractionWish = {}): Json {
  const payload = { component_type: 3, custom_id: customId, values };
  return { ...buildBase(wish), type: 3, message: buildMessage(), data: payload };
}

/** A modal sent off with the given text in each input. */
export function buildModalSubmit(
  customId: string,
  fields: Readonly<Record<string, string>>,
  wish: InteractionWish = {},
): Json {
  const components = Object.entries(fields).map(([field, value], index) => ({
    type: 18,
    id: 2 * index + 1,
    component: { type: 4, id: 2 * index + 2, custom_id: field, value },
  }));
  return { ...buildBase(wish), type: 5, data: { custom_id: customId, components } };
}

/** An id that Discord gives at that moment, in milliseconds since 1970; each is another one. */
export function snowflakeOf(atMs: number): string {
  snowflakeCount = (snowflakeCount + 1) % 0x40_0000;
  return String((BigInt(atMs - 1_420_070_400_000) << 22n) + BigInt(snowflakeCount));
}

let snowflakeCount = 0;
let interactionCount = 0;

function buildBase(wish: InteractionWish): Json {
  interactionCount += 1;
  const user = { id: wish.userId ?? USER_ID, username: 'learner', discriminator: '0', global_name: 'Learner' };
  const place =
    wish.directMessage === true
      ? { user, context: 1 }
      : {
          member: { user, roles: [], permissions: wish.permissions ?? '0' },
          guild_id: GUILD_ID,
          guild_locale: 'en-US',
          context: 0,
        };
  return {
    id: wish.id ?? `44000000000000${String(interactionCount).padStart(5, '0')}`,
    application_id: APPLICATION_ID,
    token: 'interaction-token',
    version: 1,
    channel_id: '5500000000000000005',
    locale: wish.locale ?? 'en-US',
    attachment_size_limit: 10_485_760,
    entitlements: [],
    authorizing_integration_owners: { '0': GUILD_ID },
    ...place,
  };
}

function buildPath(command: string, options: readonly Json[]): Json {
  const [name = '', ...below] = command.split(' ');
  const nested = below.reduceRight<readonly Json[]>(
    (inner, step) => [{ type: 1, name: step, options: inner }],
    options,
  );
  return { id: '6600000000000000006', name, type: 1, options: nested };
}

function buildOptions(options: WishedOptions): Json[] {
  return Object.entries(options).map(([name, value]) => ({ name, type: optionType(name, value), value }));
}

function optionType(name: string, value: string | number | boolean): number {
  if (name === 'file') return 11;
  if (typeof value === 'string') return 3;
  return typeof value === 'number' ? 10 : 5;
}

function buildAttachments(files: readonly WishedFile[]): Json {
  return Object.fromEntries(
    files.map((file) => [
      file.id,
      {
        id: file.id,
        filename: file.filename,
        url: file.url ?? `https://cdn.discordapp.com/ephemeral-attachments/${file.id}/${file.filename}`,
        size: file.sizeBytes ?? 100,
        content_type: file.contentType ?? 'application/yaml',
      },
    ]),
  );
}

/** A classic message lists its files; else each stands in the component that shows it, and nowhere beside. */
function buildMessage({ content = '', files = [], isClassic = false }: WishedMessage = {}): Json {
  const base = { id: '7700000000000000007', type: 20, content: '', embeds: [] };
  if (isClassic) return { ...base, content, flags: 64, attachments: Object.values(buildAttachments(files)) };
  return {
    ...base,
    flags: 64 | (1 << 15),
    attachments: [],
    components: [...buildTexts(content), ...files.map(buildFileComponent)],
  };
}

function buildTexts(content: string): Json[] {
  return content === '' ? [] : [{ type: 10, id: 1, content }];
}

function buildFileComponent({ id, filename, url, sizeBytes, contentType = 'application/yaml' }: WishedFile): Json {
  const address = url ?? `https://cdn.discordapp.com/ephemeral-attachments/${id}/${filename}`;
  const file = { url: address, attachment_id: id, content_type: contentType };
  return { type: 13, id: 2, file, name: filename, size: sizeBytes ?? 100 };
}
