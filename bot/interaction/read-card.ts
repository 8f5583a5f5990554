import { COMPONENT_TYPE } from '../replies/discord-json.ts';
import { type JsonRecord, readArray, readProperty, readRecord, readStringAt } from './read-json.ts';

/** As much as a message holds. */
const MAX_CHARACTERS = 4000;
/** What stands under a card: the clock, and what is said of it. */
const FOOTER = /(?:^|\n)-# [^\n]*$/;

/** What a message says, without the small lines under it: its content, or the texts that stand on no card of their own. */
export function readCard(message: JsonRecord | undefined): string {
  const content = readStringAt(message, 'content') ?? '';
  let text = (content === '' ? listTexts(message) : [content]).join('\n').slice(0, MAX_CHARACTERS);
  while (FOOTER.test(text)) text = text.replace(FOOTER, '');
  return text.trimEnd();
}

function listTexts(message: JsonRecord | undefined): readonly string[] {
  return readArray(readProperty(message, 'components')).flatMap((entry) => {
    const component = readRecord(entry);
    return readProperty(component, 'type') === COMPONENT_TYPE.textDisplay
      ? (readStringAt(component, 'content') ?? [])
      : [];
  });
}
