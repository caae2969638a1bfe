// What stands in frames, shadow roots and folds, and what is never looked at.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, panelOf, until } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import * as rep from './lib/rep.mjs';

const said = (side, who, day, text) => `<article class="message ${side}"><header><b>${who}</b> <time datetime="2026-11-${day}T08:52:00+01:00">${day} Nov 2026, 08:52</time></header><div class="body"><p>${text}</p></div></article>`;
const thread = mark => `<section aria-label="Conversation">
  ${said('customer', 'Emma Larsen', 17, `Where is my order #SW-1848? ${mark}-first`)}
  ${said('agent', 'Jonas Weber', 18, `I am asking the carrier and will write to you. ${mark}-second`)}
  ${said('customer', 'Emma Larsen', 20, `Still nothing. Can I have my money back? ${mark}-third`)}
</section>`;
const REPLY = '<form aria-label="Reply"><h2>Reply to Emma Larsen</h2><textarea name="reply" aria-label="Reply" rows="6" cols="60"></textarea><button type="button">Send reply</button></form>';
const STYLE = '<style>iframe { width: 900px; height: 700px; border: 0 } small-thread { display: block }</style>';
const page = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ticket 712</title>${STYLE}${head}</head><body>${body}</body></html>`;
const head = '<h1>Where is my order #SW-1848?</h1><p>Customer: Emma Larsen &lt;emma.larsen@example.com&gt;</p>';
const escaped = html => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

const SENDING = `<script>document.querySelector('button').addEventListener('click', () => {
  const box = document.querySelector('textarea');
  const made = document.querySelector('article.agent').cloneNode(true);
  made.querySelector('p').textContent = box.value;
  made.querySelector('time').replaceWith(Object.assign(document.createElement('time'), { dateTime: '2026-11-21T08:52:00+01:00', textContent: '21 Nov 2026, 08:52' }));
  document.querySelector('section').append(made);
  box.value = '';
});</script>`;

const FORM = `<form><input name="cardnumber" aria-label="Card number" value="4111111111111111">
  <input autocomplete="cc-csc" name="x1" value="737-secret"><input type="password" name="x2" value="hunter-secret">
  <input name="note" value="plain-value"></form>`;
const SHADOW = `<script>customElements.define('small-thread', class extends HTMLElement {
  connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = document.querySelector('template').innerHTML; }
});</script>`;

let outer, inner, browser, options, tab;

before(async () => {
  inner = await servePages({
    '/thread': page(thread('far') + REPLY + SENDING),
    '/thread/b': page(thread('next') + REPLY + SENDING),
  }, 'inner.test');
  outer = await servePages({
    '/far': page(`${head}<iframe src="${inner.origin}/thread"></iframe>`),
    '/srcdoc': page(`${head}<iframe srcdoc="${escaped(page(thread('srcdoc') + REPLY))}"></iframe>`),
    '/same': page(`${head}<iframe src="/same/inner"></iframe>`),
    '/same/inner': page(thread('same') + REPLY + SENDING),
    '/sandboxed': page(`${head}<iframe sandbox srcdoc="${escaped(page(thread('sandboxed')))}"></iframe>${REPLY}`),
    '/shadow': page(`${head}<template>${thread('shadow')}</template>${SHADOW}<small-thread></small-thread>${REPLY}`),
    '/folded': page(head + thread('folded').replace('<div class="body"><p>I am', '<div class="body" style="display:none"><p>I am') + REPLY),
    '/missing': page(head + thread('missing').replace('<article class="message agent">', '<button>4 earlier messages</button><article class="message agent">') + REPLY),
    '/secret': page(head + thread('secret') + REPLY + FORM),
  }, 'outer.test');
  browser = await launch();
  options = await rep.openOptions(browser);
  await rep.setUp(options, { browser, brand: 'Stitch & Wool', site: outer.origin });
  tab = await browser.context.newPage();
});

after(async () => {
  await browser?.close();
  await outer?.stop();
  await inner?.stop();
});

/** The packet of the page at `path`, once its last message was read. */
async function read(path, mark) {
  await tab.goto(outer.origin + path);
  return readNow(mark);
}

