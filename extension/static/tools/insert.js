// Writes into the page's reply box as a person would: undo works, the framework
// notices, nothing is written twice, nothing is ever sent. Put into a page when the
// rep inserts something, not before.
{
  const own = (globalThis.countersign ??= {});
  // Editors that keep a document of their own: they take a paste, not a changed DOM.
  const FRAMEWORKS =
    ".ProseMirror, .ck-editor__editable, .cke_editable, .ql-editor, [class*='DraftEditor-'], .mce-content-body, .fr-element, .redactor-in, trix-editor, [data-lexical-editor], [data-slate-editor]";
  // Where the text must come before.
  const TAIL =
    "blockquote, [class*='quote' i], [class*='signature' i], [id*='signature' i], [data-signature], [data-smartmail], #divRplyFwdMsg, #appendonsend";
  const TAIL_LINE =
    /^(--[ \u00a0]?$|>|_{10,}|-{3,} ?\p{L}.* ?-{3,}$|.{0,120}(wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef).{0,20}:\s*$)/mu;
  const BLOCK = "p, div, ul, ol, table, blockquote, h1, h2, h3, h4, pre, section, hr";
  const THING = "img, table, hr, video, object";
  const PLACEHOLDER = "[data-slate-placeholder], .placeholder, [data-placeholder]:empty";

  const EVENT = { bubbles: true, cancelable: true, composed: true };

  const squeeze = (text) => text.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();
  const isField = (el) => /^(textarea|input)$/.test(el.localName);
  const contentOf = (el) => squeeze(isField(el) ? el.value : el.innerText);
  const later = () => new Promise((resume) => setTimeout(resume, 120));

  const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const htmlOf = (text) =>
    `<p>${escape(text).split(/\n{2,}/).join("</p><p>").replace(/\n/g, "<br>")}</p>`;

  const isEditable = (el) => el.isContentEditable || el.ownerDocument.designMode === "on";
  const writable = (el) => el?.isConnected && !el.disabled && !el.readOnly && (isField(el) || isEditable(el));

  // Without a node: the largest box on screen.
  const likely = () => {
    const area = (el) => {
      const rect = el.getBoundingClientRect();
      return el.checkVisibility({ visibilityProperty: true }) ? rect.width * rect.height : 0;
    };
    const boxes = [...document.querySelectorAll("textarea, [contenteditable]")].filter(writable);
    return boxes.filter((el) => area(el) > 4000).sort((a, b) => area(b) - area(a))[0];
  };

  const run = (el, command, value) => {
    const before = contentOf(el);
    el.ownerDocument.execCommand(command, false, value);
    return contentOf(el) !== before;
  };

  // A textarea or an input: at the end, but before a signature or a quote.
  const intoField = (el, text) => {
    const value = el.value;
    const tail = value.search(TAIL_LINE);
    const at = tail < 0 ? value.length : tail;
    const head = value.slice(0, at);
    const gap = !head.trim() || head.endsWith("\n\n") ? "" : head.endsWith("\n") ? "\n" : "\n\n";
    let words = gap + text + (tail < 0 ? "" : "\n\n");
    if (el.localName === "input") words = text.replace(/\s*\n\s*/g, " ");
    el.focus();
    // Blank lines that a helpdesk leaves above its signature are written over.
    el.setSelectionRange(head.trim() ? at : 0, at);
    if (run(el, "insertText", words)) return;
    // No undo this way, but the page's framework hears of it.
    const proto = el.localName === "input" ? HTMLInputElement : HTMLTextAreaElement;
    const result = (head.trim() ? head : "") + words + value.slice(at);
    Object.getOwnPropertyDescriptor(proto.prototype, "value").set.call(el, result);
    el.dispatchEvent(new InputEvent("input", { ...EVENT, inputType: "insertText", data: words }));
    el.dispatchEvent(new Event("change", EVENT));
  };

  // The element whose children are the lines: editors wrap them.
  const linesIn = (el) => {
    let box = el;
    while (box.children.length === 1 && box.firstElementChild.matches("div, section")) {
      const inner = box.firstElementChild;
      if (inner.contentEditable === "false" || !inner.querySelector(`:scope > :is(${BLOCK})`)) break;
      box = inner;
    }
    return box;
  };

  // [{ node, text, blank, tail }]: a block, or the first of inline nodes up to a break.
  const linesOf = (el) => {
    const lines = [];
    let open = false; // the last line is inline, and goes on
    for (const node of linesIn(el).childNodes) {
      const isBlock = node.nodeType === 1 && node.matches(BLOCK);
      const text = node.nodeType === 3 ? node.data : node.nodeType === 1 ? node.innerText ?? "" : null;
      if (text === null || (node.nodeType === 3 && !isBlock && !open && !/\S/.test(text) && !lines.length)) continue;
      if (isBlock || !open) lines.push({ node, text: "", things: false, tail: false });
      const line = lines.at(-1);
      if (node.nodeType !== 1 || !node.querySelector(PLACEHOLDER)) line.text += text;
      line.things ||= node.nodeType === 1 && (node.matches(THING) || Boolean(node.querySelector(THING)));
      line.tail ||= node.nodeType === 1 && (node.matches(TAIL) || Boolean(node.querySelector(TAIL)));
      open = !isBlock && node.localName !== "br";
    }
    for (const line of lines) {
      line.blank = !line.things && !squeeze(line.text);
      line.tail ||= TAIL_LINE.test(line.text.trimEnd() === "--" ? "--" : line.text);
    }
    return lines;
  };

  // Puts the caret where the text belongs: after what the rep wrote, before the
  // signature and the quote. Returns the HTML that keeps the text apart from what
  // stands before and after it.
  const placeCaret = (el) => {
    const lines = linesOf(el);
    let end = lines.findIndex((line) => line.tail);
    // Blank lines on top of what is there already are left for the reply.
    if (end < 0 && lines[0]?.blank) end = lines.findIndex((line) => !line.blank);
    const tail = lines[end];
    const head = tail ? lines.slice(0, end) : lines;
    const last = head.findLastIndex((line) => !line.blank);
    const room = head[last + 1]; // the first blank line below what is kept
    const range = el.ownerDocument.createRange();
    const gaps = ["", ""];
    if (room) {
      if (room.node.nodeType === 1 && room.node.localName !== "br") range.selectNodeContents(room.node);
      else range.selectNode(room.node);
      range.collapse(true);
    } else if (last >= 0) {
      range.selectNodeContents(head[last].node.matches?.(BLOCK) ? head[last].node : linesIn(el));
      if (tail && !head[last].node.matches?.(BLOCK)) range.setEndBefore(tail.node);
      range.collapse(false);
      gaps[0] = "<p><br></p>";
    } else if (tail) {
      if (tail.node.nodeType === 1) range.selectNodeContents(tail.node);
      else range.selectNode(tail.node);
      range.collapse(true);
    } else {
      range.selectNodeContents(el);
      range.collapse(true);
    }
    if (tail && !room) gaps[1] = "<p><br></p>";
    const selection = el.ownerDocument.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return gaps;
  };

  const paste = async (el, text, html, changed) => {
    const view = el.ownerDocument.defaultView ?? window;
    const data = new view.DataTransfer();
    data.setData("text/plain", text);
    data.setData("text/html", html);
    el.dispatchEvent(new view.ClipboardEvent("paste", { ...EVENT, clipboardData: data }));
    if (await changed()) return true;
    const input = { ...EVENT, inputType: "insertFromPaste", dataTransfer: data };
    el.dispatchEvent(new view.InputEvent("beforeinput", input));
    return changed();
  };

  const intoEditable = async (el, text) => {
    el.ownerDocument.defaultView?.focus();
    el.focus();
    const [above, below] = placeCaret(el);
    const html = above + htmlOf(text) + below;
    const before = contentOf(el);
    const changed = async () => {
      await later();
      return contentOf(el) !== before;
    };
    if (el.closest(FRAMEWORKS)) {
      await changed(); // it reads the new selection first
      if (await paste(el, text, html, changed)) return;
    } else if (el.contentEditable !== "plaintext-only") {
      if (run(el, "insertHTML", html)) return;
    }
    const plain = (above && "\n\n") + text + (below && "\n\n");
    if (run(el, "insertText", plain) || (await changed())) return;
    await paste(el, plain, html, changed);
  };

  // Puts `text` in the place of the characters `span` of what tools/guard/spans.js read.
  // Resolves to `null` when it stands there, otherwise to what the rep can do.
  own.replace = async (el, reading, span, text) => {
    if (!writable(el)) return "the reply box is closed: open it and try again";
    const before = contentOf(el);
    const changed = async () => {
      await later();
      return contentOf(el) !== before;
    };
    el.ownerDocument.defaultView?.focus();
    el.focus({ preventScroll: true });
    if (isField(el)) {
      el.setSelectionRange(...span);
      if (!run(el, "insertText", text)) {
        el.setRangeText(text, ...span, "end");
        el.dispatchEvent(new InputEvent("input", { ...EVENT, inputType: "insertReplacementText", data: text }));
      }
    } else {
      const { startContainer, startOffset, endContainer, endOffset } = own.rangeOf(el, reading, span);
      el.ownerDocument.getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
      await changed(); // the editor reads the new selection first
      const pasted = el.closest(FRAMEWORKS) && (await paste(el, text, escape(text), changed));
      if (!pasted && !run(el, "insertText", text) && !(await changed())) await paste(el, text, escape(text), changed);
    }
    await later();
    return contentOf(el).includes(squeeze(text)) ? null : "the reply box took the words otherwise than expected: look at it before you send";
  };

  // True when most of the text stands there, in the rep's own version.
  const isThere = (target, text) => {
    const content = contentOf(target);
    const parts = text.split(/\n+/).map(squeeze).filter((part) => part.length > 24);
    const found = parts.filter((part) => content.includes(part)).length;
    return content.includes(squeeze(text)) || (found > 1 && found * 2 >= parts.length);
  };

  // Writes `text` at `el`, or into the likeliest box. Resolves to `null` when it
  // is there, otherwise to what the rep can do.
  own.insert = async (el, text, into) => {
    const box = into === "note" ? "note box" : "reply box";
    const target = writable(el) ? el : into === "note" ? null : likely();
    if (!target) {
      return `no ${box} is open on this page: open it and insert again, or copy the text`;
    }
    const wanted = squeeze(text);
    if (!wanted) return "there is nothing to insert";
    if (isThere(target, text)) return `the text is in the ${box} already`;
    if (isField(target)) intoField(target, text);
    else await intoEditable(target, text);
    target.scrollIntoView({ block: "nearest" });
    await later();
    if (contentOf(target).includes(wanted)) return null;
    return `the ${box} took the text otherwise than expected: look at it before you send`;
  };
}
