// What a rep's hands do: the options page, the panel, the digest.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { allowSite, panelOf } from './chromium.mjs';

/** The options page, in a tab of its own. */
export async function openOptions({ context, id }) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html`);
  await page.getByRole('heading', { name: 'Turn on for your helpdesk' }).waitFor();
  return page;
}

/** All three steps and the team, as a rep would go through them. */
export async function setUp(page, { browser, brand, pack, records, site, team }) {
  if (brand) await addBrand(page, brand);
  if (pack) await dropPack(page, pack);
  if (records?.length) await dropRecords(page, records);
  if (site) await turnOn(page, browser, site);
  if (team) await connect(page, browser, team);
}

export async function addBrand(page, name) {
  await page.getByLabel('Name of the new brand').fill(name);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Remove this brand' }).waitFor();
}

/** Chooses every file of a policy pack's folder. */
export async function dropPack(page, folder) {
  const files = (await readdir(folder)).map(name => join(folder, name));
  await policies(page).locator('input[type=file]').first().setInputFiles(files);
  await page.getByText(/^Taken: \d+ rule/).first().waitFor();
}

/** Chooses exports, and waits until each has its report. */
export async function dropRecords(page, files) {
  await records(page).locator('input[type=file]').first().setInputFiles(files);
  for (const file of files) {
    const name = file.split('/').pop();
    await records(page).getByText(name).first().waitFor();
  }
  await page.waitForFunction(
    count => (document.body.innerText.match(/rows imported/g) ?? []).length >= count,
    files.length,
  );
}

const policies = page => page.getByRole('region', { name: /Add policies/ });
const records = page => page.getByRole('region', { name: /Add orders and tracking/ });

/** "Always on here": the permission first, which headless Chromium cannot ask for. */
export async function turnOn(page, browser, site) {
  await allowSite(browser, site);
  await page.bringToFront();
  await page.getByLabel('Address of your helpdesk').fill(`${site}/tickets/1`);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByText(`On for ${new URL(site).origin}`).first().waitFor();
}

export async function connect(page, browser, { url, workspace, token }) {
  await allowSite(browser, url);
  await page.bringToFront();
  const team = page.getByRole('region', { name: /Connect your team/ });
  await team.getByLabel('Address').fill(url);
  await team.getByLabel('Workspace').fill(workspace);
  await team.getByLabel('Token').fill(token);
  await team.getByRole('button', { name: 'Save and test connection' }).click();
  await team.getByText(/^Connected/).first().waitFor();
}

/** The panel's frame, once it shows a packet. */
export async function packetIn(page, { id }) {
  const panel = await panelOf(page, id);
  await panel.locator('.verdict .line').first().waitFor({ timeout: 20_000 });
  return panel;
}

export const panelText = panel => panel.locator('body').innerText();

/**
 * Inserts the draft. Where the page changes in the moment of the click (Trac previews, an
 * editor loads) the packet is made anew under the pointer: a rep then clicks again, and so does this.
 */
export async function insertDraft(panel) {
  const insert = panel.getByRole('region', { name: 'Reply draft' }).getByRole('button', { name: 'Insert', exact: true });
  const done = panel.getByText(/Inserted\. Read it once more, then send\.|is in the reply box already/).first();
  await insert.click();
  await done.waitFor({ timeout: 10_000 }).catch(() => insert.click());
  await done.waitFor();
}

/** A second click on Insert: refused, with the reason. */
export async function insertAgain(panel) {
  await panel.getByRole('region', { name: 'Reply draft' }).getByRole('button', { name: 'Insert', exact: true }).click();
  await panel.getByText('is in the reply box already').first().waitFor();
}

export async function insertNote(panel) {
  await panel.getByRole('region', { name: 'Note, Task' }).getByRole('button', { name: 'Insert', exact: true }).click();
  await panel.getByText('Note inserted.').waitFor();
}

export async function submit(panel) {
  await panel.getByRole('button', { name: /Submit for approval|Record/ }).click();
  await panel.getByText(/Waiting for|Recorded/).first().waitFor();
}

/** Opens the digest from the panel, in the tab that it makes: below a packet that waits, else in the menu. */
export async function openDigest({ context }, panel) {
  const opened = context.waitForEvent('page');
  const below = panel.locator('footer').getByRole('button', { name: 'Open digest' });
  if (!await below.count()) await panel.getByRole('button', { name: 'Menu' }).click();
  await panel.getByRole('button', { name: 'Open digest' }).first().click();
  const page = await opened;
  await page.locator('main').waitFor();
  return page;
}

/** What the worker keeps of the open tickets: what it read, and the packet it made. */
export async function packetsKept({ context, id }) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html`);
  const kept = await page.evaluate(() => chrome.storage.session.get());
  await page.close();
  return findPackets(kept);
}

/** Every packet anywhere in what the worker keeps; it keeps JSON within JSON. */
function findPackets(value) {
  if (typeof value === 'string') {
    try { return value.startsWith('{') ? findPackets(JSON.parse(value)) : []; } catch { return []; }
  }
  if (!value || typeof value !== 'object') return [];
  if (value.packet?.ticket) return [value.packet];
  return Object.values(value).flatMap(findPackets);
}
