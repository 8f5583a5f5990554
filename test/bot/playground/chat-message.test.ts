import { describe, expect, it } from 'vitest';
import {
  applyUpdate,
  computeContent,
  describeShownMessage,
  isEphemeral,
} from '../../../bot/playground/client/chat-message.ts';
import type { Container, MessageData } from '../../../bot/playground/discord/message-schema.ts';

const file = (name: string) => new Map([[name, new File(['x'], name, { type: 'text/plain' })]]);
const said = (content: string) => ({ type: 10, content }) as const;
const shows = (name: string) => ({ type: 13, file: { url: `attachment://${name}` } }) as const;
const before = computeContent({ flags: 64, components: [said('old'), shows('old.txt')] }, file('old.txt'));
const namesAfter = (data: MessageData, files = new Map<string, File>()) =>
  applyUpdate(before, data, files).files.map((attached) => attached.file.name);

describe('a message after an update', () => {
  it('keeps what the update leaves out', () => {
    expect(applyUpdate(before, { components: [said('new')] }, new Map())).toEqual({
      ...before,
      components: [said('new')],
    });
  });

  it.each<[string, MessageData, Map<string, File>, string[]]>([
    ['old files stay where none are listed', { components: [said('new')] }, new Map(), ['old.txt']],
    ['an empty list takes the old files away', { attachments: [] }, new Map(), []],
    [
      'a new file that is listed takes the place of the old ones',
      { attachments: [{ id: 0 }] },
      file('new.txt'),
      ['new.txt'],
    ],
    ['a new file joins the old ones where none are listed', {}, file('new.txt'), ['old.txt', 'new.txt']],
  ])('%s', (_sentence, data, files, names) => {
    expect(namesAfter(data, files)).toEqual(names);
  });
});

describe('a message', () => {
  it('is for one person only with flag 64', () => {
    expect(isEphemeral(before)).toBe(true);
    expect(isEphemeral({ ...before, flags: 0 })).toBe(false);
  });

  it('goes with its component as Discord describes it, its files by their addresses', async () => {
    const describeFile = async ({ name, size, type }: File) => {
      return { id: '1', url: `http://127.0.0.1/${name}`, filename: name, size, content_type: type };
    };
    const map = { media: { url: 'attachment://old.txt' }, description: 'A map' };
    const card = { type: 17, components: [{ type: 12, items: [map] }] } satisfies Container;
    const shown = { ...before, components: [...before.components, card] };
    const place = { url: 'http://127.0.0.1/old.txt', attachment_id: '1', content_type: 'text/plain' };
    expect(await describeShownMessage('7', shown, describeFile)).toEqual({
      id: '7',
      flags: 64,
      components: [
        said('old'),
        { type: 13, file: place, name: 'old.txt', size: 1 },
        { type: 17, components: [{ type: 12, items: [{ media: place, description: 'A map' }] }] },
      ],
      attachments: [],
    });
  });
});
