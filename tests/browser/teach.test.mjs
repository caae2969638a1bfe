// A site that the reader cannot make out is taught by pointing; what was learned is
// followed, told in the panel, exported, removed, and imported again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, panelOf } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import * as rep from './lib/rep.mjs';

// No word of it says what it is: classes as a bundler makes them, every line alike.
const line = (side, who, text) => `<div class="zq ${side}"><i class="qn">${who}</i><div class="qt">${text}</div></div>`;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Q</title>
<style>body { margin: 0; font: 14px/20px sans-serif } .zq { padding: 8px; width: 500px; border-bottom: 1px solid #ccc } textarea { width: 500px; height: 80px }</style></head><body>
<div class="kk">${[
  line('xl', 'Emma Larsen', 'Good morning, parcel SW-1848 is not here yet, and it should have been on Friday.'),
  line('xr', 'Jonas Weber', 'Good morning Emma, the carrier was asked, and an answer comes tomorrow.'),
  line('xl', 'Emma Larsen', 'That was yesterday. Please give me my money back.'),
].join('')}</div><div class="bb"><textarea class="ta"></textarea></div></body></html>`;

let pages, browser, options, page;

before(async () => {
  pages = await servePages({ '/q/1': PAGE });
  browser = await launch();
  options = await rep.openOptions(browser);
  await rep.setUp(options, { browser, brand: 'Stitch & Wool', site: pages.origin });
  page = await browser.context.newPage();
  await page.goto(`${pages.origin}/q/1`);
});

after(async () => {
  await browser?.close();
  await pages?.stop();
});

const taught = () => options.getByRole('region', { name: 'Sites you taught' });

/** The middle of an element, as the mouse goes there. */
async function clickAt(selector, { wider = 0 } = {}) {
  const box = await page.locator(selector).first().boundingBox();
  const [x, y] = [box.x + Math.min(20, box.width / 2), box.y + Math.min(10, box.height / 2)];
  await page.mouse.move(x, y);
  for (let step = 0; step < wider; step += 1) await page.keyboard.press('ArrowUp');
  await page.mouse.click(x, y);
}

test('by pointing at a message, its author and the reply box', async () => {
  const panel = await panelOf(page, browser.id);
  await panel.getByRole('button', { name: 'Teach this site' }).first().click();
  await page.locator('countersign-teach').waitFor({ state: 'attached' });
  // The message's own text is under the pointer: one step wider is the whole message.
  await clickAt('.qt', { wider: 1 });
  await clickAt('.xr .qt', { wider: 1 });
  await clickAt('.qn');
  await clickAt('textarea');
  await page.locator('countersign-teach').waitFor({ state: 'detached' });
  await rep.packetIn(page, browser);
  await panel.getByText('by what you taught for this site').waitFor();
  const [packet] = await rep.packetsKept(browser);
  assert.deepEqual(packet.ticket.messages.map(m => [m.from, m.author]), [
    ['customer', 'Emma Larsen'], ['agent', 'Jonas Weber'], ['customer', 'Emma Larsen'],
  ]);
  await rep.insertDraft(panel);
  assert.match(await page.locator('textarea').inputValue(), /^Hello/);
});

test('Escape ends it, and nothing is learned or clicked', async () => {
  await page.goto(`${pages.origin}/q/1`);
  const panel = await rep.packetIn(page, browser);
  await panel.getByRole('button', { name: 'Teach this site' }).click();
  await page.locator('countersign-teach').waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await page.locator('countersign-teach').waitFor({ state: 'detached' });
  assert.equal(await panel.getByText('by what you taught for this site').count(), 1, 'the recipe is still followed');
});

test('exported, removed, imported; a wrong file is told', async () => {
  await options.reload();
  await taught().getByText(pages.origin).waitFor();
  const download = options.waitForEvent('download');
  await taught().getByRole('link', { name: 'Export taught sites' }).click();
  const file = await (await download).path();
  const exported = JSON.parse(await readFile(file, 'utf8'));
  assert.deepEqual(exported.map(recipe => recipe.name), [pages.origin]);
  assert.ok(!JSON.stringify(exported).includes('Emma'), 'a recipe holds nothing of the ticket');

  await taught().getByRole('button', { name: /^Remove/ }).click();
  await taught().getByText(pages.origin).waitFor({ state: 'detached' });
  const choose = content => taught().locator('input[type=file]').first().setInputFiles({ name: 'taught.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await choose('{"recipes": 1}');
  await taught().getByText(/no file of taught sites: line 1/).waitFor();
  // Leaving the page does what can no longer be taken back.
  await options.getByRole('button', { name: 'Undo' }).waitFor();
  await options.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  await choose(JSON.stringify(exported));
  await taught().getByText('Taken: 1 taught site').waitFor();
  await taught().getByText(pages.origin).waitFor();
});
