// A helpdesk that is one page: the panel follows it, and never shows one ticket's
// packet beside another ticket.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { launch, setting, until } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import * as rep from './lib/rep.mjs';

let pages, browser, page, panel;

before(async () => {
  const file = name => readFile(join(setting('COUNTERSIGN_REPOSITORY'), 'tests/browser/desk', name));
  const index = await file('index.html');
  pages = await servePages({
    ...Object.fromEntries(['A', 'B', 'C'].map(id => [`/tickets/${id}`, index])),
    '/desk.js': await file('desk.js'),
  });
  browser = await launch();
  const options = await rep.openOptions(browser);
  await rep.setUp(options, { browser, brand: 'Stitch & Wool', site: pages.origin });
  await options.close();
  page = await browser.context.newPage();
});

after(async () => {
  await browser?.close();
  await pages?.stop();
});

beforeEach(async () => {
  await page.goto(`${pages.origin}/tickets/A`);
  panel = await rep.packetIn(page, browser);
  await shows('A');
  await record();
});

const NAMES = { A: 'Anna', B: 'Bruno', C: 'Clara' };

/** Resolves once the panel shows the ticket of `id`. */
const shows = id => panel.waitForFunction(
  name => document.querySelector('.verdict .line') && document.querySelector('header.head')?.innerText.includes(name),
  NAMES[id],
);

/** Notes in the panel every state it goes through: whose packet, or none. */
const record = () => panel.evaluate(names => {
  const whose = () => {
    const text = document.querySelector('.verdict .line') ? document.body.innerText : '';
    return Object.keys(names).filter(id => text.includes(names[id])).join('+') || '-';
  };
  window.seen = [whose()];
  new MutationObserver(() => {
    const now = whose();
    if (now !== window.seen.at(-1)) window.seen.push(now);
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
}, NAMES);

const seen = () => panel.evaluate(() => window.seen);
const show = (id, how) => page.evaluate(([ticket, options]) => window.desk.show(ticket, options), [id, how]);

/** A packet goes before another comes, and one that went does not come back. */
function neverMixed(states, last) {
  assert.equal(states.at(-1), last, states.join(' '));
  states.forEach((state, at) => {
    assert.ok(state.length === 1, `two tickets at once: ${states.join(' ')}`);
    const next = states[at + 1];
    assert.ok(state === '-' || next === undefined || next === '-', `from one packet straight to another: ${states.join(' ')}`);
  });
}

for (const [what, how] of [
  ['at an address of its own', {}],
  ['at the same address, as in tabs', { address: false }],
  ['in the elements of the one before', { address: false, reuse: true }],
  ['whose messages come late', { late: 700 }],
]) {
  test(`another ticket, ${what}: the packet goes, then its own comes`, async () => {
    await show('B', how);
    await shows('B');
    neverMixed(await seen(), 'B');
    const kept = await rep.packetsKept(browser);
    assert.ok(kept.every(packet => packet.ticket.customer.email === 'bruno.birk@example.com'));
    assert.equal(kept[0].ticket.messages.length, 3, 'all of its messages');
  });
}

test('many tickets in quick succession: the last is shown, no other comes back', async () => {
  await page.evaluate(async () => {
    const ids = 'BCABCABCAC';
    for (const [at, id] of [...ids].entries()) {
      window.desk.show(id, { late: at % 3 ? 20 : 0, reuse: at % 2 === 0, address: at % 2 === 1 });
      await new Promise(next => setTimeout(next, 15 * (at % 4)));
    }
  });
  await shows('C');
  await page.evaluate(() => new Promise(done => requestIdleCallback(done, { timeout: 2000 })));
  await shows('C');
  neverMixed(await seen(), 'C');
});

test('a late message is read, and the packet does not go for it', async () => {
  await page.evaluate(() => {
    const { article, say } = window.desk;
    document.getElementById('thread').append(article(say('Anna Alder', 11, 'One more thing: it must go to 5 Hill Road. A-late')));
  });
  await until(async () => (await rep.packetsKept(browser)).some(packet => packet.ticket.messages.some(m => m.text.includes('A-late'))), 'the late message to be read');
  assert.deepEqual(await seen(), ['A']);
});

test('scrolling a virtualised thread keeps the packet', async () => {
  await page.evaluate(() => window.desk.showLong());
  const readUpTo = async part => until(async () => (await rep.packetsKept(browser)).some(packet => packet.ticket.messages.some(m => m.text.includes(part))), `${part} to be read`);
  await readUpTo('Message 5 ');
  await shows('A');
  const before = (await seen()).length;
  for (let y = 0; y < 3000; y += 150) {
    await page.evaluate(top => new Promise(done => {
      document.getElementById('thread').scrollTop = top;
      requestAnimationFrame(() => requestAnimationFrame(done));
    }), y);
  }
  await readUpTo('Message 40 ');
  await shows('A');
  neverMixed((await seen()).slice(before - 1), 'A');
});

test('a reply is known as sent only when the thread shows it', async () => {
  await rep.insertDraft(panel);
  assert.equal(await panel.getByText('Sent: your reply is in the thread').count(), 0);
  await page.getByRole('button', { name: 'Send' }).click();
  await panel.getByText('Sent: your reply is in the thread').waitFor();
  // Another ticket, and words that were never in its box.
  await show('B', {});
  await shows('B');
  await page.evaluate(() => {
    const { article, say } = window.desk;
    document.getElementById('thread').append(article(say('Jonas Weber', 12, 'Somebody else answered this from another place. B-else', true)));
  });
  await until(async () => (await rep.packetsKept(browser)).some(packet => packet.ticket.messages.some(m => m.text.includes('B-else'))), 'the answer to be read');
  assert.equal(await panel.getByText('Sent: your reply is in the thread').count(), 0);
});

test('nothing is put into a page until the rep turned it on', async () => {
  const other = await browser.context.newPage();
  await other.goto(pages.origin.replace('pages.test', 'elsewhere.test') + '/tickets/A');
  assert.equal(await other.locator('countersign-panel').count(), 0);
  await other.close();
});
