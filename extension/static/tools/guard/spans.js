// What the rep wrote in a reply box, as the guard reads it, and where in the editor each
// character of it stands. Reads no layout.
{
  const own = (globalThis.countersign ??= {});
  // A little more than the guard reads, so that it can say that it was too much.
  const CHARS_MAX = 70_000;
  const BREAKS = /^(address|article|blockquote|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|t[dhr]|table|ul)$/;
  const QUOTES =
    "blockquote, [class*='quote' i], #divRplyFwdMsg, #appendonsend, [contenteditable='false'][class*='history' i]";
  // From here on somebody else speaks.
  const FORWARDED = /^(_{10,}|-{3,} ?\p{L}.* ?-{3,})\s*$/mu;

  const blank = (text) => text.replace(/[^\n]/g, " ");
  // As long as before: what is not the rep's becomes blanks.
  const ownWords = (text) => {
    const end = text.search(FORWARDED);
    const mine = end < 0 ? text : text.slice(0, end);
    return mine.replace(/\u00a0/g, " ").replace(/^>.*$/gm, blank);
  };

  own.isField = (el) => /^(textarea|input)$/.test(el.localName);

  // { text, places }: each place is [start in the text, text node].
  own.readBox = (el) => {
    if (own.isField(el)) return { text: ownWords(el.value.slice(0, CHARS_MAX)), places: null };
    const styles = el.ownerDocument.defaultView.getComputedStyle(el);
    const keepsLines = /pre|break/.test(styles.whiteSpace);
    const places = [];
    let text = "";
    const line = () => (text += text && !text.endsWith("\n") ? "\n" : "");
    const visit = (parent) => {
      for (const node of parent.childNodes) {
        if (text.length > CHARS_MAX) return;
        if (node.nodeType === 3) {
          if (node.data) places.push([text.length, node]);
          text += keepsLines ? node.data : node.data.replace(/\n/g, " ");
        } else if (node.nodeType === 1 && !node.matches(QUOTES)) {
          const breaks = BREAKS.test(node.localName);
          if (breaks) line();
          if (node.localName === "br") text += "\n";
          else visit(node);
          if (breaks) line();
        }
      }
    };
    visit(el);
    return { text: ownWords(text.slice(0, CHARS_MAX)), places };
  };

  // Carries spans of the text `old` over to `now`; one that the change touches is undefined.
  own.carry = (old, now) => {
    let head = 0;
    const most = Math.min(old.length, now.length);
    while (head < most && old[head] === now[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
    const by = now.length - old.length;
    return ([from, to]) => {
      if (to <= head) return [from, to];
      return from < old.length - tail ? undefined : [from + by, to + by];
    };
  };

  const placeAt = (places, at) => {
    let low = 0;
    for (let high = places.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (places[middle][0] <= at) low = middle;
      else high = middle - 1;
    }
    const [start, node] = places[low];
    return [node, Math.min(node.length, at - start)];
  };

  // The range of an editable element that holds the characters `from` to `to`.
  own.rangeOf = (el, { places }, [from, to]) => {
    const range = el.ownerDocument.createRange();
    if (!places.length || to <= from) return range;
    range.setStart(...placeAt(places, from));
    const [node, offset] = placeAt(places, to - 1);
    range.setEnd(node, Math.min(node.length, offset + 1));
    return range;
  };
}
