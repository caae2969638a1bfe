// A team around the packet: the rep submits in the panel, the manager decides on the
// page, the rep's panel turns by itself. The edge is the one that ships, in workerd.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, setting } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import { createWorkspace, startEdge, temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

/** A ticket that no pack lets a rep decide alone. */
const TICKET = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Blanket with a hole · Ticket 48</title></head><body>
  <main><h1>Blanket arrived with a hole</h1>
    <section aria-label="Conversation">
      <article class="message customer"><header><b>Ida Holm</b> &lt;ida.holm@example.org&gt; <time datetime="2026-11-20T10:00:00+01:00">20 Nov 2026, 10:00</time></header>
        <div class="body"><p>Hi,</p><p>the blanket arrived with a hole in it. I want my money back, or my lawyer will write to you.</p><p>Ida</p></div></article>
    </section>
    <form aria-label="Reply"><h2>Reply to Ida Holm</h2><textarea id="reply" aria-label="Reply" rows="8" cols="80"></textarea><button>Send reply</button></form>
  </main></body></html>`;

let folder, edge, desk, browser, manager, late, team, panel;

before(async () => {
  folder = await temporaryFolder();
  [edge, desk, browser] = await Promise.all([
    startEdge({ disk: folder.path }), servePages({ '/tickets/48': TICKET }, 'desk.test'), launch(),
  ]);
  team = await createWorkspace(edge);
});

after(async () => {
  await browser?.close();
  await Promise.all([edge?.stop(), desk?.stop()]);
  await folder?.remove();
});

/** Signs the holder of `token` in, in a tab of the same browser; whoever was signed in is out. */
async function signIn(token, viewport) {
  const { context } = browser;
  await context.clearCookies();
  const answer = await fetch(`${edge.url}/w/${team.workspace}/sign-in-links`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  await page.goto(`${edge.url}${(await answer.json()).path}`);
  return page;
}

test('somebody joins by an invitation and connects the extension with a code', async () => {
  const admin = await signIn(team.token);
  await admin.getByRole('link', { name: 'People' }).click();
  await admin.getByLabel('Name', { exact: true }).fill('Rita Rep');
  await admin.getByRole('button', { name: 'Make an invitation' }).click();
  const link = await admin.locator('.secret').innerText();
  await admin.getByRole('link', { name: 'Back to People' }).click();
  await admin.getByText('Not taken yet').waitFor();

  await admin.context().clearCookies();
  await admin.goto(link);
  await admin.getByRole('button', { name: 'Join' }).click();
  await admin.getByRole('heading', { name: 'People', level: 1 }).waitFor();
  await admin.getByLabel('Connect the extension on another device').fill('Test browser');
  await admin.getByRole('button', { name: 'Make a connection code' }).click();
  const code = await admin.locator('.secret').innerText();
  await admin.close();

  const options = await rep.openOptions(browser);
  await rep.setUp(options, {
    browser,
    brand: 'Stitch & Wool',
    pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
    site: desk.origin,
    team: { url: code, workspace: '', token: '' },
  });
  await options.getByText(/as Rita Rep \(rep\)/).first().waitFor();
});

test('the rep submits, the manager changes and approves on a phone, and the panel turns', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${desk.origin}/tickets/48`);
  panel = await rep.packetIn(page, browser);
  await rep.submit(panel);
  await panel.getByText(/Waiting for/).first().waitFor();

  manager = await signIn(team.token, { width: 390, height: 844 });
  await manager.getByRole('link', { name: 'Approvals' }).click();
  await manager.getByText('One packet waits for your signature').waitFor();
  await manager.getByRole('region', { name: /Yours to sign/ }).getByRole('link').first().click();
  await manager.getByRole('heading', { name: 'Your decision' }).waitFor();
  late = await browser.context.newPage();
  await late.goto(manager.url());
  await manager.bringToFront();
  await manager.getByText('Change the reply').click();
  await manager.getByLabel('Reply', { exact: true }).fill('Hello Ida,\n\nwe looked into it and will write tomorrow.');
  await manager.getByLabel(/Note to the rep/).fill('kept it short');
  await manager.getByRole('button', { name: 'Approve' }).click();
  await manager.getByText('Approved', { exact: true }).first().waitFor();

  await panel.getByText(/by first admin.*kept it short/).waitFor();
  await panel.getByRole('button', { name: 'Use the approved reply' }).click();
  await rep.insertDraft(panel);
  const written = await page.locator('#reply').inputValue();
  assert.match(written, /we looked into it and will write tomorrow/);
});

test('a second verdict is told who was first', async () => {
  await late.bringToFront();
  await late.getByLabel(/Note to the rep/).fill('too late');
  await late.getByRole('button', { name: 'Decline' }).click();
  await late.getByText(/First admin approved this packet already/).waitFor();
});
