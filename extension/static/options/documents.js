// Policy documents as brands keep them, as Markdown: the browser reads HTML and Word itself,
// so that no parser of ours has to. Nothing here runs or is shown; it becomes text.
const BYTES_MAX = 20 * 1024 * 1024;
const XML_BYTES_MAX = 8 * 1024 * 1024;
const BLOCKS = new Set('ADDRESS ARTICLE BLOCKQUOTE DD DIV DL DT FIGCAPTION FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P SECTION SUMMARY TABLE TR UL'.split(' '));
const LEFT_OUT = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG NAV BUTTON SELECT IFRAME HEAD'.split(' '));

/** The Markdown of a file that the person gave: .html, .htm, .docx or .pdf. */
export async function read_document(file) {
  if (file.size > BYTES_MAX) throw new Error('it is larger than 20 MB: split it');
  const name = file.name.toLowerCase();
  // The reader of PDF is large: it is loaded by who has one.
  if (name.endsWith('.pdf')) return (await import('./pdf.js')).ofPdf(file);
  if (!name.endsWith('.docx')) return ofHtml(await file.text());
  return ofWord(new Uint8Array(await file.arrayBuffer()));
}

/** Blocks of Markdown, one after the other. */
class Blocks {
  blocks = [];
  open = '';
  end(before = '') {
    const text = this.open.replace(/\s+/g, ' ').trim();
    this.open = '';
    if (!text) return;
    // A paragraph that happens to begin like Markdown stays a paragraph.
    const escaped = !before && /^[#>\-+*=]/.test(text) ? `\\${text}` : text;
    this.blocks.push(before + escaped);
  }
  finish() {
    this.end();
    return this.blocks.join('\n\n');
  }
}

function ofHtml(html) {
  const blocks = new Blocks();
  // Iterative: a hostile page may nest deeper than the stack.
  const todo = [{ node: new DOMParser().parseFromString(html, 'text/html').body }];
  while (todo.length) {
    const { node, ends } = todo.pop();
    if (ends !== undefined) blocks.end(ends);
    else if (node.nodeType === Node.TEXT_NODE) blocks.open += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE) enter(node, blocks, todo);
  }
  return blocks.finish();
}

function enter(element, blocks, todo) {
  const name = element.tagName.toUpperCase();
  if (LEFT_OUT.has(name) || element.hidden) return;
  if (name === 'BR' || name === 'TD' || name === 'TH') blocks.open += ' ';
  if (BLOCKS.has(name)) {
    blocks.end();
    const level = /^H[1-6]$/.test(name) ? `${'#'.repeat(Number(name[1]))} ` : '';
    todo.push({ ends: level || (name === 'LI' ? '- ' : name === 'SUMMARY' || name === 'DT' ? '### ' : '') });
  }
  for (const child of [...element.childNodes].reverse()) todo.push({ node: child });
}

async function ofWord(bytes) {
  const xml = new TextDecoder().decode(await unzipped(bytes, 'word/document.xml'));
  const word = new DOMParser().parseFromString(xml, 'text/xml');
  if (word.querySelector('parsererror')) throw new Error('it is no Word document: save it again as .docx');
  const blocks = new Blocks();
  for (const paragraph of word.getElementsByTagNameNS('*', 'p')) {
    for (const part of paragraph.getElementsByTagNameNS('*', '*')) {
      if (part.localName === 't') blocks.open += part.textContent;
      else if (part.localName === 'tab' || part.localName === 'br') blocks.open += ' ';
    }
    blocks.end(before(paragraph));
  }
  return blocks.finish();
}

/** What a paragraph's style means: `Heading1`, `berschrift2`, `Titre1`, `Title`, a list. */
function before(paragraph) {
  const style = paragraph.getElementsByTagNameNS('*', 'pStyle')[0];
  const name = style ? [...style.attributes].map(a => a.value).join(' ').toLowerCase() : '';
  if (/heading|berschrift|titre|ttulo|titolo|kop|title|titel/.test(name)) {
    const level = Math.min(Math.max(Number(name.match(/(\d)$/)?.[1] ?? 1), 1), 6);
    return `${'#'.repeat(level)} `;
  }
  const listed = /list/.test(name) || paragraph.getElementsByTagNameNS('*', 'numPr').length;
  return listed ? '- ' : '';
}

/** One part of a ZIP archive, by its central directory. */
async function unzipped(bytes, wanted) {
  const no = () => new Error('it is no Word document: save it again as .docx');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw no();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw no();
    const [nameSize, extra, comment] = [28, 30, 32].map(offset => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize));
    if (name === wanted) return inflated(bytes, view, at, no);
    at += 46 + nameSize + extra + comment;
  }
  throw no();
}

async function inflated(bytes, view, entry, no) {
  const [method, size] = [view.getUint16(entry + 10, true), view.getUint32(entry + 20, true)];
  const local = view.getUint32(entry + 42, true);
  if (local + 30 > bytes.length) throw no();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + size);
  if (method === 0) return packed;
  if (method !== 8) throw no();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const pieces = [];
  let total = 0;
  for await (const piece of stream) {
    total += piece.length;
    if (total > XML_BYTES_MAX) throw new Error('the document is too large: split it');
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
