import { describe, expect, it } from 'vitest';
import {
  applyUpdate,
  computeContent,
  describeShownMessage,
  isEphemeral,
} from '../../../bot/playground/client/chat-message.ts';
import type { MessageData } from '../../../bot/playground/discord/message-schema.ts';

const file = (name: string) => new Map([[name, new File(['x'], name, { type: 'text/plain' })]]);
const before = computeContent({ content: 'old', flags: 64, components: [], embeds: [{ title: 'T' }] }, file('old.txt'));
const namesAfter = (data: MessageData, files = new Map<string, File>()) =>
  applyUpdate(before, data, files).files.map((attached) => attached.file.name);

it('a file is said to show what its attachment says it shows', () => {
  const attachments = [{ id: '0', filename: 'map.png', description: 'Three nodes' }];
  const [said] = computeContent({ content: '', attachments }, file('map.png')).files;
  const [silent] = computeContent({ content: '' }, file('map.png')).files;
  expect([said?.description, silent?.description]).toEqual(['Three nodes', '']);
});

describe('a message after an update', () => {
  it('keeps what the update leaves out', () => {
    expect(applyUpdate(before, { content: 'new' }, new Map())).toEqual({ ...before, content: 'new' });
  });

  it('loses what the update sets to nothing', () => {
    expect(applyUpdate(before, { content: null, embeds: [] }, new Map())).toEqual({
      ...before,
      content: '',
      embeds: [],
    });
  });

  it.each<[string, MessageData, Map<string, File>, string[]]>([
    ['old files stay where none are listed', { content: 'new' }, new Map(), ['old.txt']],
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
    expect(await describeShownMessage('7', before, describeFile)).toEqual({
      id: '7',
      content: 'old',
      flags: 64,
      embeds: [{ title: 'T' }],
      components: [],
      attachments: [
        { id: '1', url: 'http://127.0.0.1/old.txt', filename: 'old.txt', size: 1, content_type: 'text/plain' },
      ],
    });
  });
});
