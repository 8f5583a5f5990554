import { MENU_ID } from '../components/action-name-in.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import { arrangeRows } from './arrange-rows.ts';
import {
  type ActionRowJson,
  BUTTON_STYLE,
  type ButtonJson,
  COMPONENT_TYPE,
  type SelectOptionJson,
  type StringSelectJson,
} from './discord-json.ts';
import { LIMITS } from './limits.ts';
import { shorten, toOneLine } from './quote.ts';
import type { Button, ComponentRow, SelectOption } from './reply.ts';

export interface RowsFrame {
  /** What the menu of buttons says before anything is chosen in it. */
  readonly more: string;
  /** The custom_ids that stand elsewhere in the message, and then these too. */
  readonly seen?: Set<string>;
}

/**
 * The rows as Discord takes them: what has no custom_id that fits is left out, and so is a second component that
 * asks for the same; rows beyond five as well. Of the main buttons the first one is: two are none.
 */
export function renderComponents(
  rows: readonly ComponentRow[],
  { more, seen = new Set() }: RowsFrame,
): ActionRowJson[] {
  const arranged = arrangeRows(rows);
  const rendered = arranged.rows.map((row) =>
    row.kind === 'buttons' ? renderButtons(row.buttons, seen) : renderSelect(row, seen),
  );
  const menu = renderMenu(arranged.menu, more, seen);
  const above = rendered.filter((components) => components.length > 0).slice(0, LIMITS.rowsPerMessage - menu.length);
  const shown = [...above, ...menu];
  const main = shown.flat().find(isMain);
  return shown.map((components) => ({
    type: COMPONENT_TYPE.actionRow,
    components: components.map((component) =>
      isMain(component) && component !== main ? { ...component, style: BUTTON_STYLE.secondary } : component,
    ),
  }));
}

/** One menu of buttons: its values are their custom_ids. */
function renderMenu(menu: readonly Button[], placeholder: string, seen: Set<string>): StringSelectJson[][] {
  const options = menu.flatMap(({ label, action, description }) => {
    const value = claimCustomId(action, seen);
    return value === undefined
      ? []
      : [renderOption({ label, value, ...(description === undefined ? {} : { description }) })];
  });
  if (options.length === 0) return [];
  const shown = options.slice(0, LIMITS.selectOptions);
  return [[{ type: COMPONENT_TYPE.stringSelect, custom_id: MENU_ID, placeholder, options: shown }]];
}

function isMain(component: ButtonJson | StringSelectJson): component is ButtonJson {
  return component.type === COMPONENT_TYPE.button && component.style === BUTTON_STYLE.primary;
}

function renderButtons(row: readonly Button[], seen: Set<string>): ButtonJson[] {
  const fitting = row.flatMap((button) => {
    const customId = claimCustomId(button.action, seen);
    return customId === undefined ? [] : [renderButton(button, customId)];
  });
  return fitting.slice(0, LIMITS.buttonsPerRow);
}

function renderButton(button: Button, customId: string): ButtonJson {
  return {
    type: COMPONENT_TYPE.button,
    style: BUTTON_STYLE[button.style ?? 'secondary'],
    label: shorten(toOneLine(button.label), LIMITS.buttonLabelLength),
    custom_id: customId,
    ...(button.disabled === true ? { disabled: true } : {}),
  };
}

function renderSelect(row: Extract<ComponentRow, { kind: 'select' }>, seen: Set<string>): StringSelectJson[] {
  const options = row.options.filter(isSelectable);
  const customId = options.length === 0 ? undefined : claimCustomId(row.action, seen);
  if (customId === undefined) return [];
  const placeholder = shorten(row.placeholder, LIMITS.selectPlaceholderLength);
  const rendered = options.slice(0, LIMITS.selectOptions).map(renderOption);
  return [{ type: COMPONENT_TYPE.stringSelect, custom_id: customId, placeholder, options: rendered }];
}

/** Discord takes no empty and no repeated value. */
function isSelectable(option: SelectOption, index: number, options: readonly SelectOption[]): boolean {
  const { value } = option;
  if (value === '' || value.length > LIMITS.selectValueLength) return false;
  return options.findIndex((other) => other.value === value) === index;
}

function renderOption(option: SelectOption): SelectOptionJson {
  return {
    label: shorten(toOneLine(option.label), LIMITS.selectLabelLength),
    value: option.value,
    ...(option.description === undefined
      ? {}
      : { description: shorten(toOneLine(option.description), LIMITS.selectDescriptionLength) }),
  };
}

function claimCustomId(action: Button['action'], seen: Set<string>): string | undefined {
  const customId = encodeCustomId(action);
  if (customId === undefined || seen.has(customId)) return undefined;
  seen.add(customId);
  return customId;
}
