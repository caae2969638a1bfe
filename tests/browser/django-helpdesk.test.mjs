// The main job on a helpdesk that nobody here wrote: django-helpdesk, really
// running on SQLite, behind a strict Content-Security-Policy.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { clickToolbar, launch, panelOf, setting, stopWorker } from './lib/chromium.mjs';
import { createWorkspace, logIn, startDemoPage, startEdge, startHelpdesk, temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const day = (days, time) => {
  const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${date}T${time}:00+01:00`;
};

const TICKET = {
  subject: 'No news of order #SW-1848',
  customer: { name: 'Emma Larsen', email: 'emma.larsen@example.com' },
  messages: [
    { from: 'customer', at: day(-4, '08:52'), text: 'Hello,\n\nI ordered a blanket, order #SW-1848. Could you tell me where it is?\n\nEmma Larsen' },
    { from: 'agent', at: day(-4, '11:20'), text: 'Hi Emma,\n\nI am checking with DHL and will come back to you tomorrow.\n\nJonas' },
    { from: 'note', at: day(-3, '16:40'), text: 'DHL hotline: parcel is in Hannover, no further scan.' },
    { from: 'customer', at: day(-1, '07:36'), text: 'Hi,\n\nmy order #SW-1848 has not moved for six days, your last rep never replied, can I get a refund or store credit?\n\nEmma' },
  ],
};
const OTHER = {
  subject: 'Do you ship to Norway?',
  customer: { name: 'Kari Nordmann', email: 'kari@example.org' },
  messages: [{ from: 'customer', at: day(-1, '09:00'), text: 'Hello, do you ship blankets to Norway?\n\nKari' }],
};

const WAITING = {
  subject: 'Blanket arrived with a hole',
  customer: { name: 'Ida Holm', email: 'ida.holm@example.org' },
  messages: [{ from: 'customer', at: day(-1, '10:00'), text: 'Hi, the blanket arrived with a hole in it. I want my money back, or my lawyer will write to you.\n\nIda' }],
};

const LAST = {
  subject: 'Blanket never shipped',
  customer: { name: 'Olav Berg', email: 'olav@example.org' },
  messages: [{ from: 'customer', at: day(-1, '11:00'), text: 'Hello, the blanket that I paid for never shipped. Refund me, or my bank takes the money back.\n\nOlav' }],
};

let disk, edge, team, helpdesk, demo, browser, page;

before(async () => {
  disk = await temporaryFolder();
  [edge, helpdesk, demo] = await Promise.all([startEdge({ disk: disk.path }), startHelpdesk([TICKET, OTHER, WAITING, LAST]), startDemoPage()]);
  team = await createWorkspace(edge);
  browser = await launch();
  const options = await rep.openOptions(browser);
  await rep.setUp(options, {
    browser,
    brand: 'Stitch & Wool',
    pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
    records: ['orders_export.csv', 'tracking.csv'].map(name => join(demo.records, name)),
    site: helpdesk.origin,
    team: { url: edge.url, workspace: team.workspace, token: team.token },
  });
  await options.close();
  page = await browser.context.newPage();
  await logIn(page, helpdesk);
});

after(async () => {
  await browser?.close();
  await Promise.all([edge, helpdesk, demo].map(process => process?.stop()));
  await disk?.remove();
});

test('the policy in front of the helpdesk is as strict as promised', async () => {
  const answer = await page.goto(helpdesk.origin + helpdesk.tickets[0]);
  const policy = answer.headers()['content-security-policy'];
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|wasm/);
});

test('subject, customer, every message with its author, and the order number are read', async () => {
  await rep.packetIn(page, browser);
  const [packet] = await rep.packetsKept(browser);
  const { ticket } = packet;
  assert.equal(ticket.subject, TICKET.subject);
  assert.equal(ticket.customer.email, TICKET.customer.email);
  assert.equal(ticket.customer.name, TICKET.customer.name);
  assert.deepEqual(ticket.messages.map(m => m.from), TICKET.messages.map(m => m.from));
  // The desk names the requester only in the ticket's head, and its own people by login.
  assert.deepEqual(ticket.messages.map(m => m.author), ['Emma Larsen', 'jonas', 'jonas', 'Emma Larsen']);
  const words = text => text.replace(/\s+/g, ' ').trim();
  ticket.messages.forEach((message, at) => {
    const middle = words(TICKET.messages[at].text).split(' ').slice(2, 8).join(' ');
    assert.ok(words(message.text).includes(middle), `message ${at}: ${message.text}`);
  });
  assert.equal(packet.orders.order.number, '#SW-1848');
});

test('the packet is the right one', async () => {
  const panel = await rep.packetIn(page, browser);
  const text = await rep.panelText(panel);
  assert.match(text, /Needs CX lead/);
  assert.match(text, /compensation requested/);
  assert.match(text, /6 days late/);
  assert.match(text, /#SW-1848/);
  assert.match(text, /never by the agent alone/, 'the clause is quoted');
  const [packet] = await rep.packetsKept(browser);
  const risks = packet.triage.risk.map(r => r.flag);
  assert.ok(risks.includes('money') && risks.includes('repeat'), risks.join());
  assert.equal(packet.route.to, 'approver');
  assert.ok(packet.task, 'there is a follow-up task');
  assert.ok(packet.note.length > 0, 'there is an internal note');
  assert.deepEqual(packet.findings, [], 'the draft is clean');
});

test('a clause opens in its document', async () => {
  const panel = await rep.packetIn(page, browser);
  await panel.getByRole('region', { name: 'Why' }).getByRole('button').first().click();
  await panel.getByText('When a parcel is late').waitFor();
  await panel.getByRole('button', { name: 'Back to the packet' }).click();
});

test('the draft goes into the reply box, and Ctrl+Z takes it back', async () => {
  await page.getByRole('tab', { name: 'Respond' }).click();
  const box = page.locator('#commentBox');
  await box.waitFor();
  const panel = await rep.packetIn(page, browser);
  await rep.insertDraft(panel);
  const draft = await box.inputValue();
  assert.match(draft, /^Hi Emma,/);
  assert.match(draft, /#SW-1848/);
  // A second click must not double it, and says why.
  await panel.getByRole('region', { name: 'Reply draft' }).getByRole('button', { name: 'Insert', exact: true }).click();
  await panel.getByText('is in the reply box already').first().waitFor();
  assert.equal((await box.inputValue()).split('Hi Emma').length, 2);
  await box.focus();
  await page.keyboard.press('Control+z');
  assert.equal(await box.inputValue(), '');
});

test('the submitted packet is in the digest, also after an edge restart', async () => {
  const panel = await rep.packetIn(page, browser);
  await rep.submit(panel);
  const digest = await rep.openDigest(browser, panel);
  await digest.getByText(TICKET.subject).first().waitFor();
  const { port } = edge;
  await edge.stop();
  edge = await startEdge({ disk: disk.path, port });
  await digest.reload();
  await digest.getByText(TICKET.subject).first().waitFor();
  assert.match(await digest.locator('main').innerText(), /Emma Larsen/);
  assert.match(await digest.locator('main').innerText(), /CX lead/, 'the approver by the brand\'s own title');
  await digest.close();
});

test('with the service worker killed in the middle the packet is still delivered', async () => {
  // The page is being read while the worker is stopped.
  await Promise.all([page.goto(helpdesk.origin + helpdesk.tickets[1]), stopWorker(browser)]);
  const panel = await rep.packetIn(page, browser);
  const text = await rep.panelText(panel);
  assert.match(text, /Norway|Kari/);
  assert.doesNotMatch(text, /SW-1848/, 'nothing of the other ticket is shown');
});

test('a killed worker does not cost the open panel its packet, nor the rep a submission', async () => {
  await page.goto(helpdesk.origin + helpdesk.tickets[1]);
  const panel = await rep.packetIn(page, browser);
  await stopWorker(browser);
  assert.match(await rep.panelText(panel), /Norway|Kari/);
  await rep.submit(panel);
});

test('a submission made while the worker is being stopped is not lost', async () => {
  await page.goto(helpdesk.origin + helpdesk.tickets[3]);
  const panel = await rep.packetIn(page, browser);
  await Promise.all([stopWorker(browser), rep.submit(panel)]);
  const digest = await rep.openDigest(browser, panel);
  const rows = digest.getByRole('link', { name: LAST.subject });
  await rows.first().waitFor();
  const packets = new Set(await rows.evaluateAll(links => links.map(link => link.href)));
  assert.equal(packets.size, 1, `it is there, once: ${[...packets].join()}`);
  await digest.close();
});

test('with the edge down a submission waits, and is sent once when it is back', async () => {
  const { port } = edge;
  await edge.stop();
  await page.goto(helpdesk.origin + helpdesk.tickets[2]);
  const panel = await rep.packetIn(page, browser);
  await panel.getByRole('button', { name: /Submit for approval|Record/ }).click();
  await panel.getByText('Kept here; sent once the team can be reached').waitFor();
  edge = await startEdge({ disk: disk.path, port });
  // The worker tries again by an alarm, which the browser rings half a minute later at the soonest.
  await panel.getByText(/Waiting for|Recorded/).first().waitFor({ timeout: 90_000 });
  const digest = await rep.openDigest(browser, panel);
  const rows = digest.getByRole('link', { name: WAITING.subject });
  await rows.first().waitFor();
  const packets = new Set(await rows.evaluateAll(links => links.map(link => link.href)));
  assert.equal(packets.size, 1, `it is there, once: ${[...packets].join()}`);
  await digest.close();
});

test('lists show that no ticket is open', async () => {
  await page.goto(`${helpdesk.origin}/tickets/`);
  const panel = await panelOf(page, browser.id);
  await panel.getByText('No ticket open here').waitFor();
});

test('a toolbar click opens the panel where the extension is not always on', async () => {
  const demoPage = await browser.context.newPage();
  await demoPage.goto(`${demo.origin}/tickets/48213`);
  await clickToolbar(browser, demoPage);
  const panel = await rep.packetIn(demoPage, browser);
  assert.match(await rep.panelText(panel), /Needs CX lead/);
  await rep.insertDraft(panel);
  const reply = await demoPage.locator('#reply').innerText();
  assert.match(reply, /Hi Emma,/);
  assert.match(reply, /Jonas Weber/, 'the signature stays');
  assert.ok(reply.indexOf('Hi Emma') < reply.indexOf('Jonas Weber'), 'the draft stands above the signature');
  await demoPage.close();
});
