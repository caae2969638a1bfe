// Language models, from the panel's side: the local draft stands through every failure,
// and only what was judged twice takes its place. The models are scripted.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startModels } from '../models/team.mjs';
import { launch, setting, until } from './lib/chromium.mjs';
import { servePages } from './lib/pages.mjs';
import * as rep from './lib/rep.mjs';

/** A ticket whose answer must say something: what it is about, and who else is named in it. */
const TICKET = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Blanket with a hole · Ticket 51</title></head><body>
  <main><h1>Blanket arrived with a hole</h1><section aria-label="Conversation">
    <article class="message customer"><header><b>Anna Berg</b> &lt;anna.berg@example.org&gt; <time datetime="2026-11-20T10:00:00+01:00">20 Nov 2026, 10:00</time></header>
      <div class="body"><p>Hi,</p><p>the blanket I ordered arrived with a hole in it. Can I get a new one, please?</p><p>Anna</p></div></article>
    <article class="message agent"><header><b>Bruno Keller</b> &lt;bruno@brand.example&gt; <time datetime="2026-11-20T11:00:00+01:00">20 Nov 2026, 11:00</time></header>
      <div class="body"><p>Hi Anna, I am looking into it. Bruno</p></div></article>
    <article class="message customer"><header><b>Anna Berg</b> &lt;anna.berg@example.org&gt; <time datetime="2026-11-20T12:00:00+01:00">20 Nov 2026, 12:00</time></header>
      <div class="body"><p>Hello Bruno, any news about a new blanket? Anna</p></div></article>
  </section><form aria-label="Reply"><textarea id="reply" aria-label="Reply" rows="8" cols="80"></textarea><button>Send reply</button></form></main></body></html>`;

let models, upstream, team, pages, browser, page, panel;

before(async () => {
  models = await startModels();
  upstream = models.first;
  team = await models.workspace('Stitch & Wool');
  await team.set({ requests_per_minute: 600 });
});

after(async () => {
  await browser?.close();
  await Promise.all([pages?.stop(), models?.stop()]);
});

test('the local draft stands through every failure, and each is told in a sentence', async () => {
  pages = await servePages({ '/tickets/A': TICKET }, 'desk.test');
  browser = await launch();
  const options = await rep.openOptions(browser);
  await rep.setUp(options, {
    browser, brand: 'Stitch & Wool', site: pages.origin,
    pack: join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool'),
    team,
  });
  await options.close();
  page = await browser.context.newPage();
  await page.goto(`${pages.origin}/tickets/A`);
  panel = await rep.packetIn(page, browser);
  await panel.getByRole('region', { name: 'Language model' }).waitFor();
  const local = await draft();
  assert.ok(local.length > 40, local);
  for (const [script, why] of [
    ['hang-before', /did not answer within 1 s/],
    ['hang-after-headers', /said nothing for 1 s/],
    ['hang-in-mid', /fell silent in mid-answer/],
    ['cut', /cut off/],
    ['429', /answered 429/],
    ['529', /answered 529/],
    ['half-json', /no usable form/],
    ['prose', /no usable form/],
    ['refuses', /refused to answer/],
    ['error-in-stream', /provider failed: overloaded_error/],
    ['html', /answered with a web page/],
    ['only-lies', /nothing of what the model wrote may stand/],
    ['injected', /nothing of what the model wrote may stand/],
  ]) {
    upstream.script = script;
    // A provider that failed five times in a row rests: an answer in between mends it.
    await team.mend();
    await clickModel('Draft with the model');
    assert.equal(await draft(), local, `${script}: while it is asked`);
    await status(why, script);
    assert.equal(await draft(), local, `${script}: after it failed`);
  }
});

test('an honest letter takes the local one’s place, and what was cut is shown', async () => {
  const local = await draft();
  upstream.script = 'slow';
  await team.mend();
  await clickModel('Draft with the model');
  await status(/Written by scripted and checked here\./, 'slow');
  upstream.script = 'stranger';
  await clickModel('Draft with the model');
  await status(/Written by scripted and checked here; 1 sentence/, 'stranger');
  const strangers = await draft();
  assert.ok(!strangers.includes('Berta') && !strangers.includes('9999'), strangers);
  upstream.script = 'lies';
  await clickModel('Draft with the model');
  const model = panel.getByRole('region', { name: 'Language model' });
  await model.getByText('What was cut, and why').click();
  await model.getByText('refunded you 500 EUR').waitFor();
  await status(/Written by scripted and checked here; 1 sentence was replaced or cut/, 'lies');
  const written = await draft();
  assert.match(written, /Just so you know/);
  assert.ok(!written.includes('500 EUR') && !written.includes('[NAME'), written);
  await model.getByRole('button', { name: 'Use the local draft' }).click();
  await until(async () => await draft() === local, 'the local draft to be back');
  await model.getByRole('button', { name: "Use the model's draft" }).click();
  await until(async () => await draft() === written, "the model's draft to be back");
});

test('what would be sent is what is sent, and holds nobody’s name', async () => {
  await panel.getByText('What would be sent').click();
  const region = panel.getByRole('region', { name: 'What would be sent' });
  await until(async () => await region.locator('p.own').count() === 2, 'the texts to be shown');
  const shown = await region.locator('p.own').evaluateAll(texts => texts.map(text => text.textContent));
  const sent = upstream.asked.at(-1).messages.map(message => message.content);
  assert.deepEqual(shown, sent);
  for (const asked of upstream.asked.map(body => JSON.stringify(body))) {
    assert.ok(!/Anna|Bruno|@/.test(asked), asked.match(/.{30}(Anna|Bruno|@).{30}/)?.[0]);
  }
});

/** The letter that would be inserted now. */
const draft = () => panel.getByRole('listbox').innerText();

/** Presses a button of the model's section, once it is there. */
async function clickModel(name) {
  await panel.getByRole('region', { name: 'Language model' }).getByRole('button', { name }).click();
}

async function status(why, script) {
  const line = panel.locator('#model-status');
  try {
    await until(async () => why.test(await line.innerText()), `"${why}"`, 20_000);
  } catch (error) {
    throw new Error(`${script}: ${error.message}, but it says "${await line.innerText()}"`);
  }
}
