// Policies in the options page: rules proposed from documents (a PDF among them), gone through
// beside their sentences, in force, cited in the panel; then others tried on past tickets.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import { temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const ORDERS = `Order number,Email,Order date,Fulfillment status,Shipped at,Total,Currency,Item name
LD-2201,nora.lind@example.com,2026-10-20,delivered,2026-10-21,60.00,EUR,Desk lamp
LD-2202,paul.roth@example.com,2026-10-01,delivered,2026-10-02,40.00,EUR,Shade
`;
const TRACKING = `Tracking number,Order,Status,Event time
JD014600003828392017,LD-2201,Delivered,2026-10-25T10:00:00Z
JD014600003828392025,LD-2202,Delivered,2026-10-06T10:00:00Z
`;
const PAST = [['1', 'nora.lind@example.com', 'LD-2201', '2026-11-10'], ['2', 'paul.roth@example.com', 'LD-2202', '2026-11-01']]
  .map(([id, email, order, day]) => JSON.stringify({
    id, channel: 'email', subject: `Return of ${order}`, customer: { email },
    messages: [{ from: 'customer', at: `${day}T09:00:00Z`, text: `I would like to return order ${order}. How do I send it back?` }],
  })).join('\n');
const TICKET = `<!doctype html><html lang="en"><head><title>Return · Ticket 31</title></head><body>
  <header><a href="/tickets">All tickets</a> <span title="Signed in as Jonas Weber">Jonas Weber</span></header>
  <main><h1>I want to return order LD-2201</h1><section aria-label="Conversation">
  <article class="message customer"><header><b>Nora Lind</b> &lt;nora.lind@example.com&gt; <time datetime="2026-11-12T08:52:00+01:00">12 Nov 2026, 08:52</time></header>
  <div class="body"><p>Hello, I would like to return my order LD-2201. How do I send it back?</p></div></article></section>
  <form aria-label="Reply"><h2>Reply to Nora Lind</h2><textarea></textarea><button>Send reply</button></form></main></body></html>`;
const RETURNS = '<h1>Our terms</h1><h2>Sending things back</h2><p>You can return unused items within 30 days of delivery. '
  + 'We refund the price the way you paid as soon as the parcel has reached us.</p><p><b>Cancelling</b></p>'
  + '<p>You can cancel your order free of charge until it has been shipped.</p>';

let folder, browser, page, desk;

before(async () => {
  [folder, desk] = await Promise.all([temporaryFolder(), servePages({ '/tickets/31': TICKET })]);
  browser = await launch();
  page = await rep.openOptions(browser);
  await rep.addBrand(page, 'Lamp & Desk');
});

after(async () => {
  await browser?.close();
  await Promise.all([desk?.stop(), folder?.remove()]);
});

const policies = () => page.getByRole('region', { name: /Add policies/ });
const input = () => policies().locator('input[type=file]').first();

async function file(name, content) {
  const path = join(folder.path, name);
  await writeFile(path, content);
  return path;
}

/** A PDF that Chromium prints. */
async function pdf(name, html) {
  const sheet = await browser.context.newPage();
  await sheet.setContent(html);
  const path = await file(name, await sheet.pdf());
  await sheet.close();
  return path;
}

/** A picture for README and for the eye, where a folder for them is named. */
async function look(name) {
  const to = process.env.COUNTERSIGN_PICTURES;
  if (!to) return;
  for (const [scheme, width] of [['light', 1440], ['dark', 1440], ['light', 390], ['dark', 390]]) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await policies().screenshot({ path: join(to, `${name}-${scheme}-${width}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('a PDF that cannot be read says why', async () => {
  const square = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300"/></svg>';
  for (const [path, words] of [
    [await pdf('scan.pdf', square), /pictures without text/],
    [await file('broken.pdf', '%PDF-1.7\nnothing of it'), /no PDF, or broken/],
  ]) {
    await input().setInputFiles(path);
    await policies().getByText(words).waitFor();
  }
});

test('rules proposed from a PDF are gone through, taken, and cited in the panel', async () => {
  const internal = await file('team.md', '# Team\n\nAn agent may accept returns alone.\n');
  await input().setInputFiles([await pdf('terms.pdf', RETURNS), internal]);
  const draft = policies().getByRole('group', { name: 'Rules found in your documents' });
  await draft.getByText('You can return unused items within 30 days of delivery.').first().waitFor();
  await look('confirm');
  // The one about cancelling is dropped, the window is changed and changed back.
  const rule = words => draft.getByRole('listitem').filter({ hasText: words });
  assert.equal(await rule('Return window').getByLabel('days', { exact: true }).inputValue(), '30');
  await rule('cancel your order free of charge').first().getByRole('checkbox').uncheck();
  const found = await draft.getByRole('listitem').count();
  await draft.getByRole('button', { name: /^Take \d+ rule/ }).click();
  await policies().getByText(`Taken: ${found - 1} rules`).waitFor();

  await rep.dropRecords(page, [await file('orders.csv', ORDERS), await file('tracking.csv', TRACKING)]);
  await rep.turnOn(page, browser, desk.origin);
  const ticket = await browser.context.newPage();
  await ticket.goto(`${desk.origin}/tickets/31`);
  const panel = await rep.packetIn(ticket, browser);
  const why = panel.getByRole('region', { name: 'Why' });
  await why.getByText('You can return unused items within 30 days of delivery.').first().waitFor();
  assert.match(await why.innerText(), /Sending things back/, 'under the heading of the PDF');
  await ticket.close();
});

test('other policies are tried on past tickets before they are taken', async () => {
  await page.bringToFront();
  await rep.dropRecords(page, [await file('past.jsonl', PAST)]);
  const rules = days => `[brand]\nname = "Lamp & Desk"\ntimezone = "Europe/Berlin"\ncurrency = "EUR"\n
[[rule]]\nid = "shorter"\nkind = "return_window"\ndays = ${days}\n
[[rule]]\nid = "rep"\nkind = "rep_may"\nactions = ["return_label"]\n`;
  await policies().getByText('What would other policies change?').click();
  const other = policies().locator('.what-if input[type=file]').first();
  const found = policies().getByRole('group', { name: 'What these policies would have changed' });
  // 16 and 26 days after delivery: only the first is inside 20 days.
  await other.setInputFiles(await file('policy.toml', rules(20)));
  await found.getByRole('heading', { name: '1 of 2 requests in 2 tickets would be decided differently' }).waitFor();
  await found.getByRole('row', { name: /allowed → denied 1/ }).waitFor();
  await found.getByText('Money at stake: 100.00 EUR today, 60.00 under these (-40.00)').waitFor();
  await look('what-if');
  await other.setInputFiles(await file('policy.toml', rules('soon')));
  await policies().getByText(/policy\.toml:9:\d+/).first().waitFor();
  assert.equal(await found.count(), 0, 'nothing stays of what was compared before');
  await other.setInputFiles(await file('policy.toml', rules(14)));
  await found.getByRole('heading', { name: '2 of 2 requests in 2 tickets would be decided differently' }).waitFor();
  await found.getByRole('button', { name: 'Take these policies' }).click();
  await policies().getByText('Taken: 2 rules').waitFor();
});
