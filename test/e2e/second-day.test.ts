import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHROMIUM, describeRequiring } from '../tools/require.ts';
import { type Channel, launchChromium, openChannel } from './channel.ts';
import { type LabServer, startLab } from './lab-server.ts';

describeRequiring(CHROMIUM, 'a second visit', () => {
  let folder: string;
  let browser: Browser;
  let server: LabServer;
  let channel: Channel;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podlab-second-day-'));
    [browser, server] = await Promise.all([launchChromium(), startLab(folder)]);
    channel = await openChannel(browser, server.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  const reload = async () => {
    await channel.page.reload();
    await channel.page.waitForSelector('body[data-ready]');
  };
  const messages = () => channel.page.locator('.message').allInnerTexts();

  it('shows what stood in the channel, and then where the lab stands', async () => {
    expect(await channel.page.locator('#welcome').innerText()).toContain('Try these first');
    await channel.page.getByRole('button', { name: '/kubectl command:get pods' }).click();
    await channel.page.locator('.message', { hasText: 'kubectl get pods' }).first().waitFor();
    await channel.page.locator('.message').first().getByRole('button', { name: 'Dismiss message' }).click();
    await channel.say('/apply sample:crash-loop');
    await channel.say('/time advance by:30s');
    const before = await messages();
    await reload();
    const after = await messages();
    expect(after.slice(0, 2)).toEqual(before);
    expect(after).toHaveLength(3);
    expect(after[2]).toContain('Pods: 1 (1 Error)');
    expect(await channel.page.locator('#welcome').innerText()).toContain('Welcome back');
    expect(await channel.page.locator('#welcome').innerText()).not.toContain('Try these first');
  });

  it('goes on by the buttons of a message that was kept, with its files', async () => {
    await channel.page.locator('.message').nth(0).getByRole('button', { name: 'why crash-loop' }).click();
    const why = channel.page.locator('.message').nth(3);
    await why.getByText('oldest first').or(why.getByText('→')).first().waitFor();
    const told = await why.innerText();
    const files = await channel.page.locator('.message').nth(0).locator('.file-name').allInnerTexts();
    expect(files).toEqual(['crash-loop.yaml']);
    await reload();
    const after = await messages();
    expect([after.length, after[2]]).toEqual([4, told]);
  });

  it('a shared card stands there for all, and its copy is a lab of one’s own', async () => {
    const card = channel.page.locator('.message').nth(1);
    await card.getByRole('combobox').last().click();
    await card.getByRole('option', { name: 'Share' }).click();
    const posted = channel.page.locator('.message:not(.private)').last();
    await posted.waitFor();
    expect(await posted.innerText()).toMatch(/Time passed: 30s\.[\s\S]*Shared by @You/);
    await posted.getByRole('button', { name: 'Open a copy' }).click();
    await channel.page.getByText('Lab 1 (2) is open now').waitFor();
  });

  it('page and bot speak one language, whichever of them is told', async () => {
    const language = () => channel.page.locator('html').getAttribute('lang');
    const lab = async () => (await channel.say('/lab status')).innerText();
    await channel.say('/lab language to:ko');
    expect([await language(), await lab()]).toEqual(['ko', expect.stringContaining('노드')]);
    await channel.page.getByRole('radio', { name: 'English' }).check();
    expect([await language(), await lab()]).toEqual(['en', expect.stringContaining('Nodes')]);
    await channel.say('/lab language to:ko');
    await channel.page.evaluate(() => localStorage.clear());
    await reload();
    expect([await language(), await lab()]).toEqual(['ko', expect.stringContaining('노드')]);
    // The name of that choice begins like its value: the first Enter takes it.
    await channel.page.locator('#composer-input').fill('/lab language to:discord');
    await channel.page.keyboard.press('Enter');
    await channel.page.keyboard.press('Enter');
    await channel.page.getByText('Discord에 설정한 언어').last().waitFor();
    await channel.page.getByRole('radio', { name: 'English' }).check();
    expect([await language(), await lab()]).toEqual(['en', expect.stringContaining('Nodes')]);
    expect(channel.misdeeds).toEqual([]);
  });
});
