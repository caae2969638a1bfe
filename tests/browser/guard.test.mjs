// The guard in the reply box: what a rep types is marked at its words and told in the
// panel, a better wording takes its place, Ctrl+Z brings the rep's own back.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, setting, until } from './lib/chromium.mjs';
import { serveEditors } from './lib/pages.mjs';
import * as rep from './lib/rep.mjs';

const EDITORS = ['textarea', 'ckeditor5', 'tiptap', 'tinymce', 'quill', 'lexical'];
const PROMISE = 'We will refund you in full today.';
const AFTER = ' Thank you for waiting.';

let pages, browser, page, options;

before(async () => {
  [pages, browser] = await Promise.all([serveEditors(EDITORS), launch()]);
  options = await rep.openOptions(browser);
  const pack = join(setting('COUNTERSIGN_REPOSITORY'), 'packs/stitch-and-wool');
  await rep.setUp(options, { browser, brand: 'Stitch & Wool', pack, site: pages.origin });
  page = await browser.context.newPage();
});

after(async () => {
  await browser?.close();
  await pages?.stop();
});

const held = async () => (await page.evaluate(() => window.desk.reply.text())).replace(/[\s\u200b\ufeff]+/g, ' ').trim();
const found = panel => panel.getByRole('region', { name: 'In the reply box' });

/** The editor's element, in a frame too. */
async function editorOf(which) {
  const place = page.locator(`#${which} .place`);
  const frame = place.locator('iframe');
  if (await frame.count()) return frame.contentFrame().locator('body');
  return place.locator('textarea:visible, [contenteditable="true"]:visible').first();
}

/** The mirror above a plain field and the marker, which stand in a closed shadow root. */
async function overlay() {
  return await options.evaluate(async wanted => {
    const tab = (await chrome.tabs.query({})).find(t => t.url === wanted);
    const [{ result }] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: () => {
        const host = document.querySelector('countersign-marks');
        const root = host && chrome.dom.openOrClosedShadowRoot(host);
        const seen = el => { const { left, top, width, height } = el.getBoundingClientRect(); return { left, top, width, height, words: el.textContent }; };
        return root && { marks: [...root.querySelectorAll('mark')].map(seen), marker: seen(root.querySelector('.marker')) };
      },
    });
    return result;
  }, page.url());
}

/** Where a field's first line shows `words`, told by measuring its text. */
const placeOf = (editor, words) => editor.evaluate((el, part) => {
  const style = getComputedStyle(el);
  const context = document.createElement('canvas').getContext('2d');
  context.font = `${style.fontSize} ${style.fontFamily}`;
  const line = el.value.split('\n').find(one => one.includes(part));
  const above = el.value.slice(0, el.value.indexOf(line)).split('\n').length - 1;
  const { left, top } = el.getBoundingClientRect();
  const rows = parseFloat(style.lineHeight) || null;
  return {
    left: left + el.clientLeft + parseFloat(style.paddingLeft) + context.measureText(line.slice(0, line.indexOf(part))).width,
    width: context.measureText(part).width,
    top: top + el.clientTop + parseFloat(style.paddingTop) - el.scrollTop + (rows ? above * rows : 0),
  };
}, words);

/** What is marked: its words, and where they stand in the window of their document. */
async function markedIn(editor) {
  return await editor.evaluate(el => {
    const view = el.ownerDocument.defaultView;
    const ranges = [...(view.CSS.highlights.get('countersign-red') ?? [])];
    return ranges.map(range => {
      const { left, top, right, bottom } = range.getBoundingClientRect();
      const box = el.getBoundingClientRect();
      const inside = left >= box.left - 1 && right <= box.right + 1 && top >= box.top - 1 && bottom > top;
      return { words: range.toString(), inside };
    });
  });
}

