// The demo: what a rep does on the first day, on a real browser.
//
// Brings in the sample policies and records through the options page, opens the
// helpdesk page, waits for the panel, and (headless) inserts, submits and looks
// at the digest, saving a screenshot of each.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, setting } from './lib/chromium.mjs';
import { createWorkspace } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const headless = setting('COUNTERSIGN_HEADLESS') === 'yes';
const screenshots = setting('COUNTERSIGN_SCREENSHOTS');
const desk = `http://helpdesk.test:${setting('COUNTERSIGN_DESK_PORT')}`;
const edge = { url: setting('COUNTERSIGN_EDGE_URL'), deploy_secret: setting('COUNTERSIGN_DEPLOY_SECRET') };

/** Any of these makes a language model known to the edge. */
const MODELS = ['MODEL_PROVIDERS', 'MODEL_URL', 'ANTHROPIC_API_KEY', 'OPENAI_API_KEY'];

const say = text => console.log(`   ${text}`);
const save = async (page, name) => {
  const file = join(screenshots, `${name}.png`);
  await page.screenshot({ path: file });
  say(`screenshot: ${file}`);
};

await mkdir(screenshots, { recursive: true });
const browser = await launch({ headless });
try {
  const team = await createWorkspace(edge);
  const options = await rep.openOptions(browser);
  await rep.setUp(options, {
    browser,
    brand: 'Stitch & Wool',
    pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
    records: ['orders_export.csv', 'tracking.csv'].map(name => join(setting('COUNTERSIGN_RECORDS'), name)),
    site: desk,
    team: { url: edge.url, workspace: team.workspace, token: team.token },
  });
  say('policies, orders, tracking and the team are set up in the options page');

  const page = await browser.context.newPage();
  await page.goto(`${desk}/tickets/48213`);
  const panel = await rep.packetIn(page, browser);
  say('the packet stands beside the ticket');
  if (headless) await walkThrough(page, panel, options);
  else await stayOpen(page);
} finally {
  await browser.close();
}

/** Everything a person would look at, printed and photographed. */
async function walkThrough(page, panel, options) {
  console.log(`\n${await rep.panelText(panel)}\n`);
  await save(page, 'panel');
  if (MODELS.some(name => process.env[name])) await withModel(page, panel);
  await rep.insertDraft(panel);
  say('the draft is in the page\'s reply box:');
  console.log(`\n${await page.locator('#reply').innerText()}\n`);
  await save(page, 'inserted');
  await rep.submit(panel);
  const digest = await rep.openDigest(browser, panel);
  say('submitted; the digest says:');
  console.log(`\n${await digest.locator('main').innerText()}\n`);
  await save(digest, 'digest');
  await options.bringToFront();
  await save(options, 'options');
}

/** Has the reply written by the model, and waits for what becomes of it. */
async function withModel(page, panel) {
  const model = panel.getByRole('region', { name: 'Language model' });
  await model.getByRole('button', { name: 'Draft with the model' }).click();
  const status = model.locator('#model-status');
  await status.filter({ hasText: /Written by|The local draft stands/ }).waitFor({ timeout: 90_000 });
  say(await status.innerText());
  await save(page, 'model');
}

/** With a display the browser is the person's until they close it. */
async function stayOpen(page) {
  await page.bringToFront();
  say('the browser is yours: insert the draft, submit the packet, open the digest; close the window to end');
  await new Promise(resolve => browser.context.once('close', resolve));
}
