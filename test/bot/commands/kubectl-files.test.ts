import { describe, expect, test } from 'vitest';
import { contentOf, startConversation } from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n';

/** The JSON of a modal: its id, its title and the text that its field begins with. */
function modalOf(reply: { readonly response: unknown }): string {
  return JSON.stringify(reply.response);
}

describe('a kubectl line that names a file', () => {
  test('opens a form for its text, and is carried out with what is sent off', () => {
    const person = startConversation();
    const form = modalOf(person.send(buildCommand('kubectl', { command: 'kubectl create -f web.yaml' })));
    expect(form).toContain('"type":9');
    expect(form).toContain('p1;submitFile;create -f web.yaml');
    const reply = person.send(buildModalSubmit('p1;submitFile;create -f web.yaml', { manifest: POD }));
    expect(contentOf(reply)).toContain('pod/web created');
    const diff = person.send(
      buildModalSubmit('p1;submitFile;diff -f -', { manifest: POD.replace('image: nginx', 'image: httpd') }),
    );
    expect(contentOf(diff)).toContain('-  - image: nginx');
    expect(contentOf(diff)).toContain('+  - image: httpd');
  });

  test('takes the attached file', () => {
    const person = startConversation();
    const command = buildCommand('kubectl', { command: 'apply -f web.yaml', file: '7' });
    const reply = person.send(command, [{ id: '7', filename: 'web.yaml', ok: true, text: POD }]);
    expect(contentOf(reply)).toContain('pod/web created');
    const unread = person.send(command, [{ id: '7', filename: 'web.yaml', ok: false, error: 'not-text', maxBytes: 1 }]);
    expect(contentOf(unread)).toContain('UTF-8');
    expect(contentOf(person.send(command))).toContain('did not arrive');
  });

  test('that is too long for a form says how to give the file', () => {
    const command = `apply -f ${'a'.repeat(100)}.yaml`;
    const reply = startConversation().send(buildCommand('kubectl', { command }));
    expect(contentOf(reply)).toContain('`file:`');
  });

  test('is carried out once: neither a page nor the past does it again without its file', () => {
    const person = startConversation();
    const reply = person.send(buildModalSubmit('p1;submitFile;create -f web.yaml', { manifest: POD }));
    expect(reply.note).not.toHaveProperty('replay');
    const diff = person.send(
      buildModalSubmit('p1;submitFile;diff -f web.yaml', { manifest: POD.replace('web', 'new') }),
    );
    expect(JSON.stringify(diff.response)).not.toContain('kubectlPage');
  });
});

describe('kubectl edit', () => {
  test.each(['edit pod web', 'edit pod/web', 'edit po web -n default'])(
    '%s opens a form with the object',
    (command) => {
      const person = startConversation();
      person.send(buildModalSubmit('p1;submitManifest', { manifest: POD }));
      const form = modalOf(person.send(buildCommand('kubectl', { command })));
      expect(form).toContain('p1;submitManifest');
      expect(form).toContain('image: nginx');
    },
  );

  test('opens several as one text, and from a button too', () => {
    const person = startConversation();
    person.send(buildModalSubmit('p1;submitManifest', { manifest: `${POD}---\n${POD.replace('web', 'other')}` }));
    const form = modalOf(person.send(buildButtonClick('p1;kubectl;edit pods')));
    expect(form).toContain('name: web');
    expect(form).toContain('---\\napiVersion: v1');
    expect(form).toContain('name: other');
  });

  test('of what is not there says so', () => {
    const reply = startConversation().send(buildCommand('kubectl', { command: 'edit pod nothing' }));
    expect(contentOf(reply)).toContain('pods "nothing" not found');
  });
});
