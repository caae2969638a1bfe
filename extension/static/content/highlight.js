// Shows the first place of the page that has some words, without changing the page.
(() => {
  const own = (globalThis.countersign ??= {});
  if (own.highlight) return;

  const NAME = "countersign";
  const CHARS_MAX = 1_000_000;
  const fold = (text) => text.toLowerCase();
  let marked = [];

  const clear = () => {
    for (const view of marked) view.CSS?.highlights?.delete(NAME);
    marked = [];
  };

  // The document's texts as one string with single spaces, and where each came from.
  const textOf = (doc) => {
    const walker = doc.createTreeWalker(doc.body ?? doc.documentElement, NodeFilter.SHOW_TEXT);
    const places = []; // [start in text, node, offset in node]
    let text = "";
    while (walker.nextNode() && text.length < CHARS_MAX) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!parent || /^(script|style|noscript|textarea)$/.test(parent.localName)) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      for (const word of node.data.matchAll(/\S+/g)) {
        places.push([text.length, node, word.index]);
        text += `${fold(word[0])} `;
      }
    }
    return { text, places };
  };

  const placeAt = (places, at) => {
    let low = 0;
    let high = places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (places[middle][0] <= at) low = middle;
      else high = middle - 1;
    }
    const [start, node, offset] = places[low];
    return [node, Math.min(node.length, offset + at - start)];
  };

  const find = (doc, words) => {
    const { text, places } = textOf(doc);
    const at = text.indexOf(words);
    if (at < 0) return null;
    const range = doc.createRange();
    range.setStart(...placeAt(places, at));
    const [node, offset] = placeAt(places, at + words.length - 1);
    range.setEnd(node, Math.min(node.length, offset + 1));
    return range;
  };

  const documentsOf = (doc) => {
    const all = [doc];
    for (const frame of doc.querySelectorAll("iframe")) {
      try {
        if (frame.contentDocument) all.push(...documentsOf(frame.contentDocument));
      } catch {
        // another origin
      }
    }
    return all;
  };

  const mark = (range) => {
    const doc = range.startContainer.ownerDocument;
    const view = doc.defaultView;
    if (view?.CSS?.highlights) {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(`::highlight(${NAME}) { background-color: #fde68a; color: #000; }`);
      if (!doc.adoptedStyleSheets.some((s) => s.cssRules[0]?.selectorText === `::highlight(${NAME})`)) {
        doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
      }
      view.CSS.highlights.set(NAME, new view.Highlight(range));
      marked.push(view);
    }
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const block = calm ? "auto" : "smooth";
    range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: block });
  };

  // True when the words were found.
  own.highlight = (words) => {
    clear();
    const wanted = fold(words).split(/\s+/).filter(Boolean).join(" ");
    if (!wanted) return false;
    for (const doc of documentsOf(document)) {
      const range = find(doc, wanted);
      if (range) {
        mark(range);
        return true;
      }
    }
    return false;
  };
  own.clearHighlight = clear;
})();
