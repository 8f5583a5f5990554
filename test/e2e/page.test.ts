import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CHROMIUM, describeRequiring } from '../tools/require.ts';
import { type Channel, launchChromium, openChannel } from './channel.ts';
import { TABLE } from './fake-bot.ts';
import { startFakeServer } from './fake-server.ts';

describeRequiring(CHROMIUM, 'the page, over a bot that gives every kind of reply', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startFakeServer>>;
  let channel: Channel;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startFakeServer()]);
  });
  beforeEach(async () => {
    channel = await openChannel(browser, server.origin, { mayFail: true });
  });
  afterEach(async () => {
    expect(channel.misdeeds).toEqual([]);
    await channel.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const choices = () => channel.page.locator('.composer [role="option"] .choice-title').allTextContents();
  const press = (...keys: string[]) =>
    keys.reduce((done, key) => done.then(() => channel.page.keyboard.press(key)), Promise.resolve());
  const type = (text: string) => channel.page.keyboard.type(text);
  const composerText = () => channel.page.locator('.composer-bar').innerText();

  it('offers the registered commands when a slash is typed, and Tab takes the one begun', async () => {
    await type('/');
    expect(await choices()).toEqual(['/show', '/pod describe', '/pod list', '/apply']);
    await type('pod');
    expect(await choices()).toEqual(['/pod describe', '/pod list']);
    await press('ArrowDown', 'Tab');
    expect(await composerText()).toContain('/pod list');
  });

  it('offers the commands to a finger too, and sends by the button', async () => {
    await channel.page.getByRole('button', { name: 'Commands' }).click();
    await channel.page.getByRole('option', { name: '/pod list' }).click();
    await channel.page.getByRole('button', { name: 'Send' }).click();
    await channel.page.getByText('"name":"list"').waitFor();
  });

  it('shows registered choices and a description, and Enter takes the one begun', async () => {
    await type('/show ');
    expect(await channel.page.locator('.choice-heading').innerText()).toBe('kind Which kind');
    await type('tab');
    await press('Enter', 'Enter');
    expect(await channel.lastMessage().locator('pre').innerText()).toBe(TABLE);
  });

  it('asks the bot for choices as somebody types, once for a burst of letters', async () => {
    const asked: string[] = [];
    channel.page.on('request', (request) => {
      if (request.url().endsWith('/interactions')) asked.push(request.postDataJSON().options[0].options[0].value);
    });
    await type('/pod describe ');
    await channel.page.locator('[role="option"]').nth(3).waitFor();
    await type('hello');
    await expect.poll(choices, { timeout: 10_000 }).toEqual(['hello-x7k2p', 'hello-q9z4m']);
    expect(asked.length).toBeLessThan(6);
    expect(asked.at(-1)).toBe('hello');
  });

  it('does not send a command without what is required, and says so', async () => {
    await type('/show ');
    await press('Enter');
    expect(await channel.page.locator('.choice-heading').innerText()).toContain('This option is required');
    expect(await channel.page.locator('.message').count()).toBe(0);
  });

  it('sends a command that lacks nothing at the first Enter', async () => {
    await type('/pod list');
    await press('Enter');
    await channel.page.getByText('"name":"list"').waitFor();
    expect(await channel.page.locator('#composer-input').inputValue()).toBe('');
  });

  it('completes another command that was walked to, though one is typed whole', async () => {
    await type('/pod list');
    await press('Backspace', 'Backspace', 'Backspace', 'Backspace', 'ArrowDown', 'Enter');
    expect(await composerText()).toContain('/pod list');
    expect(await channel.page.locator('.message').count()).toBe(0);
  });

  it('adds optional options by name, and Backspace takes them away again', async () => {
    await type('/pod describe web-0');
    await expect.poll(choices, { timeout: 10_000 }).toEqual(['web-0']);
    await press('Tab');
    await type('container:');
    expect(await channel.page.locator('[data-option]').count()).toBe(2);
    await press('Backspace', 'Escape', 'Escape');
    expect(await channel.page.locator('#composer-input').isVisible()).toBe(true);
  });

  it('brings earlier commands back with the arrow up, after a reload too', async () => {
    await channel.say('/pod list');
    await channel.say('/show kind:table times:2');
    await channel.page.reload();
    await channel.page.waitForSelector('body[data-ready]');
    await press('ArrowUp', 'ArrowUp', 'ArrowDown');
    expect(await channel.page.locator('#composer-input').inputValue()).toBe('/show kind:table times:2');
    await press('Enter');
    expect(await channel.lastMessage().locator('pre').innerText()).toBe(TABLE);
  });

  it('sends numbers, truths and the language in Discord’s form', async () => {
    const message = await channel.say('/pod describe pod:web-0 container:app');
    expect(await message.locator('code').innerText()).toBe(
      '{"options":[{"name":"describe","type":1,"options":[{"name":"pod","type":3,"value":"web-0"},{"name":"container","type":3,"value":"app"}]}],"attachments":[]}',
    );
  });

  it('a button may post a message, edit its own, open a modal, or fail under it', async () => {
    const card = await channel.say('/show kind:table');
    await card.getByRole('button', { name: '+10s' }).click();
    await channel.page.getByText('pressed more []').waitFor();
    await card.getByRole('button', { name: 'Fail' }).click();
    expect(await card.locator('.failure-note').innerText()).toContain('This interaction failed');
    await card.getByRole('button', { name: 'Edit' }).click();
    await card.getByText('edited from').waitFor();
    expect(await channel.page.locator('.message').count()).toBe(2);
    await card.getByRole('button', { name: 'Ask' }).click();
    await channel.page.locator('dialog textarea').fill('kind: Pod');
    await channel.page.getByRole('button', { name: 'Submit' }).click();
    await channel.page.getByText('"value":"kind: Pod"').waitFor();
  });

  it('a menu reports its choice, by mouse and by keyboard, and one of several when it closes', async () => {
    const card = await channel.say('/show kind:card');
    await card.getByRole('combobox').first().click();
    await card.getByRole('option', { name: 'web-0' }).click();
    await channel.page.getByText('pressed menu ["web-0"]').waitFor();
    await card.getByRole('combobox').nth(1).focus();
    await press('Enter', 'Enter', 'ArrowDown', 'Enter', 'Escape');
    await channel.page.getByText('pressed menu-of-two ["hello-x7k2p","hello-q9z4m"]').waitFor();
  });

  it('uploads a file for an attachment option', async () => {
    await type('/apply ');
    await channel.page.getByRole('button', { name: '+ file' }).click();
    await channel.page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'pod.yaml', mimeType: 'text/yaml', buffer: Buffer.from('kind: Pod') });
    await channel.page.getByText('pod.yaml').waitFor();
    await press('Enter');
    await channel.page.getByText('"filename":"pod.yaml","size":9').waitFor();
  });

  it('hands attached texts out whole', async () => {
    const message = await channel.say('/show kind:long');
    const [download] = await Promise.all([
      channel.page.waitForEvent('download'),
      message.getByText('Download').click(),
    ]);
    expect(download.suggestedFilename()).toBe('pods.txt');
    expect(await message.locator('.file').innerText()).toMatch(/^pods\.txt\s+\d\.\d\d KB/);
  });

  it('shows a picture from the reply itself, and what is to be seen on it', async () => {
    const message = await channel.say('/show kind:picture');
    expect(await message.getByRole('img', { name: 'One red dot' }).count()).toBe(1);
    const width = await message
      .locator('img')
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
    expect(width).toBe(1);
    expect(await message.locator('.file').count()).toBe(0);
  });

  it('reads no text of a reply as HTML', async () => {
    const message = await channel.say('/show kind:hostile');
    expect(await message.locator('img, a, script').count()).toBe(0);
    expect(await channel.page.title()).toBe('#podlab · Podlab');
  });

  it.each([
    ['refused', 'data.components.0'],
    ['crash', 'reference 4711'],
    ['unsigned', '401'],
  ])('a reply that is %s shows what Discord would show, and why', async (kind, why) => {
    const message = await channel.say(`/show kind:${kind}`);
    expect(await message.innerText()).toContain('The application did not respond');
    expect(await message.innerText()).toContain(why);
  });

  it('a server that is gone is said to be gone, and a second try reaches it', async () => {
    await channel.page.route('**/playground/interactions', (route) => route.abort());
    const message = await channel.say('/pod list');
    expect(await message.innerText()).toContain('Start it with npm start');
    await channel.page.unroute('**/playground/interactions');
    await message.getByRole('button', { name: 'Try again' }).click();
    await channel.page.getByText('en-US').waitFor();
  });

  it('says that a command is on its way, and that the bot thinks', async () => {
    await channel.page.locator('#composer-input').fill('/show kind:slow');
    await press('Enter');
    await channel.page.getByText('Sending command…').waitFor();
    await channel.page.getByText('at last').waitFor();
    await channel.page.locator('#composer-input').fill('/show kind:thinking');
    await press('Enter');
    await channel.page.getByText('Podlab is thinking…').waitFor();
  });

  it('takes a message away that only you can see', async () => {
    const message = await channel.say('/show kind:table');
    expect(await message.innerText()).toContain('Only you can see this');
    await message.getByRole('button', { name: 'Dismiss message' }).click();
    expect(await channel.page.locator('.message').count()).toBe(0);
  });

  it('speaks Korean after the switch, remembers it, and tells the bot', async () => {
    await channel.page.getByRole('radio', { name: '한국어' }).check();
    await type('/');
    expect(await channel.page.locator('[role="option"]').first().innerText()).toContain('응답 한 가지를 보여 줘요');
    await channel.page.reload();
    await channel.page.waitForSelector('body[data-ready]');
    expect(await channel.page.locator('html').getAttribute('lang')).toBe('ko');
    const message = await channel.say('/pod list');
    expect(await message.innerText()).toMatch(/ko .*나만 볼 수 있어요/s);
  });

  it('fits a telephone without scrolling sideways', async () => {
    await channel.page.setViewportSize({ width: 360, height: 700 });
    await channel.say('/show kind:card');
    await channel.say('/show kind:table');
    const { scroll, client } = await channel.page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBe(client);
  });

  it('explains itself where the server cannot sign', async () => {
    const unsigned = await startFakeServer({ canSign: false });
    const other = await openChannel(browser, unsigned.origin);
    expect(await other.page.locator('#notice').innerText()).toContain('unset DISCORD_PUBLIC_KEY');
    expect(other.misdeeds).toEqual([]);
    await other.close();
    await unsigned.stop();
  });
});
