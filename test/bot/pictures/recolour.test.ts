import { describe, expect, test } from 'vitest';
import { recolour, themeOf } from '../../../bot/pictures/recolour.ts';
import { startConversation } from '../../builders/conversation.ts';
import { buildCommand } from '../../builders/interaction.ts';

const PICTURES = ['pod timeline', 'cluster map', 'cluster rollout'];

function draw(command: string, theme: string): string {
  const talk = startConversation(5);
  talk.send(buildCommand('apply', { sample: 'crash-loop' }));
  talk.send(buildCommand('kubectl', { command: 'create deployment web --image=nginx --replicas=3' }));
  talk.send(buildCommand('kubectl', { command: 'run far --image=nginx --overrides={"spec":{"nodeName":"nowhere"}}' }));
  talk.send(buildCommand('time advance', { by: '5m' }));
  const { files } = talk.send(buildCommand(command, { theme }));
  return files.find(({ isDrawing }) => isDrawing === true)?.text ?? '';
}

describe('a drawing in the colours of the other theme', () => {
  test.each(PICTURES)('is to the letter what would have been drawn in it: %s', (command) => {
    const [dark, light] = [draw(command, 'dark'), draw(command, 'light')];
    expect(dark).not.toBe(light);
    const renamed = recolour(dark, 'dark', 'light').replace(' class="dark"', ' class="light"');
    expect(renamed).toBe(light);
    expect([themeOf(dark), themeOf(light)]).toEqual(['dark', 'light']);
  });
});