async function readNow(mark) {
  const panel = await rep.packetIn(tab, browser);
  let packet;
  await until(async () => {
    packet = (await rep.packetsKept(browser)).find(one => one.ticket.messages.some(m => m.text.includes(`${mark}-third`)));
    return packet;
  }, `${mark} to be read`);
  return { panel, ticket: packet.ticket };
}

function isWhole(ticket, mark) {
  assert.deepEqual(
    ticket.messages.map(m => [m.from, m.author, m.text.split(' ').at(-1)]),
    [['customer', 'Emma Larsen', `${mark}-first`], ['agent', 'Jonas Weber', `${mark}-second`], ['customer', 'Emma Larsen', `${mark}-third`]],
  );
}

for (const mark of ['srcdoc', 'sandboxed', 'shadow']) {
  test(`a thread in ${mark === 'shadow' ? 'an open shadow root' : `a ${mark} frame`} is read`, async () => {
    const { ticket } = await read(`/${mark}`, mark);
    isWhole(ticket, mark);
    assert.equal(ticket.subject, 'Where is my order #SW-1848?');
  });
}

test('a folded message that is in the page is read', async () => {
  const { ticket, panel } = await read('/folded', 'folded');
  isWhole(ticket, 'folded');
  assert.equal(await panel.getByText('folded away').count(), 0);
});

test('messages that are not in the page: the panel says that they are folded away', async () => {
  const { panel } = await read('/missing', 'missing');
  await panel.getByText('Some messages are folded away and were not read (“4 earlier messages”)').waitFor();
});

test('passwords and card fields are never captured', async () => {
  await read('/secret', 'secret');
  const worker = browser.context.serviceWorkers()[0];
  const snapshot = await worker.evaluate(async () => {
    const [{ id }] = await chrome.tabs.query({ url: '*://outer.test/*' });
    const [{ result }] = await chrome.scripting.executeScript({
      target: { tabId: id },
      func: async () => (await globalThis.countersign.capture(() => false, null)).json,
    });
    return result;
  });
  assert.ok(snapshot.includes('plain-value'), 'other fields are');
  for (const secret of ['4111111111111111', '737-secret', 'hunter-secret']) assert.ok(!snapshot.includes(secret), secret);
});

test('Send in a frame of the same origin: the reply is known as sent', async () => {
  const { panel } = await read('/same', 'same');
  await rep.insertDraft(panel);
  await tab.frameLocator('iframe').first().getByRole('button', { name: 'Send reply' }).click();
  await panel.getByText('Sent: your reply is in the thread').waitFor();
});

test('a frame of another origin: told while it may not be read, then read and written into', async () => {
  await tab.goto(`${outer.origin}/far`);
  const closed = await panelOf(tab, browser.id);
  await closed.getByText(`A part of it comes from ${inner.origin}`).waitFor();
  await rep.turnOn(options, browser, inner.origin);
  await tab.bringToFront();
  await tab.reload();
  const { panel, ticket } = await readNow('far');
  isWhole(ticket, 'far');
  assert.equal(ticket.subject, 'Where is my order #SW-1848?');
  const frame = tab.frameLocator(`iframe[src^="${inner.origin}"]`);
  const box = frame.getByRole('textbox', { name: 'Reply' });
  await rep.insertDraft(panel);
  assert.match(await box.inputValue(), /^Hello Emma/);
  await rep.insertAgain(panel);
  await box.focus();
  await tab.keyboard.press('Control+z');
  await until(async () => await box.inputValue() === '', 'Ctrl+Z to take the draft back');
  await rep.insertDraft(panel);
  await frame.getByRole('button', { name: 'Send reply' }).click();
  await panel.getByText('Sent: your reply is in the thread').waitFor();
});

test('another ticket in that frame is read', async () => {
  await tab.goto(`${outer.origin}/far`);
  await readNow('far');
  const frame = tab.frames().find(one => one.url().startsWith(inner.origin));
  await frame.goto(`${inner.origin}/thread/b`);
  const { ticket } = await readNow('next');
  isWhole(ticket, 'next');
});
