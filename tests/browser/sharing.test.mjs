// What a team shares: handed on from the options page of whoever keeps it, taken up by a rep's
// extension in the background, bit by bit, through a killed worker and a day without network.
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, setting, stopWorker, until } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import { createWorkspace, startEdge, temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const PACK = join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool');
const CSV = `Name,Email,Created at,Total,Currency,Lineitem name,Lineitem quantity
${[7, 8, 9].map(n => `#T-${n},kim${n}@example.com,2026-11-10 10:00:00 +0100,20.00,EUR,Scarf,1`).join('\n')}
`;
const TICKET = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Where is my order?</title></head><body>
  <main><h1>Where is my order?</h1><section aria-label="Conversation">
    <article class="message customer"><header><b>Kim Doe</b> &lt;kim7@example.com&gt; <time datetime="2026-11-20T10:00:00+01:00">20 Nov 2026, 10:00</time></header>
      <div class="body"><p>Hi, where is my order #T-7? It should have been here by now.</p></div></article>
  </section><form aria-label="Reply"><textarea id="reply" aria-label="Reply" rows="8" cols="80"></textarea><button>Send reply</button></form></main></body></html>`;
/** Orders beside those of the options page: more than one answer holds. */
const MORE = 1_200;

let disk, edge, line, desk, browser, options, team, ops, own, made;

/** The rep's line to the edge: it can be cut, an answer can be held up, and it remembers what came. */
async function startLine() {
  const seen = { down: false, pages: [], hold: null, origin: '', stop: null };
  const server = createServer((asked, answer) => {
    if (seen.down) return asked.socket.destroy();
    const sent = request(edge.url + asked.url, { method: asked.method, headers: asked.headers }, async got => {
      const chunks = [];
      for await (const chunk of got) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const after = /\/records\?after=(\d+)/.exec(asked.url);
      if (after && got.statusCode === 200) {
        seen.pages.push({ after: Number(after[1]), changes: JSON.parse(body.toString()).changes });
        if (seen.hold?.(Number(after[1]))) return;
      }
      answer.writeHead(got.statusCode, got.headers).end(body);
    });
    sent.on('error', () => asked.socket.destroy());
    asked.pipe(sent);
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  seen.origin = `http://127.0.0.1:${server.address().port}`;
  seen.stop = () => new Promise(done => { server.close(done); server.closeAllConnections(); });
  return seen;
}

async function call(token, method, path, body) {
  const answer = await fetch(`${edge.url}/w/${team.workspace}/${path}`, {
    method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body),
  });
  const told = answer.status === 204 ? null : await answer.json();
  assert.ok(answer.ok, `${method} ${path}: ${JSON.stringify(told)}`);
  return told;
}

before(async () => {
  disk = await temporaryFolder();
  [edge, desk, browser] = await Promise.all([
    startEdge({ disk: disk.path }), servePages({ '/tickets/7': TICKET }, 'desk.test'), launch(),
  ]);
  team = await createWorkspace(edge);
  [ops, own] = await Promise.all([['ops', 'manager'], ['rep']].map(roles => call(team.token, 'POST', 'tokens', { label: roles[0], roles })));
  line = await startLine();
  options = await rep.openOptions(browser);
});

after(async () => {
  await browser?.close();
  await Promise.all([line?.stop(), edge?.stop(), desk?.stop()]);
  await disk?.remove();
});

/** Everything that a brand's database holds of one sort, by key. */
const kept = (brand, kind) => options.evaluate(async ([name, sort]) => {
  const open = database => new Promise((done, fail) => {
    const asked = indexedDB.open(database);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const all = (database, store, keys) => new Promise((done, fail) => {
    const asked = database.transaction(store).objectStore(store)[keys ? 'getAllKeys' : 'getAll']();
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const settings = await open('countersign-settings');
  const [keys, values] = [await all(settings, 'values', true), await all(settings, 'values')];
  settings.close();
  const workspaces = JSON.parse(values[keys.indexOf('workspaces')]);
  const { id } = workspaces.find(workspace => workspace.name === name);
  const names = (await indexedDB.databases()).map(database => database.name);
  const database = await open(names.find(database => database.endsWith(id)));
  const rows = await all(database, sort);
  database.close();
  return rows.map(row => (typeof row === 'string' ? row : row.j));
}, [brand, kind]);

/** What the browser does when the time has come. */
const ring = () => options.evaluate(() => chrome.alarms.create('sync', { when: Date.now() }));

test('ops hands policies and orders on from the options page', async () => {
  const file = join(disk.path, 'orders.csv');
  await writeFile(file, CSV);
  await rep.setUp(options, { browser, brand: 'Kept by ops', pack: PACK, records: [file], team: { url: edge.url, workspace: team.workspace, token: ops.token } });
  await options.getByRole('button', { name: /Share policies and records/ }).click();
  await options.getByText(/shared the policies and \d+ records with the team/i).waitFor();
  const counts = await call(ops.token, 'GET', 'record-counts');
  assert.equal(counts.counts.orders, (await kept('Kept by ops', 'orders')).length);
  assert.equal(counts.counts.orders, 3);
  assert.equal(counts.pack_version, 1);
  made = (await call(ops.token, 'GET', 'records?after=0')).changes.find(change => change.record.number === '#T-7');
});

test('a rep’s extension takes them up, goes on after its worker was killed, and gets nothing else', async () => {
  const more = Array.from({ length: MORE }, (_, n) => order(`M-${n}`));
  for (let n = 0; n < MORE; n += 400) await call(ops.token, 'POST', 'records/orders', { records: more.slice(n, n + 400) });
  await call(ops.token, 'POST', 'records/tickets', { records: [{ key: 'secret', record: { subject: 'an old ticket' } }] });
  // The second page never arrives: the worker is killed while it waits for it.
  line.hold = after => after > 0;
  await rep.addBrand(options, 'Used by a rep');
  await rep.connect(options, browser, { url: line.origin, workspace: team.workspace, token: own.token });
  await until(() => line.pages.length >= 2, 'two pages to be asked for');
  await stopWorker(browser);
  line.hold = null;
  const before = line.pages.length;
  await ring();
  const wanted = (await call(ops.token, 'GET', 'record-counts')).counts.orders;
  await until(async () => (await kept('Used by a rep', 'orders')).length === wanted, `${wanted} orders to be there`, 40_000);
  assert.ok(line.pages.slice(before).every(page => page.after > 0), 'it went on from where it was');
  assert.equal((await kept('Used by a rep', 'tickets')).length, 0, 'past tickets are not for a rep');
  assert.ok(line.pages.every(page => page.changes.every(change => change.kind !== 'tickets')));
});

test('the panel says which brand the site uses, and finds the team’s order', async () => {
  await rep.turnOn(options, browser, desk.origin);
  await options.getByRole('listitem').filter({ hasText: desk.origin }).getByRole('combobox').selectOption({ label: 'Used by a rep' });
  await until(async () => (await options.evaluate(() => chrome.scripting.getRegisteredContentScripts())).length === 1, 'the site to be on');
  const page = await browser.context.newPage();
  await page.goto(`${desk.origin}/tickets/7`);
  const panel = await rep.packetIn(page, browser);
  await panel.getByText('Used by a rep').first().waitFor();
  await panel.getByText('chosen for desk.test').first().waitFor();
  await panel.getByText('#T-7').first().waitFor();
  await page.close();
});

test('after a day without network only what changed is taken up, once, and a pack goes back', async () => {
  line.down = true;
  const [changed, gone, fresh] = [order('T-7', { email: 'new@example.com' }), { key: order('M-1').key }, order('T-new')];
  await call(ops.token, 'POST', 'records/orders', { records: [changed, gone, fresh] });
  const pack = await call(ops.token, 'GET', 'pack');
  const files = pack.files.map(file => (file.name === 'policy.toml' ? { ...file, text: `${file.text}\n# a note\n` } : file));
  await call(ops.token, 'PUT', 'pack', { files, why: 'a note', based_on: pack.version });
  const connect = () => options.getByRole('region', { name: /Connect your team/ }).getByRole('button', { name: 'Save and test connection' }).click();
  const told = options.getByRole('region', { name: /Connect your team/ });
  await told.getByLabel('Token').fill(own.token);
  await connect();
  await told.getByText(/cannot be reached/).first().waitFor();
  const before = line.pages.length;
  line.down = false;
  await told.getByLabel('Token').fill(own.token);
  await connect();
  await until(async () => JSON.stringify(await kept('Used by a rep', 'values')).includes('# a note'), 'the new policies');
  await until(() => line.pages.length > before, 'the changes to be asked for');
  const orders = async () => (await kept('Used by a rep', 'orders')).join('\n');
  await until(async () => (await orders()).includes('#T-new'), 'the new order');
  const now = await orders();
  assert.ok(now.includes('new@example.com') && !now.includes('"#M-1"'), 'one changed, one gone');
  assert.deepEqual(line.pages.slice(before).flatMap(page => page.changes.map(change => change.key)).sort(), [changed, gone, fresh].map(record => record.key).sort());

  await call(ops.token, 'POST', 'pack/versions/1/restore', { why: 'the note was wrong' });
  await connect();
  await until(async () => !JSON.stringify(await kept('Used by a rep', 'values')).includes('# a note'), 'the old policies again');
});

/** The order that was handed on, by another number. */
function order(number, rest = {}) {
  const key = number.replace(/[^a-z0-9]/gi, '').toUpperCase();
  return { key, record: { ...made.record, number: `#${number}`, ...rest } };
}
