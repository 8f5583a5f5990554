import { MENU_ID } from '../../../bot/components/action-name-in.ts';
import { REPLY_FLAGS } from '../../../bot/index.ts';
import { ACTION_ROW, arrayOf, listShown, readMessage as readComponents, usableIn } from '../../discord/read-message.ts';

/** A button or a select, as a person sees it. */
interface Component {
  readonly customId: string;
  readonly label: string;
  readonly told: string;
}

/** A file of the bot's, or a person's. */
export interface ChatFile {
  readonly filename: string;
  readonly text: string;
}

/** A window to type into. */
interface Form {
  readonly customId: string;
  readonly title: string;
  readonly fields: readonly { readonly id: string; readonly label: string; readonly value: string }[];
}

/** A message of the bot, or the form that it opens, read back from the body that was sent. */
export interface Message {
  readonly content: string;
  /** Its texts, files and rows as they stand one below the other. */
  readonly parts: readonly string[];
  readonly rows: readonly (readonly Component[])[];
  /** What can be pressed, in the menu of buttons too. */
  readonly pressable: readonly { readonly customId: string; readonly label: string }[];
  /** Those that came with it. */
  readonly files: readonly ChatFile[];
  readonly isPublic: boolean;
  readonly form: Form | undefined;
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
  const data = Object(JSON.parse(text).data);
  const said = readComponents(data);
  return {
    content: said.text,
    parts: said.components.flatMap(tellPart),
    isPublic: data.flags === REPLY_FLAGS.public,
    rows: said.rows.map((row) => row.map((component) => readComponent(component as unknown as ComponentJson))),
    pressable: usableIn(said).map(({ custom_id, label, placeholder }) => ({
      customId: String(custom_id),
      label: String(label ?? placeholder),
    })),
    files: readFiles(body),
    form: data.title === undefined ? undefined : readForm(data),
  };
}

/** The parts of a body that holds files. */
function readFiles(body: string): readonly ChatFile[] {
  const [, boundary] = /^--(\S+)/.exec(body) ?? [];
  if (boundary === undefined) return [];
  return body.split(`--${boundary}`).flatMap((part) => {
    const [, filename] = /filename="([^"]+)"/.exec(part) ?? [];
    const start = part.indexOf('\r\n\r\n') + 4;
    return filename === undefined ? [] : [{ filename, text: part.slice(start, -2) }];
  });
}

function readForm({ custom_id, title, components }: Record<string, unknown>): Form {
  const fields = arrayOf(components).map(({ label, component }) => {
    const { custom_id: id, value } = Object(component);
    return { id: String(id), label: String(label), value: String(value ?? '') };
  });
  return { customId: String(custom_id), title: String(title), fields };
}

/** `!` marks the main button, `–` what cannot be pressed. */
function tellPart(part: Record<string, unknown>): readonly string[] {
  const shown = listShown(part).map((name) => `📎 ${name}`);
  if (part.content !== undefined) return [String(part.content)];
  if (part.type !== ACTION_ROW) return shown;
  return [
    arrayOf(part.components)
      .map((one) => readComponent(one as unknown as ComponentJson).told)
      .join(' '),
  ];
}

const MAIN = 1;

function readComponent({ custom_id, style, label, placeholder, disabled, options }: ComponentJson): Component {
  if (custom_id === MENU_ID) {
    const labels = (options ?? []).map((option) => option.label);
    return { customId: custom_id, label: placeholder ?? '', told: `(${placeholder} ${labels.join(' · ')})` };
  }
  if (options !== undefined) {
    const choices = options.map((option) => `\n  ${option.value} · ${option.label}`);
    return { customId: custom_id, label: placeholder ?? '', told: `(${placeholder}:${choices.join('')})` };
  }
  const marks = `${style === MAIN ? '!' : ''}${disabled === true ? '–' : ''}`;
  return { customId: custom_id, label: label ?? '', told: `[${marks}${label}]` };
}

/** As it is read, line by line; 📣 stands above what everybody sees, 📝 above a form. */
export function tellMessage({ parts, isPublic, form }: Message): readonly string[] {
  const told = form === undefined ? parts : [`📝 ${form.title}`, ...form.fields.flatMap(tellField)];
  const lines = told.flatMap((part) => part.split('\n')).map((line) => `  ${line}`.trimEnd());
  return [...(isPublic ? ['  📣'] : []), ...lines];
}

function tellField({ label, value }: Form['fields'][number]): readonly string[] {
  return [
    `${label}:`,
    ...(value === ''
      ? []
      : value
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`)),
  ];
}
