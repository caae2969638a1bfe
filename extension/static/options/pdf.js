// PDF documents, as Markdown. A parser of strangers' files may hang or grow: it runs in a
// worker of its own, which ends with the document, after a time at the latest. What comes
// back is text with its place on the page; nothing of the document is drawn or run.
import { markdownOf } from './pdf-layout.js';

const BYTES_MAX = 20 * 1024 * 1024;
const PAGES_MAX = 300;
const CHARS_MAX = 2_000_000;
const MILLISECONDS_MAX = 30_000;
/** Fewer letters a page than this are no text: stamps and page numbers on a picture. */
const LETTERS_A_PAGE_MIN = 20;
/** Pages whose fonts are looked at for bold headings. */
const FONT_PAGES_MAX = 40;
const READER = new URL('../vendor/pdfjs/', import.meta.url);

/** The Markdown of a PDF that the person gave. */
export async function ofPdf(file) {
  if (file.size > BYTES_MAX) throw new Error('it is larger than 20 MB: split it');
  const data = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(new URL('pdf.worker.min.mjs', READER), { type: 'module' });
  let timer;
  const ended = new Promise((_, refuse) => {
    timer = setTimeout(() => refuse(new Error('it takes too long to read: save it as Word or text')), MILLISECONDS_MAX);
    worker.onerror = () => refuse(new Error('its reader stopped: save it as Word or text'));
  });
  try {
    return await Promise.race([read(data, worker), ended]);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

async function read(data, worker) {
  const pdfjs = await import(new URL('pdf.min.mjs', READER));
  const task = pdfjs.getDocument({
    data, worker: new pdfjs.PDFWorker({ port: worker }),
    isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0,
  });
  const document = await task.promise.catch(error => { throw new Error(whyNot(error)); });
  if (document.numPages > PAGES_MAX) throw new Error(`it has more than ${PAGES_MAX} pages: split it`);
  const pages = [];
  let letters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const items = await itemsOf(await document.getPage(number), number <= FONT_PAGES_MAX);
    letters += items.reduce((sum, item) => sum + item.text.trim().length, 0);
    if (letters > CHARS_MAX) throw new Error('it holds too much text: split it');
    pages.push(items);
  }
  if (letters < LETTERS_A_PAGE_MIN * pages.length) {
    throw new Error('its pages are pictures without text: have it recognised (OCR), or copy the words into a text file');
  }
  return markdownOf(pages);
}

function whyNot(error) {
  if (error?.name === 'PasswordException') return 'it is protected by a password: save it without one';
  if (error?.name === 'InvalidPDFException') return 'it is no PDF, or broken: save it again';
  return 'it is broken: save it again, or as Word or text';
}

/** What stands on a page: text, place, size, and whether it is bold. */
async function itemsOf(page, withFonts) {
  // Only a page whose operators were read knows its fonts' names.
  const fonts = withFonts && await page.getOperatorList().then(() => true, () => false);
  const content = await page.getTextContent();
  const bold = new Map();
  const isBold = name => {
    if (!bold.has(name)) bold.set(name, fonts && isBoldFont(page, name));
    return bold.get(name);
  };
  const items = content.items.filter(item => typeof item.str === 'string').map(item => ({
    text: item.str, x: item.transform[4], y: item.transform[5], width: item.width,
    size: Math.hypot(item.transform[2], item.transform[3]), ends: item.hasEOL, bold: isBold(item.fontName),
  }));
  page.cleanup();
  return items;
}

function isBoldFont(page, name) {
  if (!page.commonObjs.has(name)) return false;
  const font = page.commonObjs.get(name);
  return font?.bold === true || font?.black === true || /bold|black|heavy|semibold/i.test(font?.name ?? '');
}
