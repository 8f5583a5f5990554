import { describe, expect, test } from 'vitest';
import { findSample } from '../../core/samples/index.ts';
import { componentsOf, contentOf, startConversation } from '../builders/conversation.ts';
import { buildButtonClick, buildCommand, buildModalSubmit, buildSelection } from '../builders/interaction.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: app
    image: nginx
`;

function paste(manifest: string): object {
  return buildModalSubmit('p1;submitManifest', { manifest });
}

function labelsOf(reply: Parameters<typeof componentsOf>[0]): string[] {
  return componentsOf(reply).map((component) => component.label);
}

describe('the first reply', () => {
  test('brings a welcome whose buttons follow its own, and the second one does not', () => {
    const talk = startConversation();
    const first = talk.send(buildCommand('help'));
    expect(contentOf(first)).toContain('### Welcome to Podlab');
    expect(labelsOf(first)).toEqual(
      expect.arrayContaining(['Next change', '/apply sample:hello', '/help topic:start']),
    );
    expect(contentOf(talk.send(buildCommand('help')))).not.toContain('Welcome');
  });

  test('waits with the welcome while the first thing was a mistake', () => {
    const talk = startConversation();
    expect(contentOf(talk.send(buildCommand('time advance', { by: 'x' })))).not.toContain('Welcome');
    expect(talk.session.welcomed).toBe(false);
  });
});

describe('the language', () => {
  const table: [sentence: string, wish: { locale: string; guildLocale?: string }, words: string][] = [
    ['is Korean for a person whose Discord is Korean', { locale: 'ko' }, '내 실습실'],
    ['is English for any other', { locale: 'fr' }, 'Your lab'],
  ];
  test.each(table)('%s', (_, wish, words) => {
    expect(contentOf(startConversation().send(buildCommand('lab status', {}, wish)))).toContain(words);
  });

  test('is the guild’s where Discord does not say the person’s', () => {
    const json = { ...buildCommand('lab status'), locale: undefined, guild_locale: 'ko' };
    expect(contentOf(startConversation().send(json))).toContain('내 실습실');
  });

  test('once chosen stays, and its confirmation speaks it already', () => {
    const talk = startConversation();
    expect(contentOf(talk.send(buildCommand('lab language', { to: 'ko' })))).toContain('이제부터 한국어로 말할게요.');
    expect(contentOf(talk.send(buildCommand('lab status', {}, { locale: 'en-US' })))).toContain('내 실습실');
  });

  test('of kubectl is English in Korean too', () => {
    const talk = startConversation();
    talk.send(paste(POD));
    expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get pods' }, { locale: 'ko' })))).toContain(
      'NAME   READY   STATUS              RESTARTS   AGE',
    );
  });
});

describe('/apply', () => {
  test('without an option opens a modal, and what is pasted there is applied', () => {
    const talk = startConversation();
    expect(talk.send(buildCommand('apply')).response).toMatchObject({ type: 9, data: { title: 'Apply a manifest' } });
    expect(contentOf(talk.send(paste(POD)))).toContain('```\npod/web created\n```');
  });

  test('takes a file', () => {
    const file = { id: '9', filename: 'web.yaml', ok: true, text: POD } as const;
    const reply = startConversation().send(buildCommand('apply', { file: '9' }), [file]);
    expect(contentOf(reply)).toMatch(/^Applied `web.yaml`\.\n```\npod\/web created\n```/);
  });

  test('gives the manifest of a sample as a file', () => {
    const reply = startConversation().send(buildCommand('apply', { sample: 'hello' }));
    expect(reply.files.map((file) => file.name)).toEqual(['hello.yaml']);
    expect(contentOf(reply)).toContain('job.batch/hello created');
  });

  test('offers the samples in a select where there is nothing yet', () => {
    const talk = startConversation();
    talk.send(buildCommand('help'));
    const select = componentsOf(talk.send(paste('kind: ['))).find(({ values }) => values !== undefined);
    expect(select?.values).toContain('crash-loop');
    expect(contentOf(talk.send(buildSelection(select?.customId ?? '', ['crash-loop'])))).toContain(
      'pod/crash-loop created',
    );
  });

  test('of the Job as the article prints it shows the place, a hint and a sample', () => {
    const talk = startConversation();
    const text = findSample('hello')?.manifest.replaceAll(/^ +/gm, '') ?? '';
    const reply = talk.send(paste(text));
    expect(contentOf(reply)).toMatch(/line \d+, column \d+:\n```\n *\d+ \| .*\n *\d+ \| .*\n +\^\n```/);
    expect(contentOf(reply)).toContain('It looks as if the indentation was lost');
    expect(contentOf(reply)).toContain('Nothing was changed.');
    expect(componentsOf(reply).flatMap((component) => component.values ?? [])).toContain('hello');
  });

  test('of a manifest that is still YAML without its indentation gives the same hint', () => {
    const content = contentOf(startConversation().send(paste(POD.replaceAll(/^ +/gm, ''))));
    expect(content).toContain('unknown field "containers"');
    expect(content).toContain('It looks as if the indentation was lost');
  });

  test('marks the place of a mistake with a caret', () => {
    const content = contentOf(startConversation().send(paste('apiVersion: v1\nkind: Pod\nmetadata: {name: "web}\n')));
    expect(content).toMatch(/3 \| metadata: \{name: "web\}\n +\^/);
  });

  test('of a kind that its apiVersion does not have says so', () => {
    const reply = startConversation().send(paste(POD.replace('kind: Pod', 'kind: pod')));
    expect(contentOf(reply)).toContain('That `apiVersion` has no such `kind`.');
  });

  test('names the fields the API server refuses, in its words', () => {
    const content = contentOf(startConversation().send(paste(POD.replace('containers', 'contaienrs'))));
    expect(content).toContain('strict decoding error: unknown field "spec.contaienrs"');
  });
});

describe('/time', () => {
  test('tells in one line what became of an object, and where the clock stands', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'succeeds' }));
    const content = contentOf(talk.send(buildCommand('time advance', { by: '1m' })));
    expect(content).toMatch(
      /^Time passed: \*\*1m\*\*\.\n00:00:\d\d `succeeds` ContainerCreating → Running → \*\*Completed\*\*\n/,
    );
    expect(content).toContain('-# 🕒 2026-01-01 00:01:00 UTC · 1m since your lab began');
  });

  test('next stops at the first change', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'succeeds' }));
    expect(contentOf(talk.send(buildCommand('time next')))).toMatch(/^The next visible change came after/);
    expect(talk.session.cluster.nowMs).toBeLessThan(10_000);
  });

  test('next in a lab at rest says so', () => {
    const reply = startConversation().send(buildCommand('time next'));
    expect(contentOf(reply)).toContain(
      'Nothing visible will change by itself within 40d: the clock stays where it was.',
    );
  });

  test('until goes to the moment at which a condition holds, and no further', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'crash-loop' }));
    const reply = talk.send(buildCommand('time until', { condition: 'crash-loop restarts>=2' }));
    expect(contentOf(reply)).toMatch(
      /^`crash-loop restarts>=2`: so it is now, after \*\*\d+s\*\*\.\n.* RESTARTS 0 → 2\n/,
    );
    const again = talk.send(buildCommand('time until', { condition: 'crash-loop restarts>=2' }));
    expect(contentOf(again)).toContain('is so already: the clock stays where it was.');
  });

  test('until leaves the clock where it was for what never comes', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'succeeds' }));
    const reply = talk.send(buildCommand('time until', { condition: 'succeeds failed' }));
    expect(contentOf(reply)).toContain('`succeeds failed` will not come about by itself within 40d');
    expect(contentOf(reply)).toContain('· 0s since your lab began');
    expect(reply.keepsRecord).toBe(true);
  });

  test('until says when what is waited for is lost on the way', () => {
    const talk = startConversation();
    talk.send(paste(POD));
    talk.send(buildCommand('time advance', { by: '1m' }));
    talk.send(buildCommand('kubectl', { command: 'delete pod web' }));
    const reply = talk.send(buildCommand('time until', { condition: 'web restarts>=1' }));
    expect(contentOf(reply)).toMatch(/^`pod\/web` was gone after \*\*.*s\*\*, so there is nothing left to wait for\./);
  });

  test('until the clock shows a time', () => {
    const talk = startConversation();
    expect(contentOf(talk.send(buildCommand('time until', { condition: '12:00' })))).toContain(
      '2026-01-01 12:00:00 UTC',
    );
  });

  test('next does not look far where a program is busy without anything to see', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'web-and-sidecar' }));
    talk.send(buildCommand('time advance', { by: '1m' }));
    const reply = talk.send(buildCommand('time next'));
    expect(contentOf(reply)).toContain('Nothing visible will change by itself within 1d');
    expect(contentOf(reply)).toContain('· 1m since your lab began');
    expect(reply.keepsRecord).toBe(true);
  });

  test('an advance that is more than an answer has time for keeps what it reached, and a button goes on', () => {
    const talk = startConversation();
    const manifest = POD.replace('image: nginx', 'image: busybox\n    command: ["sh", "-c", "exit 1"]');
    const pods = ['a', 'b', 'c'].map((name) => manifest.replace('name: web', `name: ${name}`));
    talk.send(paste(pods.join('---\n')));
    const reply = talk.send(buildCommand('time advance', { by: '60d' }));
    expect(contentOf(reply)).toMatch(/\*\*\d+d.*\*\* of \*\*60d\*\* have passed\./);
    expect(contentOf(reply)).toContain('it stopped there. Go on when you like.');
    const goOn = componentsOf(reply).find(({ label }) => label.startsWith('Go on: '));
    const reachedMs = talk.session.cluster.nowMs;
    talk.send(buildButtonClick(goOn?.customId ?? ''));
    expect(talk.session.cluster.nowMs).toBeGreaterThan(reachedMs);
  });

  test('shows a bounded list of changes and all of them in a file', () => {
    const talk = startConversation();
    for (const sample of ['crash-loop', 'init-fails', 'fails']) talk.send(buildCommand('apply', { sample }));
    const reply = talk.send(buildCommand('time advance', { by: '1h' }));
    expect(contentOf(reply)).toMatch(/`crash-loop` .* RESTARTS 0 → 16\n(.*\n){2}The whole text is in `podlab\.txt`\./);
    expect(reply.files[0]?.text.split('\n').length).toBeGreaterThan(25);
  });
});

describe('/lab reset', () => {
  test('asks first, then makes a fresh cluster, and only once', () => {
    const talk = startConversation();
    talk.send(paste(POD));
    talk.send(buildCommand('time advance', { by: '1m' }));
    const [yes] = componentsOf(talk.send(buildCommand('lab reset')));
    const done = talk.send(buildButtonClick(yes?.customId ?? ''));
    expect(contentOf(done)).toContain('Here is a fresh cluster');
    expect(done.response.type).toBe(7);
    expect(talk.session.cluster.nowMs).toBe(0);
    expect(contentOf(talk.send(buildButtonClick(yes?.customId ?? '')))).toContain('This card is old');
  });

  test('leaves the lab as it is when the answer is no', () => {
    const talk = startConversation();
    talk.send(paste(POD));
    const [, no] = componentsOf(talk.send(buildCommand('lab reset')));
    expect(contentOf(talk.send(buildButtonClick(no?.customId ?? '')))).toContain('Nothing was changed');
    expect(contentOf(talk.send(buildCommand('lab status')))).toContain('Pods: 1');
  });
});

describe('a Pod that is gone', () => {
  test('is not mistaken for a new one of its name', () => {
    const talk = startConversation();
    const why = componentsOf(talk.send(paste(POD))).find((component) => component.label === 'why web');
    talk.send(buildCommand('kubectl', { command: 'delete pod web --force --grace-period=0' }));
    talk.send(paste(POD));
    const content = contentOf(talk.send(buildButtonClick(why?.customId ?? '')));
    expect(content).toMatch(/^\*\*Pod `web` is gone since/);
  });
});

describe('/pod status and /pod why', () => {
  test('say which field each word comes from and what brought it about', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'crash-loop' }));
    talk.send(buildCommand('time advance', { by: '5m' }));
    const content = contentOf(talk.send(buildCommand('pod status', { pod: 'crash-loop' })));
    expect(content).toContain('**STATUS** `CrashLoopBackOff` ← `status.containerStatuses[0].state.waiting.reason`');
    expect(content).toMatch(/The kubelet waits [\dms]+ before it starts container `app` again\./);
    const why = contentOf(talk.send(buildCommand('pod why', { pod: 'crash-loop' })));
    expect(why).toMatch(
      /^\*\*Why STATUS of Pod `crash-loop` is `CrashLoopBackOff`\*\*, oldest first\n`00:00:00` You applied `Pod` `crash-loop`\./,
    );
  });
});

describe('the Pod that is meant where none is named', () => {
  const table: [sentence: string, samples: string[], time: string, meant: string][] = [
    ['is the one in trouble, though its phase is Running', ['crash-loop', 'succeeds'], '30s', 'crash-loop'],
    ['is the one that is not ready', ['readiness', 'web-and-sidecar'], '20s', 'readiness'],
    ['is the newest where all are calm', ['web-and-sidecar', 'succeeds'], '1m', 'succeeds'],
  ];
  test.each(table)('%s', (_, samples, by, meant) => {
    const talk = startConversation();
    for (const sample of samples) talk.send(buildCommand('apply', { sample }));
    const moved = talk.send(buildCommand('time advance', { by }));
    expect(contentOf(talk.send(buildCommand('pod why')))).toContain(`\`${meant}\``);
    expect(labelsOf(moved)).toContain(`why ${meant}`);
    expect(labelsOf(moved)).toContain(`describe ${meant}`);
  });

  test('is nobody in an empty lab, which offers something to begin with', () => {
    const reply = startConversation().send(buildCommand('pod why'));
    expect(contentOf(reply)).toContain('There are no Pods yet');
    expect(labelsOf(reply)).toContain('Paste YAML');
  });
});

