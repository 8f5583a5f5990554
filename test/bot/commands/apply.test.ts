import { expect, it } from 'vitest';
import { contentOf, startConversation } from '../../builders/conversation.ts';
import { buildModalSubmit } from '../../builders/interaction.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: nginx}]}\n';
const DRIVER = 'apiVersion: storage.k8s.io/v1\nkind: CSIDriver\nmetadata: {name: ebs}\nspec: {}\n';

function paste(manifest: string): string {
  return contentOf(startConversation().send(buildModalSubmit('p1;submitManifest', { manifest })));
}

it('says where nothing will follow from an object that is only kept', () => {
  expect(paste(DRIVER)).toContain('csidriver.storage.k8s.io/ebs created');
  expect(paste(DRIVER)).toContain('Nothing in this lab works on `CSIDriver` yet');
});

it('says no such thing of a Pod', () => {
  expect(paste(POD)).not.toContain('in this lab');
});

it.each([
  ['en-US', 'This lab does not have the kind `IPAddress` yet.'],
  ['ko', '이 실습실에는 아직 `IPAddress` 종류(kind)가 없어요.'],
])('says in the language of %s what it does not have, and nothing of matches', (locale, sentence) => {
  const manifest = 'apiVersion: networking.k8s.io/v1\nkind: IPAddress\nmetadata: {name: web}\n';
  const submit = { ...buildModalSubmit('p1;submitManifest', { manifest }), locale };
  const content = contentOf(startConversation().send(submit));
  expect(content).toContain(sentence);
  expect(content).not.toMatch(/no matches|Capitals|대소문자/);
});
