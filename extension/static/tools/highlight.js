// Shows the first place of the page that has some words, without changing the page.
{
  const own = (globalThis.countersign ??= {});
  const NAME = "countersign";
  const CHARS_MAX = 1_000_000;
  let marked = null; // the view of the document that is marked

  own.clearHighlight = () => {
    marked?.CSS?.highlights?.delete(NAME);
    marked = null;
  };

  // The document's visible words, each followed by a space, and where each came
  // from: [start in the text, node, offset in the node].
  const wordsOf = (doc) => {
    const walker = doc.createTreeWalker(doc.body ?? doc.documentElement, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    while (walker.nextNode() && text.length < CHARS_MAX) {
      const node = walker.currentNode;
      if (!node.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
      for (const word of node.data.matchAll(/\S+/g)) {
        places.push([text.length, node, word.index]);
        text += `${word[0].toLowerCase()} `;
      }
    }
    return { text, places };
  };

  const find = (doc, words) => {
    const { text, places } = wordsOf(doc);
    const from = text.indexOf(words);
    if (from < 0) return null;
    const placeAt = (at) => {
      const [start, node, offset] = places.findLast((place) => place[0] <= at);
      return [node, Math.min(node.length, offset + at - start)];
    };
    const range = doc.createRange();
    range.setStart(...placeAt(from));
    const [node, offset] = placeAt(from + words.length - 1);
    range.setEnd(node, Math.min(node.length, offset + 1));
    return range;
  };

  const documentsOf = (doc) => {
    const inner = [...doc.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
    return [doc, ...inner.filter(Boolean).flatMap(documentsOf)];
  };

  const mark = (range) => {
    const doc = range.startContainer.ownerDocument;
    const view = doc.defaultView;
    const rule = `::highlight(${NAME})`;
    if (view?.CSS?.highlights) {
      if (!doc.adoptedStyleSheets.some((sheet) => sheet.cssRules[0]?.selectorText === rule)) {
        const sheet = new view.CSSStyleSheet();
        sheet.replaceSync(`${rule} { background-color: #fde68a; color: #000; }`);
        doc.adoptedStyleSheets.push(sheet);
      }
      view.CSS.highlights.set(NAME, new view.Highlight(range));
      marked = view;
    }
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "auto" : "smooth";
    range.startContainer.parentElement.scrollIntoView({ block: "center", behavior });
  };

  own.highlight = (words) => {
    own.clearHighlight();
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    if (!wanted) return;
    for (const doc of documentsOf(document)) {
      const range = find(doc, wanted);
      if (range) return mark(range);
    }
  };
}
