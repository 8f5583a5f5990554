import { describe, expect, test } from 'vitest';
import { inThemeOf, recolour } from '../../../bot/pictures/recolour.ts';
import { startConversation } from '../../builders/conversation.ts';
import { buildCommand } from '../../builders/interaction.ts';

const PICTURES = ['pod timeline', 'cluster map', 'cluster rollout'];

function draw(command: string, theme?: string): string {
  const talk = startConversation(5);
  talk.send(buildCommand('apply', { sample: 'crash-loop' }));
  talk.send(buildCommand('kubectl', { command: 'create deployment web --image=nginx --replicas=3' }));
  talk.send(buildCommand('kubectl', { command: 'run far --image=nginx --overrides={"spec":{"nodeName":"nowhere"}}' }));
  talk.send(buildCommand('time advance', { by: '5m' }));
  const { files } = talk.send(buildCommand(command, theme === undefined ? {} : { theme }));
  return files.find(({ isDrawing }) => isDrawing === true)?.text ?? '';
}

describe('a drawing in the colours of the other theme', () => {
  test.each(PICTURES)('is to the letter what would have been drawn in it: %s', (command) => {
    const [dark, light] = [draw(command, 'dark'), draw(command, 'light')];
    expect(dark).not.toBe(light);
    const renamed = recolour(dark, 'dark', 'light').replace(' class="dark"', ' class="light"');
    expect(renamed).toBe(light);
  });

  test.each(PICTURES)('is what a page shows in its own only where nobody asked for one: %s', (command) => {
    const [unasked, dark, light] = [draw(command), draw(command, 'dark'), draw(command, 'light')];
    expect(unasked.replace(' class="auto"', ' class="dark"')).toBe(dark);
    expect(inThemeOf(unasked, 'light').replace(' class="auto"', ' class="light"')).toBe(light);
    expect(inThemeOf(unasked, 'dark')).toBe(unasked);
    for (const page of ['dark', 'light'] as const) {
      expect([inThemeOf(dark, page), inThemeOf(light, page)]).toEqual([dark, light]);
    }
  });
});
