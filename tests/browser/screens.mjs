// Takes the pictures of README: panel, options and digest, light and dark, wide
// and narrow, into docs/images. Run by hand through `cargo xtask screens`.
import { join } from 'node:path';
import { launch, setting } from './lib/chromium.mjs';
import { createWorkspace, startDemoPage, startEdge, temporaryFolder } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const images = join(setting('COUNTERSIGN_REPOSITORY'), 'docs/images');
const SCHEMES = ['light', 'dark'];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

for (const colorScheme of SCHEMES) await take(colorScheme);

async function take(colorScheme) {
  const disk = await temporaryFolder();
  const [edge, demo] = await Promise.all([startEdge({ disk: disk.path }), startDemoPage()]);
  const browser = await launch({ colorScheme, viewport: WIDE });
  const save = (page, name) => page.screenshot({ path: join(images, `${name}-${colorScheme}.png`) });
  try {
    const team = await createWorkspace(edge);
    const options = await rep.openOptions(browser);
    await rep.setUp(options, {
      browser,
      brand: 'Stitch & Wool',
      pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
      records: ['orders_export.csv', 'tracking.csv'].map(name => join(demo.records, name)),
      site: demo.origin,
      team: { url: edge.url, workspace: team.workspace, token: team.token },
    });
    await options.mouse.move(0, 0);
    await save(options, 'options');
    await options.setViewportSize(NARROW);
    await save(options, 'options-narrow');
    await options.setViewportSize(WIDE);

    const page = await browser.context.newPage();
    await page.goto(`${demo.origin}/tickets/48213`);
    const panel = await rep.packetIn(page, browser);
    await save(page, 'panel');
    await panel.locator('.draft').scrollIntoViewIfNeeded();
    await panel.locator('main').evaluate(main => main.scrollTo(0, main.scrollHeight));
    await save(page, 'panel-draft');
    await panel.getByRole('region', { name: 'Why' }).getByRole('button').first().click();
    await panel.getByRole('button', { name: 'Back to the packet' }).waitFor();
    await save(page, 'panel-document');
    await panel.getByRole('button', { name: 'Back to the packet' }).click();

    await rep.submit(panel);
    await save(page, 'panel-submitted');
    const digest = await rep.openDigest(browser, panel);
    await digest.setViewportSize(WIDE);
    await save(digest, 'digest');
    await digest.setViewportSize(NARROW);
    await save(digest, 'digest-narrow');
  } finally {
    await browser.close();
    await Promise.all([edge.stop(), demo.stop()]);
    await disk.remove();
  }
}
