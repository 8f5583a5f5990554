import { describe, expect, test } from 'vitest';
import { countColumns } from '../../../bot/replies/wrap-text.ts';
import { listSamples } from '../../../core/samples/index.ts';
import { importSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildAutocomplete, buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

const REFUSED = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  restartpolicy: Never\n';
const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - {name: a, image: nginx:1.27}\n';

const paste = (talk: Conversation, manifest: string) => talk.send(buildModalSubmit('p1;submitManifest', { manifest }));

/** The text that the form opens with; undefined where it is empty. */
function formOf(reply: ReturnType<Conversation['send']>): string | undefined {
  expect(validateReply(reply)).toEqual([]);
  const { response } = reply;
  if (response.type !== 9) throw new Error('no form');
  return response.data.components[0]?.component.value;
}

const labelsOf = (reply: ReturnType<Conversation['send']>): string[] => componentsOf(reply).map(({ label }) => label);

describe('a manifest that was refused', () => {
  test('is in the form again, as it was written', () => {
    const talk = startConversation();
    const refused = paste(talk, REFUSED);
    expect(contentOf(refused)).toContain('did you mean `restartPolicy`?');
    const button = componentsOf(refused).find(({ label }) => label === 'Correct it');
    expect(formOf(talk.send(buildButtonClick(button?.customId ?? '')))).toBe(REFUSED);
  });

  test.each(['a: [b', `${'x'.repeat(3999)}:`])('is kept where it cannot even be read', (text) => {
    const talk = startConversation();
    expect(labelsOf(paste(talk, text))).toContain('Correct it');
    expect(formOf(talk.send(buildButtonClick('p1;correctManifest')))).toBe(text);
  });

  test('is forgotten once one is taken, and the old button opens an empty form', () => {
    const talk = startConversation();
    paste(talk, REFUSED);
    paste(talk, POD);
    expect(talk.session).not.toHaveProperty('draft');
    expect(formOf(talk.send(buildButtonClick('p1;correctManifest')))).toBeUndefined();
  });

  test('that is too long for the form stays with the person', () => {
    const talk = startConversation();
    const text = `${REFUSED}# ${'x'.repeat(4000)}`;
    const file = { id: '1', filename: 'web.yaml', ok: true, text } as const;
    const reply = talk.send(buildCommand('apply', { file: '1' }), [file]);
    expect(labelsOf(reply)).not.toContain('Correct it');
    expect(talk.session).not.toHaveProperty('draft');
  });

  test('is kept with the lab, and is not in a lab that is given away', () => {
    const talk = startConversation();
    paste(talk, REFUSED);
    const loaded = loadSession(saveSession(talk.session));
    expect(loaded).toMatchObject({ ok: true, session: { draft: REFUSED } });
    const file = talk.send(buildCommand('lab export')).files[0]?.text ?? '';
    expect(file).not.toContain('restartpolicy');
    expect(importSession(file).ok).toBe(true);
  });
});

describe('/apply edit:', () => {
  test.each(listSamples().map(({ name }) => [name]))(
    'opens what is in the lab, and taken as it is changes nothing: %s',
    (sample) => {
      const talk = startConversation();
      talk.send(buildCommand('apply', { sample }));
      talk.send(buildCommand('time advance', { by: '20s' }));
      const offered = talk.send(buildAutocomplete('apply', 'edit', { edit: '' }));
      const { choices } = offered.response.type === 8 ? offered.response.data : { choices: [] };
      const own = choices.find(({ value }) => !value.startsWith('pod/') || choices.length === 1) ?? choices[0];
      const text = formOf(talk.send(buildCommand('apply', { edit: own?.value ?? '' })));
      expect(text).not.toMatch(/^ {2}uid:|^status:|resourceVersion|last-applied/m);
      expect(contentOf(paste(talk, text ?? ''))).toMatch(/unchanged/);
    },
  );

  test('offers objects of kinds that definitions brought, and opens them', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'custom-resource' }));
    talk.send(buildCommand('apply', { sample: 'custom-resource' }));
    const { response } = talk.send(buildAutocomplete('apply', 'edit', { edit: 'backup/' }));
    expect(response.type === 8 ? response.data.choices : []).toEqual([
      { name: 'backup/custom-resource', value: 'backup/custom-resource' },
    ]);
    expect(formOf(talk.send(buildCommand('apply', { edit: 'backup/custom-resource' })))).toContain('kind: Backup');
  });

  test('shows what was changed since it was applied', () => {
    const talk = startConversation();
    talk.send(buildCommand('kubectl', { command: 'create deployment web --image=nginx:1.27 --replicas=2' }));
    talk.send(buildCommand('kubectl', { command: 'scale deployment web --replicas=5' }));
    const text = formOf(talk.send(buildCommand('apply', { edit: 'deployment/web' })));
    expect(text).toContain('  replicas: 5\n');
    expect(contentOf(paste(talk, (text ?? '').replace('replicas: 5', 'replicas: 1')))).toContain('configured');
  });

  test.each(['pod/nope', 'sandwich/web', 'a/b/c/d', ''])('says clearly that there is no %s', (edit) => {
    const reply = startConversation().send(buildCommand('apply', { edit }));
    expect(validateReply(reply)).toEqual([]);
    expect(contentOf(reply)).toContain('⚠️');
    expect(reply.keepsRecord).toBe(true);
  });

  test('gives a file where the object is too long for the form', () => {
    const talk = startConversation();
    const data = Array.from({ length: 60 }, (_, index) => `  key${index}: ${'v'.repeat(80)}`).join('\n');
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n${data}\n`;
    talk.send(buildCommand('apply', { file: '1' }), [{ id: '1', filename: 'big.yaml', ok: true, text }]);
    const reply = talk.send(buildCommand('apply', { edit: 'configmap/big' }));
    expect(validateReply(reply)).toEqual([]);
    expect(reply.files.map(({ name }) => name)).toEqual(['big.yaml']);
  });
});

describe('replies for a phone', () => {
  function trouble(): Conversation {
    const talk = startConversation();
    for (const { name } of listSamples()) talk.send(buildCommand('apply', { sample: name }));
    talk.send(buildCommand('time advance', { by: '90s' }));
    return talk;
  }

  test.each(['en-US', 'ko'])('what Podlab itself prints is no wider than 42 columns, in %s', (locale) => {
    const talk = trouble();
    const names = componentsOf(talk.send(buildCommand('kubectl', { command: 'get pods' }))).length;
    expect(names).toBeGreaterThan(0);
    for (const { name } of listSamples())
      for (const command of ['pod status', 'pod timeline'])
        for (const line of codeLinesOf(talk.send(buildCommand(command, { pod: name }, { locale }))))
          expect([line, countColumns(line) <= 42]).toEqual([line, true]);
  });

  test('describe of a Pod in trouble opens with its Events, that of a calm one at the beginning', () => {
    const talk = trouble();
    expect(contentOf(talk.send(buildCommand('pod describe', { pod: 'crash-loop' })))).toMatch(/```\nEvents:\n.*```/s);
    const calm = startConversation();
    calm.send(buildCommand('kubectl', { command: 'run web --image=nginx:1.27' }));
    calm.send(buildCommand('time advance', { by: '10s' }));
    expect(contentOf(calm.send(buildCommand('pod describe', { pod: 'web' })))).toMatch(/```\nName: /);
  });

  test.each([
    ['get pods crash-lop', 'did you mean `crash-loop`?'],
    ['get pods nobody-like-that', '`get pods` lists the names'],
    ['get service nope', '`get services` lists the names'],
    ['get deploymnts', 'did you mean `deployments`?'],
    ['get statefulset nope', 'lists the names'],
    ['get replicationcontroller nope', 'There are no `replicationcontrollers`'],
    ['get pods -o jsno', 'did you mean `json`?'],
    ['frobnicate', '/help topic:kubectl'],
  ])('the hint after `%s` fits it', (command, hint) => {
    expect(contentOf(trouble().send(buildCommand('kubectl', { command })))).toContain(hint);
  });

  test.each(['get pods --nope', 'logs', 'scale deployment web', 'gett pods', 'create deployment'])(
    'after `%s` kubectl has said itself what to do',
    (command) => {
      expect(contentOf(trouble().send(buildCommand('kubectl', { command })))).not.toContain('/help topic:kubectl');
    },
  );
});

function codeLinesOf(reply: ReturnType<Conversation['send']>): string[] {
  const blocks = [...contentOf(reply).matchAll(/```\n(.*?)```/gs)].map(([, text = '']) => text);
  return blocks.flatMap((text) => text.split('\n'));
}
