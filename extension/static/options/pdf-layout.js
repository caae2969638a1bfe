// From text placed on pages to Markdown: lines, paragraphs, lists, and headings, which are
// larger than what stands below them or bold on a line of their own.
const HEADING_CHARS_MAX = 120;
const LARGER = 1.12;
const GAP = 1.5;
/** A line that ends before this share of the page's width ended its paragraph. */
const SHORT = 0.6;
const WIDTH_LINES_MAX = 2000;
const BULLET = /^[•◦▪●‣·–*-]\s+/;
const RUNNING_PAGES_MIN = 3;

/** The Markdown of pages, each a list of { text, x, y, width, size, ends, bold }. */
export function markdownOf(pages) {
  const all = withoutRunning(pages.map(linesOf));
  const lines = all.flat();
  if (!lines.length) return '';
  const body = bodySize(lines);
  const letters = some => some.reduce((sum, line) => sum + line.text.length, 0);
  const boldShare = letters(lines.filter(line => line.bold)) / letters(lines);
  const sizes = [...new Set(lines.filter(line => line.size > body * LARGER).map(line => line.size))].sort((a, b) => b - a);
  const level = line => {
    if (line.text.length > HEADING_CHARS_MAX || !/\p{L}/u.test(line.text) || BULLET.test(line.text)) return 0;
    if (line.size > body * LARGER) return Math.min(1 + sizes.indexOf(line.size), 4);
    return line.bold && boldShare < 0.4 && !/[.,;]$/.test(line.text) ? Math.min(sizes.length + 1, 5) : 0;
  };
  const right = Math.max(...lines.slice(0, WIDTH_LINES_MAX).map(line => line.right));
  return blocks(lines, level, right).join('\n\n');
}

/** Lines of a page, top to bottom as its author wrote them. */
function linesOf(items) {
  const lines = [];
  let open = null;
  const close = () => {
    if (open && open.text.trim()) lines.push({ ...open, text: open.text.replace(/\s+/g, ' ').trim() });
    open = null;
  };
  for (const item of items) {
    const size = Math.round(item.size * 2) / 2;
    if (open && Math.abs(item.y - open.y) > Math.max(size, open.size) * 0.5) close();
    if (!item.text.trim()) {
      if (open) open.text += ' ';
    } else if (open) {
      const apart = item.x - open.right > open.size * 0.15;
      open.text += (apart ? ' ' : '') + item.text;
      open.bold &&= item.bold;
      open.size = Math.max(open.size, size);
    } else {
      open = { text: item.text, y: item.y, x: item.x, size, bold: item.bold };
    }
    if (open) open.right = item.x + item.width;
    if (item.ends) close();
  }
  close();
  return lines;
}

/** Without what stands on most pages: headers and footers. */
function withoutRunning(pages) {
  if (pages.length < RUNNING_PAGES_MIN) return pages;
  const plain = line => line.text.replace(/\d+/g, '#');
  const edges = lines => new Set([...lines.slice(0, 2), ...lines.slice(-2)].map(plain));
  const seen = new Map();
  for (const page of pages) for (const text of edges(page)) seen.set(text, (seen.get(text) ?? 0) + 1);
  return pages.map(page => page.filter((line, at) => {
    const edge = at < 2 || at >= page.length - 2;
    return !edge || seen.get(plain(line)) < pages.length * 0.6;
  }));
}

/** The size in which most letters are set. */
function bodySize(lines) {
  const letters = new Map();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0][0];
}

function blocks(lines, level, right) {
  const out = [];
  let open = null;
  const close = () => {
    if (!open) return;
    // A paragraph that happens to begin like Markdown stays a paragraph.
    const escaped = !open.mark && /^[#>+=*-]/.test(open.text) ? `\\${open.text}` : open.text;
    out.push(open.mark + escaped);
    open = null;
  };
  for (const line of lines) {
    const depth = level(line);
    const bullet = BULLET.test(line.text);
    const goesOn = open && !bullet && open.depth === depth && open.size === line.size && isNext(open.last, line, right);
    if (goesOn && !(depth && open.last.bold !== line.bold)) {
      open.text = joined(open.text, line.text);
      open.last = line;
      continue;
    }
    close();
    const mark = depth ? `${'#'.repeat(depth)} ` : bullet ? '- ' : '';
    open = { mark, depth, size: line.size, last: line, text: line.text.replace(BULLET, '') };
  }
  close();
  return out;
}

/** True when `line` follows `last` in one paragraph: just below it, and `last` was not cut
 * short to let a new one begin. */
function isNext(last, line, right) {
  const below = last.y > line.y && last.y - line.y <= Math.max(last.size, line.size) * GAP;
  return below && !(last.right < right * SHORT && /^\p{Lu}/u.test(line.text));
}

/** Two lines of a paragraph as one; a word that was parted is whole again. */
function joined(text, next) {
  const parted = /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next) && !/^(und|oder|and|or|et|ou|e|y|o|en|of)\b/.test(next);
  return parted ? text.slice(0, -1) + next : `${text} ${next}`;
}
