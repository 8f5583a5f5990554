import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHROMIUM, describeRequiring } from '../tools/require.ts';
import { type Channel, launchChromium, openChannel } from './channel.ts';
import { type LabServer, startLab } from './lab-server.ts';

/** The Job as the Korean article shows it: its indentation was lost on the way. */
const ARTICLE_MANIFEST = `apiVersion: batch/v1
kind: Job
metadata:
name: hello
spec:
template:
# This is the pod template
spec:
containers:
- name: hello
image: busybox
command: ['sh', '-c', 'echo "Hello, Kubernetes!" && sleep 3600']
restartPolicy: OnFailure
# The pod template ends here
`;

const POD_MANIFEST = `apiVersion: v1
kind: Pod
metadata:
  name: uploaded
spec:
  containers:
    - name: web
      image: nginx
`;

const LANGUAGES = [
  {
    language: 'English',
    locale: 'en-US',
    onlyYou: 'Only you can see this',
    sinceStart: 'since your lab began',
  },
  {
    language: 'Korean',
    locale: 'ko-KR',
    onlyYou: '나만 볼 수 있어요',
    sinceStart: '실습실',
  },
] as const;

/** The lab asks before it throws a cluster away. */
async function resetLab({ page, say }: Channel): Promise<void> {
  const asked = await say('/lab reset');
  const isDone = page.waitForResponse('**/playground/interactions');
  await asked.locator('.button-danger').click();
  await isDone;
}