for (const name of EDITORS.filter(name => name !== 'textarea')) {
  test(`${name}: marked at its words, reworded in place, taken back by Ctrl+Z`, async () => {
    const { panel, editor, before } = await typed(name);
    await until(async () => (await markedIn(editor)).length === 1, 'a mark in the editor');
    const [mark] = await markedIn(editor);
    assert.match(PROMISE, new RegExp(mark.words));
    assert.match(mark.words, /refund/);
    assert.ok(mark.inside, 'the mark stands in the editor');
    await page.setViewportSize({ width: 1000, height: 700 });
    await page.evaluate(() => scrollBy(0, 60));
    assert.equal((await markedIn(editor))[0].words, mark.words, 'it stays at its words');
    assert.equal(await editor.evaluate(el => el.innerHTML.includes('countersign')), false, 'nothing of it is in the document');
    await rewordAndTakeBack(panel, before);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
}

test('textarea: a mirror stands at the words through scrolling and resizing, the marker opens the panel', async () => {
  const { panel, editor, before } = await typed('textarea');
  await editor.evaluate(el => { el.style.font = '15px/20px monospace'; el.style.resize = 'both'; });
  const atItsWords = async () => {
    const { marks = [] } = await overlay() ?? {};
    if (marks.length !== 1) return `${marks.length} marks`;
    const want = await placeOf(editor, marks[0].words);
    const off = [marks[0].left - want.left, marks[0].width - want.width, marks[0].top - want.top].map(Math.abs);
    return Math.max(...off) < 4 ? '' : JSON.stringify({ want, is: marks[0] });
  };
  const holds = async what => {
    let last = '';
    await until(async () => (last = await atItsWords()) === '', what).catch(error => { throw new Error(`${error.message}: ${last}`); });
  };
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('Hi Emma,\n\n');
  await holds('the mark to follow what is typed before it');
  await page.evaluate(() => scrollBy(0, 80));
  await holds('the mark to follow the page');
  await editor.evaluate(el => { el.value += '\n'.repeat(40); el.dispatchEvent(new Event('input', { bubbles: true })); el.scrollTop = 12; });
  await holds('the mark to follow the field');
  await editor.evaluate(el => { el.style.width = '640px'; el.style.marginTop = '50px'; el.scrollTop = 0; });
  await holds('the mark to follow the field\'s size and place');
  const now = await held();
  await panel.getByRole('button', { name: 'Menu' }).focus();
  await page.keyboard.press('Escape');
  // The page grows wider as the panel folds, and the marker with it.
  let marker;
  await until(async () => {
    ({ marker } = await overlay() ?? {});
    const right = await editor.evaluate(el => el.getBoundingClientRect().right);
    return await page.locator('countersign-panel[folded]').count() && marker && Math.abs(marker.left + marker.width + 6 - right) < 2;
  }, 'the marker at the folded panel\'s reply box');
  await page.mouse.click(marker.left + marker.width / 2, marker.top + marker.height / 2);
  await until(() => panel.evaluate(() => document.activeElement?.id === 'in-reply'), 'the list to have the focus');
  await page.keyboard.press('Tab');
  assert.match(await panel.evaluate(() => document.activeElement.textContent), /refund you/, 'the first finding is next by Tab');
  assert.ok(now.length >= before.length);
  await rewordAndTakeBack(panel, now);
});

test('textarea: reworded in place, taken back by Ctrl+Z', async () => {
  const { panel, before } = await typed('textarea');
  await rewordAndTakeBack(panel, before);
});

test('a quotation of the customer is not the rep\'s word, and a clean reply is said to be clean', async () => {
  await page.goto(`${pages.origin}/tickets/textarea`);
  await page.locator('body[data-ready]').waitFor();
  const panel = await rep.packetIn(page, browser);
  const editor = await editorOf('reply');
  await editor.fill('Hi Emma,\n\n> We will refund you in full today.\n\nI am looking into it.');
  await found(panel).getByText('Checked: nothing found.').waitFor();
});

/** Opens an editor's ticket, writes the promise, and waits until the panel tells it. */
async function typed(name) {
  await page.goto(`${pages.origin}/tickets/${name}`);
  await page.locator('body[data-ready]').waitFor();
  const panel = await rep.packetIn(page, browser);
  const editor = await editorOf('reply');
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(PROMISE + AFTER);
  await found(panel).locator('li').first().waitFor();
  // While it is typed, the beginning of a sentence may be doubted before its end is there.
  const said = panel.locator('#in-reply-said');
  await until(async () => /1 to change before sending/.test(await said.textContent()), 'the promise to be told');
  return { panel, editor, before: await held() };
}

async function rewordAndTakeBack(panel, before) {
  await found(panel).getByRole('button', { name: 'Use instead' }).click();
  await until(async () => !(await held()).includes(PROMISE), 'the better wording in its place');
  const reworded = await held();
  assert.ok(reworded.includes(AFTER.trim()), `what follows stays: ${reworded}`);
  assert.ok(reworded.includes('Jonas Weber'), `the signature stays: ${reworded}`);
  await panel.getByText('Reworded.').first().waitFor();
  await found(panel).getByText('Checked: nothing found.').waitFor();
  await page.keyboard.press('Control+z');
  await until(async () => (await held()) === before, 'Ctrl+Z to bring back what the rep wrote').catch(async error => {
    throw new Error(`${error.message}: ${await held()}`);
  });
  await found(panel).locator('li').first().waitFor();
  assert.equal(await page.evaluate(() => window.desk.sent), 0, 'nothing was sent');
}
