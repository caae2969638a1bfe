// What reps did beside the extension, told to the digest: every event once, with the edge
// down and the worker stopped in between, and not a word of a customer's.
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, setting, stopWorker, until } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import { createWorkspace, startEdge, temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const HOUR_MS = 3_600_000;
/** A word that stands in every customer's message and nowhere else. */
const CANARY = 'Quetzalcoatlus';
const now = Date.now();
const askedAt = now - 2 * HOUR_MS;

const TICKETS = {
  801: ['Where is my order?', 'Where is my parcel? It was meant to be here on Friday.'],
  802: ['Returning a blanket', 'I want to return the blanket, it is not what I hoped for.'],
  803: ['Parcel still missing', 'My parcel still has not come. What happens now?'],
  804: ['Blanket with a hole', 'It arrived with a hole. I want my money back, or my lawyer will write to you.'],
  805: ['A question about wool', 'Where is my parcel, please tell me when it comes.'],
};

/** A helpdesk's page whose form shows the reply in the thread, as the server has it. */
const ticketPage = (id, [subject, text]) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${subject} · Ticket ${id}</title></head><body>
  <main><p>Ticket #${id}</p><h1>${subject}</h1>
    <section aria-label="Conversation" id="thread">
      <article class="message customer"><header><b>Emma Larsen</b> &lt;emma.${id}@example.com&gt; <time datetime="${new Date(askedAt).toISOString()}">${new Date(askedAt).toISOString().slice(0, 16).replace('T', ' ')}</time></header>
        <div class="body"><p>Hello ${CANARY},</p><p>${text}</p><p>Emma</p></div></article>
    </section>
    <form id="form" aria-label="Reply"><h2>Reply to Emma Larsen</h2><textarea id="reply" aria-label="Reply" rows="8" cols="80"></textarea><button>Send reply</button></form>
  </main>
  <script>
    document.getElementById('form').addEventListener('submit', event => {
      event.preventDefault();
      const box = document.getElementById('reply');
      const message = document.createElement('article');
      message.className = 'message agent';
      message.innerHTML = '<header><b>Jonas Weber</b> <span>Agent</span> <time></time></header><div class="body"></div>';
      message.querySelector('time').dateTime = new Date().toISOString();
      message.querySelector('time').textContent = new Date().toISOString().slice(0, 16).replace('T', ' ');
      message.querySelector('.body').append(...box.value.split('\\n').filter(Boolean).map(line => Object.assign(document.createElement('p'), { textContent: line })));
      box.value = '';
      document.getElementById('thread').append(message);
    });
  </script></body></html>`;

/** Only these tickets' first state is what a draft, a gap and a follow-up are counted of. */
const want = { drafted: 0, tasks: 0, gaps: 0 };
let folder, edge, desk, browser, team, page, panel, handleSeconds = 0;

before(async () => {
  folder = await temporaryFolder();
  const pages = Object.fromEntries(Object.entries(TICKETS).map(([id, ticket]) => [`/tickets/${id}`, ticketPage(id, ticket)]));
  [edge, desk, browser] = await Promise.all([
    startEdge({ disk: folder.path }), servePages(pages, 'desk.test'), launch(),
  ]);
  // A zone far from its midnight: all that follows is of one day.
  const timezone = new Date(now).getUTCHours() < 12 ? 'Asia/Tokyo' : 'America/New_York';
  team = await createWorkspace(edge, { timezone });
  const options = await rep.openOptions(browser);
  await rep.setUp(options, {
    browser,
    brand: 'Stitch & Wool',
    pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
    site: desk.origin,
    team: { url: edge.url, workspace: team.workspace, token: team.token },
  });
  await options.close();
  page = await browser.context.newPage();
});

after(async () => {
  await browser?.close();
  await Promise.all([edge?.stop(), desk?.stop()]);
  await folder?.remove();
});

async function call(method, path, body) {
  const answer = await fetch(`${edge.url}/w/${team.workspace}/${path}`, {
    method,
    headers: { authorization: `Bearer ${team.token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json();
}

/** Opens a ticket, and notes what its packet holds. */
async function open(id) {
  await page.goto(`${desk.origin}/tickets/${id}`);
  panel = await rep.packetIn(page, browser);
  let packet;
  await until(async () => (packet = (await rep.packetsKept(browser)).find(p => p.ticket.subject === TICKETS[id][0])), `the packet of ${id}`);
  if (packet.draft.paragraphs.length) want.drafted += 1;
  if (packet.task) want.tasks += 1;
  return { packet, openedAt: Date.parse(packet.as_of) };
}

/** Sends what the box holds, as a rep would; resolves once the panel knows it. */
async function send(openedAt, meanwhile = () => {}) {
  await Promise.all([page.getByRole('button', { name: 'Send reply' }).click(), meanwhile()]);
  panel = await rep.packetIn(page, browser);
  await panel.getByText('Sent: your reply is in the thread').waitFor({ timeout: 30_000 });
  handleSeconds += Math.ceil((Date.now() - openedAt) / 1000);
}

/** How much of a draft's pairs of words a reply lost: counted anew, apart from core. */
function changedPercent(draft, written) {
  const words = text => text.split(/\s+/).filter(Boolean);
  const pairs = list => list.slice(1).map((word, at) => `${list[at]} ${word}`);
  const left = pairs(words(written));
  const ours = pairs(words(draft));
  const kept = ours.filter(pair => left.includes(pair) && left.splice(left.indexOf(pair), 1)).length;
  return 100 - Math.floor((kept * 100) / ours.length);
}

/** The digest's figures, by series and key. */
async function figures() {
  const digest = await call('GET', 'digest.json');
  const lines = digest.tables.flatMap(table => table.lines.map(line => [`${table.series}\t${line.link.key}`, line]));
  return { digest, of: new Map(lines) };
}
const total = (of, series, part) => [...of].filter(([key]) => key.startsWith(`${series}\t`) && (!part || key.split('\t').slice(1).includes(part)))
  .reduce((sum, [, line]) => ({ count: sum.count + line.count, sum: sum.sum + line.sum }), { count: 0, sum: 0 });

let percent = 0;

test('a draft is sent as it was, another after changes with the edge down', async () => {
  const first = await open(801);
  await rep.insertDraft(panel);
  await send(first.openedAt);

  const { port } = edge;
  await edge.stop();
  const { packet, openedAt } = await open(802);
  await rep.insertDraft(panel);
  const box = page.locator('#reply');
  const draft = await box.inputValue();
  const words = draft.split(' ');
  const written = [...words.slice(0, Math.floor(words.length * 0.7)), 'with', 'my', 'own', 'last', 'words', 'for', 'you.'].join(' ');
  await box.fill(written);
  percent = changedPercent(draft, written);
  assert.ok(percent > 5 && percent < 60, `${percent}% of ${packet.draft.paragraphs.length} paragraphs changed`);
  await send(openedAt);
  edge = await startEdge({ disk: folder.path, port });
});

test('own words past a warning, with the worker stopped as they are sent', async () => {
  const { openedAt } = await open(803);
  await page.locator('#reply').fill('Hello Emma, I have refunded you 50 EUR to your card just now and you will see it tomorrow.');
  await send(openedAt, () => stopWorker(browser));
});

test('a packet is submitted and signed, and a draft is left without being sent', async () => {
  const { packet } = await open(804);
  await rep.submit(panel);
  await panel.getByText(/Waiting for/).first().waitFor();
  await call('PUT', `packets/${packet.id}/verdict`, { verdict: 'approve', reason: 'fine' });

  await open(805);
  await rep.insertDraft(panel);
  await page.locator('h1').click();
  await page.goto(`${desk.origin}/tickets/801`);
  await rep.packetIn(page, browser);
});

test('the digest shows exactly that, once', async () => {
  // An export knows one ticket that was seen, and one that nobody opened beside the extension.
  const stamp = new Date(askedAt).toISOString();
  const file = join(folder.path, 'tickets_export.csv');
  await writeFile(file, `Ticket ID,Subject,Description,Requester email,Created at\n801,Where is my order?,Where is my parcel ${CANARY}?,emma@example.com,${stamp}\n899,A refund,I want my money back ${CANARY},kim@example.com,${stamp}\n`);
  const options = await rep.openOptions(browser);
  await rep.dropRecords(options, [file]);
  await options.close();
  await stopWorker(browser);
  await page.reload();
  panel = await rep.packetIn(page, browser);
  let got;
  await until(async () => {
    got = await figures();
    return total(got.of, 'sent').count === 4 && got.digest.coverage.known === 6;
  }, 'all events', 20_000).catch(error => { throw new Error(`${error.message}: ${JSON.stringify(got.digest.coverage)} ${JSON.stringify(got.of)}`); });
  const { of, digest } = got;
  assert.deepEqual(digest.coverage, { seen: 5, known: 6 });
  assert.deepEqual(
    ['drafted', 'accepted', 'edited', 'rejected'].map(fate => total(of, 'drafts', fate).count),
    [want.drafted, 1, 1, 1],
  );
  assert.equal(total(of, 'drafts', 'edited').sum, percent, 'how much of the edited draft was changed');
  assert.deepEqual(['sent', 'unknown'].map(word => total(of, 'sent', word).count), [3, 1]);
  assert.deepEqual(['submitted', 'approved', 'declined'].map(word => total(of, 'approvals', word).count), [1, 1, 0]);
  assert.ok(total(of, 'findings', 'sent_anyway').count >= 1, 'the promise of money');
  assert.equal(total(of, 'tasks', 'made').count, want.tasks);
  const [reply, handle] = ['first_reply', 'handle'].map(name => total(of, 'times', name));
  assert.deepEqual([reply.count, handle.count], [3, 3]);
  const waited = (Date.now() - askedAt) / 1000;
  assert.ok(reply.sum >= 3 * 2 * 3600 - 3 && reply.sum <= 3 * waited, `${reply.sum} s to three first replies`);
  assert.ok(handle.sum <= handleSeconds, `${handle.sum} s of handling, ${handleSeconds} s at most`);

  const shown = await rep.openDigest(browser, panel);
  const text = await shown.locator('main').innerText();
  assert.match(text, /5 of 6 tickets were seen beside the extension/);
  assert.match(text, /67% of 3 drafts were used, 1 as they were and 1 after changes/);
  await shown.close();
});

test('no customer’s word is in what was told', async () => {
  const kept = await events();
  assert.ok(kept.length > 15, `${kept.length} events`);
  for (const word of [CANARY, 'Emma', 'example.com', 'lawyer', 'refunded you']) {
    assert.ok(!kept.some(row => row.includes(word)), `an event holds ${word}`);
  }
  // At the edge the packet that was handed in holds its ticket; no other does.
  const objects = join(folder.path, 'objects');
  const files = (await readdir(objects, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile());
  const bytes = Buffer.concat(await Promise.all(files.map(entry => readFile(join(entry.parentPath, entry.name)))));
  for (const id of [801, 802, 803, 805]) assert.ok(!bytes.includes(`emma.${id}@`), `the edge holds the customer of ${id}`);
});

/** Every row of every store of events that the extension keeps. */
async function events() {
  const options = await rep.openOptions(browser);
  const rows = await options.evaluate(async () => {
    const done = request => new Promise((yes, no) => Object.assign(request, { onsuccess: () => yes(request.result), onerror: () => no(request.error) }));
    const rows = [];
    for (const { name } of await indexedDB.databases()) {
      const base = await done(indexedDB.open(name));
      if (base.objectStoreNames.contains('events')) rows.push(...await done(base.transaction('events').objectStore('events').getAll()));
      base.close();
    }
    return rows.map(row => typeof row === 'string' ? row : JSON.stringify(row));
  });
  await options.close();
  return rows;
}
