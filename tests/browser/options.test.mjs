// Bad input on the options page: each gets a clear message, and nothing is lost.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { allowSite, launch, setting } from './lib/chromium.mjs';
import { createWorkspace, startEdge, temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const HEADER = 'Name,Email,Created at,Total,Currency,Lineitem name,Lineitem quantity';
const ROW = number => `#B-${number},kim${number}@example.com,2026-11-10 10:00:00 +0100,20.00,EUR,Scarf,1`;
const GOOD = `${HEADER}\n${ROW(1)}\n${ROW(2)}\n`;

let folder, browser, page;

before(async () => {
  folder = await temporaryFolder();
  browser = await launch();
  page = await rep.openOptions(browser);
  await rep.addBrand(page, 'Bad Input');
  await drop('good.csv', GOOD);
  await records().getByText(/2 of 2 rows imported/).waitFor();
});

after(async () => {
  await browser?.close();
  await folder?.remove();
});

const records = () => page.getByRole('region', { name: /Add orders and tracking/ });
const policies = () => page.getByRole('region', { name: /Add policies/ });

async function drop(name, content, region = records()) {
  const file = join(folder.path, name);
  await writeFile(file, content);
  await region.locator('input[type=file]').first().setInputFiles(file);
  await region.getByText(name).first().waitFor();
}

/** Orders kept, as the page's own table counts them. */
async function ordersKept() {
  const row = await records().getByRole('row', { name: /Orders/ }).innerText();
  return Number(row.match(/Orders\s+([\d,]+)/)[1].replaceAll(',', ''));
}

const files = [
  ['semicolons are understood', 'semicolons.csv', GOOD.replaceAll(',', ';'), /2 of 2 rows imported/],
  ['a byte order mark is no part of a name', 'bom.csv', `\ufeff${GOOD}`, /2 of 2 rows imported/],
  ['Latin-1 is understood', 'latin1.csv', Buffer.from(GOOD.replaceAll('Scarf', 'Écharpe'), 'latin1'), /2 of 2 rows imported/],
  ['a missing column is named', 'nonumber.csv', 'Foo,Bar\n1,2\n', /Not imported/],
  ['a broken quote is named with its line', 'quotes.csv', `${HEADER}\n${ROW(3)}\n#B-4,"kim@example.com,2026-11-10,20.00,EUR,Scarf,1\n${`x,`.repeat(700_000)}`, /line\s*3/i],
  ['a bad date is named with line and column', 'dates.csv', `${HEADER}\n${ROW(5)}\n${ROW(6).replace('2026-11-10 10:00:00 +0100', 'soon')}\n`, /soon/],
  ['a spreadsheet is no CSV', 'sheet.csv', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]), /Not imported|no CSV|spreadsheet/i],
  ['an empty file says so', 'empty.csv', '', /empty|Not imported/i],
];
for (const [what, name, content, expected] of files) {
  test(what, async () => {
    const before = await ordersKept();
    await drop(name, content);
    const report = records().locator(':scope *', { hasText: name }).filter({ hasText: expected }).first();
    await report.waitFor();
    assert.ok(await ordersKept() >= before, 'nothing kept before is lost');
  });
}

test('a file of 50 MB shows its progress and can be cancelled', async () => {
  const rows = Math.ceil((50 * 1024 * 1024) / ROW(100_000).length);
  const lines = Array.from({ length: rows }, (_, n) => ROW(1_000_000 + n)).join('\n');
  const file = join(folder.path, 'large.csv');
  await writeFile(file, `${HEADER}\n${lines}\n`);
  await records().locator('input[type=file]').first().setInputFiles(file);
  await records().getByText(/rows read, \d+%/).first().waitFor();
  await records().getByRole('button', { name: 'Cancel' }).click();
  await records().getByText(/Cancelled after .* What was read is kept/).waitFor();
});

test('a bad policy.toml names line, column and remedy, and the old policies stay', async () => {
  const starter = page.getByRole('button', { name: 'Take the starter policies' });
  await starter.click();
  await policies().getByRole('button', { name: 'Remove policies' }).waitFor();
  await drop('policy.toml', '[brand]\nnam = "Acme"\ncurrency = "euros"\n', policies());
  await policies().getByText(/Not taken/).waitFor();
  const text = await policies().innerText();
  assert.match(text, /policy\.toml:2:1/);
  assert.match(text, /`nam`/);
  assert.match(text, /\d+ rules? and \d+ document/, 'the old policies stay');
});

test('an unknown token and an edge that is down each say what to do', async () => {
  const disk = await temporaryFolder();
  const edge = await startEdge({ disk: disk.path });
  const team = await createWorkspace(edge);
  await allowSite(browser, edge.url);
  await page.bringToFront();
  const region = page.getByRole('region', { name: /Connect your team/ });
  const fill = async token => {
    await region.getByLabel('Address').fill(edge.url);
    await region.getByLabel('Workspace').fill(team.workspace);
    await region.getByLabel('Token').fill(token);
    await region.getByRole('button', { name: 'Save and test connection' }).click();
  };
  await fill('cs_unknown');
  await region.getByText(/token/i).filter({ hasText: /unknown|not|refused|wrong/i }).first().waitFor();
  await edge.stop();
  await region.getByRole('button', { name: 'Save and test connection' }).click().catch(() => fill(team.token));
  await region.getByText(/could not be reached|cannot be reached|no answer|not reach/i).first().waitFor();
  await disk.remove();
});