describeRequiring(CHROMIUM, 'the lab that npm start serves', () => {
  let browser: Browser;
  let dataFolder: string;
  let lab: LabServer;
  let channel: Channel;

  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'podlab-e2e-'));
    [browser, lab] = await Promise.all([launchChromium(), startLab(dataFolder)]);
  });
  afterAll(async () => {
    await browser?.close();
    await lab?.stop('SIGTERM');
    await rm(dataFolder, { recursive: true, force: true });
  });
  afterEach(async () => {
    expect(channel.misdeeds).toEqual([]);
    await channel.close();
  });

  describe.each(LANGUAGES)('in $language', ({ locale, onlyYou, sinceStart }) => {
    beforeEach(async () => {
      channel = await openChannel(browser, lab.origin, { locale });
      await resetLab(channel);
    });

    it('the article’s Job is applied, runs when time moves, and is described', async () => {
      const applied = await channel.say('/apply sample:hello');
      expect(await applied.innerText()).toContain('job.batch/hello created');
      expect(await applied.innerText()).toContain(onlyYou);

      await applied.getByRole('button', { name: /^\+10(s|초)$/ }).click();
      const advanced = channel.page.locator('.message', { hasText: 'ContainerCreating → Running' });
      await advanced.waitFor();
      expect(await advanced.innerText()).toMatch(/hello-\w{5} ContainerCreating → Running/);
      expect(await advanced.innerText()).toContain(sinceStart);

      await channel.page.keyboard.type('/pod describe hel');
      await channel.page.locator('[role="option"]', { hasText: 'hello-' }).waitFor();
      await channel.page.keyboard.press('Enter');
      await channel.page.keyboard.press('Enter');
      const described = channel.page.locator('.message', { hasText: 'Controlled By:' });
      await described.waitFor();
      expect(await described.locator('pre').first().innerText()).toMatch(/^Status: {11}Running$/m);
    });

    it('an hour later the Job is Complete, and kubectl says so in its own columns', async () => {
      await channel.say('/apply sample:hello');
      await channel.say('/time advance by:1h1m');
      const got = await channel.say('/kubectl get pods,jobs');
      expect(await got.locator('pre').innerText()).toMatch(
        /^NAME +READY +STATUS +RESTARTS +AGE\npod\/hello-\w{5} +0\/1 +Completed +0 +61m$/m,
      );
      const logs = await channel.say('/kubectl logs job/hello');
      expect(await logs.locator('pre').innerText()).toBe('Hello, Kubernetes!');
    });

    it('the article’s manifest, pasted without its indentation, gets the parser’s error and changes nothing', async () => {
      await channel.page.locator('#composer-input').fill('/apply');
      await channel.page.keyboard.press('Enter');
      await channel.page.keyboard.press('Enter');
      await channel.page.locator('dialog textarea').fill(ARTICLE_MANIFEST);
      await channel.page.locator('dialog button[type="submit"]').click();
      const refused = channel.page.locator('.message', { hasText: 'error converting YAML to JSON' });
      await refused.waitFor();
      expect(await refused.innerText()).toMatch(/line 8: key \\?"spec\\?" already set in map/);
      const got = await channel.say('/kubectl get jobs');
      expect(await got.innerText()).toContain('No resources found in default namespace.');
    });

    it('after a form was closed the next command can be typed at once', async () => {
      const { keyboard } = channel.page;
      await keyboard.type('/apply');
      await keyboard.press('Enter');
      await keyboard.press('Enter');
      await channel.page.locator('dialog textarea').waitFor();
      await keyboard.press('Escape');
      await channel.page.locator('dialog').waitFor({ state: 'detached' });
      await keyboard.type('/lab');
      await channel.page.getByRole('option', { name: '/lab status' }).waitFor({ timeout: 5000 });
    });

    it('a file is uploaded and applied', async () => {
      await channel.page.keyboard.type('/apply ');
      await channel.page.getByRole('button', { name: '+ file' }).click();
      const file = { name: 'pod.yaml', mimeType: 'text/yaml', buffer: Buffer.from(POD_MANIFEST) };
      await channel.page.locator('input[type="file"]').setInputFiles(file);
      await channel.page.locator('.file-face', { hasText: 'pod.yaml' }).waitFor();
      await channel.page.keyboard.press('Enter');
      await channel.page.getByText('pod/uploaded created').waitFor();
    });

    it('a sample is chosen from a menu', async () => {
      const empty = await channel.say('/kubectl get pods');
      await empty.getByRole('combobox').first().click();
      await empty.getByRole('option').nth(2).click();
      await channel.page.getByText('pod/succeeds created').waitFor();
    });

    it('a quiz goes on at the same question after the server was killed', async () => {
      await channel.say('/quiz stop');
      const first = await channel.say('/quiz start topic:phase');
      const notSure = { name: /^(Not sure|잘 모르겠어요)$/ };
      await first.getByRole('button', notSure).click();
      await first.getByRole('button', { name: /^(Next question|다음 문제)$/ }).click();
      const second = channel.page.locator('.message').last();
      await second.getByRole('button', notSure).waitFor();
      const question = await second.locator('pre').first().innerText();
      await lab.stop('SIGKILL');
      lab = await startLab(dataFolder);
      await channel.close();
      channel = await openChannel(browser, lab.origin, { locale });
      const resumed = await channel.say('/quiz resume');
      expect(await resumed.locator('pre').first().innerText()).toBe(question);
      expect(await (await channel.say('/progress')).innerText()).toMatch(/1/);
    });
  });

  it('a whole kubectl line is completed as it is typed', async () => {
    channel = await openChannel(browser, lab.origin);
    await channel.page.keyboard.type('/kubectl get no');
    await channel.page.locator('[role="option"]', { hasText: 'get nodes' }).first().waitFor();
    await channel.page.keyboard.press('Tab');
    expect(await channel.page.locator('.option-input').inputValue()).toMatch(/^get no/);
    await channel.page.keyboard.press('Enter');
    await channel.page.locator('pre', { hasText: 'control-plane' }).waitFor();
  });

  it('a screenshot of the channel is no blank picture', async () => {
    channel = await openChannel(browser, lab.origin, { viewport: { width: 1200, height: 800 } });
    await channel.say('/kubectl get nodes');
    const picture = await channel.page.screenshot();
    expect(picture.length).toBeGreaterThan(20_000);
  });
});
