// The digests of the simulated fortnight in a browser: opened when there is a display,
// and saved as pictures: wide and narrow, light and dark. Run through
// `cargo xtask demo --fortnight`.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { setting } from './lib/chromium.mjs';

const edge = setting('COUNTERSIGN_EDGE_URL');
const brands = JSON.parse(setting('COUNTERSIGN_FORTNIGHT'));
const first = setting('COUNTERSIGN_FIRST_DAY');
const folder = setting('COUNTERSIGN_SCREENSHOTS');
const start = headless => chromium.launch({ executablePath: setting('COUNTERSIGN_BROWSER'), headless, args: ['--no-sandbox'] });
const headless = process.env.COUNTERSIGN_HEADLESS !== 'no';

const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };
const day = number => new Date(Date.parse(`${first}T12:00:00Z`) + (number - 1) * 86_400_000).toISOString().slice(0, 10);

/** Which brand, as whom, where: each planted fact, each view. */
const PAGES = [
  ['strike', 0, 'token', `digest?day=${day(9)}`],
  ['strike-ops', 0, 'token', `digest?day=${day(9)}&view=ops`],
  ['strike-tickets', 0, 'token', `digest/tickets?day=${day(9)}&series=delays&key=DHL`],
  ['wrong-size', 1, 'token', `digest?day=${day(7)}`],
  ['week', 1, 'token', `digest?week=${day(7)}&view=all`],
  ['promises', 2, 'token', `digest?day=${day(5)}`],
  ['rep', 0, 'rep', `digest?day=${day(8)}`],
  ['quiet', 1, 'token', 'digest?day=2020-01-01'],
  ['approvals', 0, 'token', 'approvals'],
  ['tasks', 0, 'token', 'tasks'],
  ['people', 0, 'token', 'people'],
  ['models', 0, 'token', 'models/usage'],
  ['log', 0, 'token', 'log'],
  ['packet', 0, 'token', `packets/${brands[0].packets[0]}/view`],
];

/** axe-core's script, where somebody has it: it is no part of this repository. */
const axe = process.env.COUNTERSIGN_AXE && await readFile(process.env.COUNTERSIGN_AXE, 'utf8');
const problems = [];

await mkdir(folder, { recursive: true });
for (const colorScheme of ['light', 'dark']) {
  const browser = await start(true);
  const context = await browser.newContext({ colorScheme, viewport: SIZES.wide, bypassCSP: Boolean(axe) });
  try {
    for (const [name, at, who, path] of PAGES) {
      const page = await context.newPage();
      await signIn(page, brands[at], brands[at][who]);
      await page.goto(`${edge}/w/${brands[at].workspace}/${path}`);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wider > 0) problems.push(`${name} ${size}: ${wider} px wider than the window`);
        await page.screenshot({ path: join(folder, `digest-${name}-${size}-${colorScheme}.png`), fullPage: true });
        if (axe) await audit(page, `${name} ${size} ${colorScheme}`);
      }
      if (colorScheme === 'light') await printed(page, name);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
problems.forEach(problem => console.error(problem));
if (axe) console.log(`axe-core: ${problems.length} problems on ${PAGES.length} pages in four formats`);
console.log(`pictures in ${folder}`);
if (!headless) {
  const browser = await start(false);
  const context = await browser.newContext({ viewport: null });
  for (const brand of brands) {
    const page = await context.newPage();
    await signIn(page, brand, brand.token);
    await page.goto(`${edge}/w/${brand.workspace}/digest?day=${day(9)}`);
  }
  await new Promise(done => browser.on('disconnected', done));
}

/** The page as it is printed, one picture of the first sheet. */
async function printed(page, name) {
  await page.setViewportSize({ width: 794, height: 1123 }); // A4 at 96 dots an inch
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.screenshot({ path: join(folder, `digest-${name}-print.png`), fullPage: true });
  await page.emulateMedia({ media: 'screen' });
}

/** What axe-core holds against the page. */
async function audit(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, impact, nodes } of violations) {
    problems.push(`${where}: ${impact} ${id}: ${nodes.slice(0, 3).map(node => `${node.target} ${node.html.slice(0, 120)}`).join(' | ')}`);
  }
}

async function signIn(page, brand, token) {
  const answer = await fetch(`${edge}/w/${brand.workspace}/sign-in-links`, {
    method: 'POST', headers: { authorization: `Bearer ${token}` },
  });
  const { path } = await answer.json();
  await page.goto(`${edge}${path}`);
}
