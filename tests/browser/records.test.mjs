// Many orders with their parcels: imported, found by their keys, and found again by a
// service worker that was stopped, without anything being loaded that the ticket does not
// ask for. What is held is how many rows are read, never how long it takes.
//   COUNTERSIGN_SCALE_ORDERS=100000 measures: see docs/measurements.md
import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, stopWorker } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import { temporaryFolder } from './lib/processes.mjs';
import { extensionThatTells, listen, told } from './lib/reads.mjs';
import * as rep from './lib/rep.mjs';
import * as shop from './lib/shop.mjs';

const SCALE = Number(process.env.COUNTERSIGN_SCALE_ORDERS ?? 0);
const ORDERS = SCALE || 2_500;
/** Rows that one ticket may cost, however many there are: its order, its parcels and the
 *  customer's other orders, twice while a page settles. */
const ROWS_MAX = 400;

let folder, extension, pages, browser, options, page;
const asked = [0, Math.floor(ORDERS / 3), Math.floor(ORDERS / 2), ORDERS - 2, ORDERS - 1];

before(async () => {
  folder = await temporaryFolder();
  extension = await extensionThatTells();
  process.env.COUNTERSIGN_EXTENSION = extension.folder;
  browser = await launch();
  pages = await servePages(Object.fromEntries(asked.flatMap(n => [
    [`/tickets/${n}`, shop.ticket(n, `Where is my order ${shop.number(n)}?`)],
    [`/parcels/${n}`, shop.ticket(n, `The parcel ${shop.tracking(n)} does not move. Where is it?`)],
  ])));
  options = await rep.openOptions(browser);
  await listen(options);
  await rep.setUp(options, { browser, brand: 'Stitch & Wool', site: pages.origin });
  page = await browser.context.newPage();
});

after(async () => {
  await browser?.close();
  await pages?.stop();
  await extension?.remove();
  await folder?.remove();
});

const measured = {};

test('all rows of both exports are kept', { timeout: SCALE ? 1_800_000 : 120_000 }, async () => {
  const files = { orders: join(folder.path, 'orders_export.csv'), scans: join(folder.path, 'tracking.csv') };
  await shop.writeOrders(files.orders, ORDERS);
  await shop.writeScans(files.scans, ORDERS);
  await options.bringToFront();
  const records = options.getByRole('region', { name: /Add orders and tracking/ });
  for (const [what, rows] of [['orders', Math.ceil(ORDERS * 1.5)], ['scans', ORDERS * 4]]) {
    const started = performance.now();
    await records.locator('input[type=file]').first().setInputFiles(files[what]);
    const all = rows.toLocaleString('en-US');
    await records.getByText(`${all} of ${all} rows imported`).waitFor({ timeout: 0 });
    measured[`${what}_seconds`] = (performance.now() - started) / 1000;
    measured[`${what}_megabytes`] = (await stat(files[what])).size / 1e6;
  }
  for (const kind of ['Orders', 'Tracking']) {
    const row = await records.getByRole('row', { name: new RegExp(kind) }).first().innerText();
    assert.match(row, new RegExp(ORDERS.toLocaleString('en-US')), `${kind}: ${row}`);
  }
  measured.peak_megabytes = await peakMemory(browser.profile);
  await told(options);
});

/** Opens a ticket and waits until the panel names the order; what the worker read for it. */
async function open(path, n) {
  await page.goto(pages.origin + path);
  const panel = await rep.packetIn(page, browser);
  await panel.getByText(shop.number(n)).first().waitFor();
  return told(options);
}

function check(reads, what) {
  const rows = reads.filter(read => read.rows !== undefined);
  assert.ok(rows.length > 0, `${what}: the worker asked its records`);
  const unbounded = rows.filter(read => !read.bounded || read.method === 'count' || /Cursor/.test(read.method));
  assert.deepEqual(unbounded, [], `${what}: only keys are asked for`);
  const sum = rows.reduce((all, read) => all + read.rows, 0);
  assert.ok(sum <= ROWS_MAX, `${what}: ${sum} rows were read: ${JSON.stringify(rows.filter(r => r.rows))}`);
  return { instance: rows[0].instance, sum };
}

test('a ticket reads its own records and nothing else', async () => {
  const sums = [];
  for (const n of asked) {
    sums.push(check(await open(`/tickets/${n}`, n), `order ${n}`).sum);
    sums.push(check(await open(`/parcels/${n}`, n), `parcel ${n}`).sum);
  }
  measured.rows_read_per_ticket = sums;
});

test('a service worker that was stopped finds the order again, and loads nothing else', async () => {
  const [, n] = asked;
  const first = check(await open(`/tickets/${n}`, n), 'before');
  await page.goto('about:blank');
  await stopWorker(browser);
  await told(options);
  const again = check(await open(`/tickets/${n}`, n), 'after');
  assert.notEqual(again.instance, first.instance, 'another instance of the worker answered');
  // A page may be read twice while it settles.
  assert.ok(again.sum <= first.sum * 2, `a fresh worker reads what one that ran reads: ${again.sum}, ${first.sum}`);
});

test('figures', { skip: !SCALE && 'COUNTERSIGN_SCALE_ORDERS is not set' }, async () => {
  const lookups = [];
  for (let run = 0; run < 20; run += 1) {
    const n = asked[run % asked.length];
    lookups.push(...(await open(`/tickets/${n}`, n)).filter(read => read.lookup).map(read => read.lookup));
  }
  lookups.sort((a, b) => a - b);
  const at = share => lookups[Math.floor((lookups.length - 1) * share)];
  console.log(JSON.stringify({ orders: ORDERS, ...measured, lookup_ms_p50: at(0.5), lookup_ms_p95: at(0.95) }));
});

/** Most memory, in millions of bytes, that the extension's own processes held at once. */
async function peakMemory(profile) {
  const processes = new Map();
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    try {
      const [status, line] = await Promise.all(['status', 'cmdline'].map(f => readFile(`/proc/${pid}/${f}`, 'utf8')));
      const field = name => Number(status.match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))?.[1] ?? 0);
      processes.set(Number(pid), { parent: field('PPid'), peak: field('VmHWM') / 1000, line });
    } catch { /* it ended meanwhile */ }
  }
  const ours = pid => {
    const found = processes.get(pid);
    return Boolean(found) && (found.line.includes(profile) || ours(found.parent));
  };
  const all = [...processes].filter(([pid, p]) => p.line.includes('--extension-process') && ours(pid));
  return all.reduce((sum, [, { peak }]) => sum + peak, 0);
}
