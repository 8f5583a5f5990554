/** A button or a select, as a person sees it. */
interface Component {
  readonly customId: string;
  readonly label: string;
  readonly told: string;
}

/** A message of the bot, read back from the body that was sent. */
export interface Message {
  readonly content: string;
  readonly rows: readonly (readonly Component[])[];
  readonly files: readonly string[];
  readonly isPublic: boolean;
}

interface MessageJson {
  readonly content?: string;
  readonly flags?: number;
  readonly attachments?: readonly { readonly filename: string }[];
  readonly components?: readonly { readonly components: readonly ComponentJson[] }[];
}

interface ComponentJson {
  readonly custom_id: string;
  readonly style?: number;
  readonly label?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

/** The message in a reply: JSON, or the first part of what holds files too. */
export function readMessage(body: string): Message {
  const text = body.startsWith('{') ? body : (/^\{.*\}\s*$/m.exec(body)?.[0] ?? '{}');
  const { content = '', flags = 0, attachments = [], components = [] }: MessageJson = JSON.parse(text).data ?? {};
  return {
    content,
    isPublic: flags === 0,
    rows: components.map((row) => row.components.map(readComponent)),
    files: attachments.map(({ filename }) => filename),
  };
}

const MAIN = 1;

function readComponent({ custom_id, style, label, placeholder, disabled, options }: ComponentJson): Component {
  if (options !== undefined) {
    const choices = options.map((option) => `\n    ${option.value} · ${option.label}`);
    return { customId: custom_id, label: placeholder ?? '', told: `(${placeholder}:${choices.join('')})` };
  }
  const marks = `${style === MAIN ? '!' : ''}${disabled === true ? '–' : ''}`;
  return { customId: custom_id, label: label ?? '', told: `[${marks}${label}]` };
}

/** As it is read: its text, then a line for each row of buttons; `!` marks the main one, `–` what cannot be pressed. */
export function tellMessage({ content, rows, files }: Message): readonly string[] {
  return [
    ...content.split('\n').map((line) => `  ${line}`.trimEnd()),
    ...files.map((file) => `  📎 ${file}`),
    ...rows.map((row) => `  ${row.map(({ told }) => told).join(' ')}`),
  ];
}