test('the menu under a reply opens the other views of its Pod', () => {
  const talk = startConversation();
  const menu = componentsOf(talk.send(paste(POD)));
  expect(menu.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Timeline web', 'describe web', 'logs web', 'status web']),
  );
  const describing = menu.find(({ label }) => label === 'describe web')?.customId ?? '';
  expect(contentOf(talk.send(buildSelection('p1;menu', [describing])))).toMatch(/Name: +web\n/);
});

describe('a button of an old quiz card', () => {
  const table: [sentence: string, label: string][] = [
    ['does not stop a later run', 'Stop'],
    ['does not give up a run that is going on for a new one', 'Learn something new'],
  ];
  test.each(table)('%s', (_, label) => {
    const talk = startConversation();
    const cards = ['progress', 'quiz start'].map((command) => talk.send(buildCommand(command)));
    const old = cards.flatMap(componentsOf).find((component) => component.label === label);
    talk.send(buildCommand('quiz stop'));
    talk.send(buildCommand('quiz start'));
    expect(contentOf(talk.send(buildButtonClick(old?.customId ?? '')))).toMatch(
      /^That card is old: nothing was counted\..*\n\*\*Question 1 of/,
    );
    expect(talk.quiz.run?.number).toBe(2);
  });
});

describe('a kubectl line that failed', () => {
  const table: [sentence: string, line: string, hint: string][] = [
    ['for a name nobody has points to the names that there are', 'logs nope', '`get pods` lists the names'],
    ['for a container that has no log yet points to time', 'logs web', 'Let some time pass'],
    ['for a container that does not run points to time', 'exec web -- ls', 'Let some time pass'],
  ];
  test.each(table)('%s', (_, command, hint) => {
    const talk = startConversation();
    talk.send(paste(POD));
    expect(contentOf(talk.send(buildCommand('kubectl', { command })))).toContain(hint);
  });

  test('points to time under the logs of a Pod too', () => {
    const talk = startConversation();
    talk.send(paste(POD));
    expect(contentOf(talk.send(buildCommand('pod logs', { pod: 'web' })))).toContain('Let some time pass');
  });

  test('for a Pod name nobody has still offers the way on', () => {
    const talk = startConversation();
    talk.send(paste(POD));
    expect(labelsOf(talk.send(buildCommand('pod why', { pod: 'nope' })))).toContain('get pods');
  });
});
