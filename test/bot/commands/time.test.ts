import { describe, expect, test } from 'vitest';
import { contentOf, startConversation } from '../../builders/conversation.ts';
import { buildAutocomplete, buildCommand } from '../../builders/interaction.ts';

const choicesOf = (reply: ReturnType<ReturnType<typeof startConversation>['send']>): string[] =>
  'data' in reply.response && 'choices' in reply.response.data
    ? reply.response.data.choices.map(({ name }) => name)
    : [];

describe('/time speed', () => {
  test('lets no clock run that nothing moves: a mission’s stands where it is', () => {
    const talk = startConversation();
    talk.send(buildCommand('mission', { mission: 'first' }));
    const refused = talk.send(buildCommand('time speed', { to: '10x' }));
    expect(contentOf(refused)).toContain('moves when you move it');
    expect(contentOf(refused)).not.toContain('▶ 10×');
    expect(talk.session.live).toBeUndefined();
  });

  test('lets the clock of one’s own lab run', () => {
    const talk = startConversation();
    expect(contentOf(talk.send(buildCommand('time speed', { to: '10x' })))).toContain('▶ 10×');
    expect(talk.session.live?.speed).toBe(10);
  });
});

describe('/time until', () => {
  test('offers what was typed whole, though nobody would have thought of it', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'crash-loop' }));
    const typed = 'pod/crash-loop status=CrashLoopBackOff';
    expect(choicesOf(talk.send(buildAutocomplete('time until', 'condition', { condition: typed })))[0]).toBe(typed);
    const begun = buildAutocomplete('time until', 'condition', { condition: 'pod/crash-loop rea' });
    expect(choicesOf(talk.send(begun))).toEqual(['pod/crash-loop ready']);
  });
});

describe('/time rewind', () => {
  test('offers a failed probe where nothing else was to be seen, and the state where there was more', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'liveness' }));
    talk.send(buildCommand('time next'));
    talk.send(buildCommand('time next'));
    const offered = choicesOf(talk.send(buildAutocomplete('time rewind', 'to', { to: '' })));
    expect(offered.filter((one) => !one.includes('before'))).toEqual([
      expect.stringMatching(/^00:00:3\d liveness Unhealthy$/),
      expect.stringMatching(/^00:00:0\d liveness READY 1\/1$/),
    ]);
  });
});
