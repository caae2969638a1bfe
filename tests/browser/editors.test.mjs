// The draft and the note go into every kind of editor as a person would write them:
// above the signature, once, seen by the editor's own model, undone by Ctrl+Z, never sent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './lib/chromium.mjs';
import { serveEditors } from './lib/pages.mjs';
import * as rep from './lib/rep.mjs';

const EDITORS = [
  'textarea', 'contenteditable', 'ckeditor5', 'tinymce', 'quill', 'tiptap', 'lexical', 'slate', 'draft', 'ckeditor4', 'summernote',
];

let pages, browser, page;

before(async () => {
  [pages, browser] = await Promise.all([serveEditors(EDITORS), launch()]);
  const options = await rep.openOptions(browser);
  await rep.setUp(options, { browser, brand: 'Stitch & Wool', site: pages.origin });
  await options.close();
  page = await browser.context.newPage();
});

after(async () => {
  await browser?.close();
  await pages?.stop();
});

const words = text => text.replace(/[\s\u200b\ufeff]+/g, ' ').trim();
const held = which => page.evaluate(name => window.desk[name].text(), which);
const count = (text, part) => text.split(part).length - 1;

/** Brings the caret into an editor as a click does, in a frame too. */
async function focusInside(which) {
  const place = page.locator(`#${which} .place`);
  const frame = place.locator('iframe');
  const inner = await frame.count() ? frame.contentFrame().locator('body') : place.locator('textarea:visible, [contenteditable="true"]:visible').first();
  await inner.focus();
}

for (const editor of EDITORS) {
  test(`${editor}: read, insert, not twice, undo, the note, nothing sent`, async () => {
    await page.goto(`${pages.origin}/tickets/${editor}`);
    await page.locator('body[data-ready]').waitFor();
    const panel = await rep.packetIn(page, browser);
    const before = words(await held('reply'));
    await rep.insertDraft(panel);
    await until(async () => (await held('reply')).includes('Hello Emma'), 'the model to hold the draft');
    const after = words(await held('reply'));
    assert.equal(count(after, 'Hello Emma'), 1, after);
    assert.equal(count(after, 'Jonas Weber'), 1, `the signature stays, once: ${after}`);
    assert.ok(after.indexOf('Hello Emma') < after.indexOf('--'), `the draft stands above the signature: ${after}`);
    await rep.insertAgain(panel);
    assert.equal(words(await held('reply')), after, 'a second insert changes nothing');
    await focusInside('reply');
    await page.keyboard.press('Control+z');
    await until(async () => words(await held('reply')) === before, 'Ctrl+Z to take all of it back').catch(async error => {
      throw new Error(`${error.message}: ${await held('reply')}`);
    });
    await rep.insertNote(panel);
    await until(async () => words(await held('note')).length > 20, 'the note to be written');
    assert.equal(words(await held('reply')), before, 'the note is not in the reply');
    assert.equal(await page.evaluate(() => window.desk.sent), 0, 'nothing was sent');
  });
}
