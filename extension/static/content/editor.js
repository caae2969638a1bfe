// Writes into the page's reply box as a person would: undo works, the framework
// notices, nothing is written twice, nothing is ever sent.
{
  const own = (globalThis.countersign ??= {});
  // Editors that keep a document of their own: they take a paste, not a changed DOM.
  const FRAMEWORKS =
    ".ProseMirror, .ck-editor__editable, .ql-editor, .DraftEditor-editorContainer, .mce-content-body, .fr-element, trix-editor, [data-lexical-editor], [data-slate-editor]";
  // Where the text must come before.
  const TAIL =
    "blockquote, [class*='quote' i], [class*='signature' i], [data-signature], [data-smartmail], #divRplyFwdMsg";
  const TAIL_LINE = /^(-- ?$|>|_{10,}|.{0,120}(wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef).{0,20}:\s*$)/m;

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

  // The first child that belongs to a signature or a quote.
  const tailOf = (el) => {
    let tail = el.querySelector(TAIL);
    while (tail && tail.parentNode !== el) tail = tail.parentNode;
    return tail;
  };

  // Returns what keeps the text apart from the tail.
  const placeCaret = (el, tail) => {
    const doc = el.ownerDocument;
    const range = doc.createRange();
    range.selectNodeContents(el);
    if (tail) range.setEndBefore(tail);
    // After what is there. Blank lines stay below; a framework writes over them.
    const kept = range.toString().trim() || range.cloneContents().querySelector("img, table, hr");
    if (kept || !el.closest(FRAMEWORKS)) range.collapse(!kept);
    const selection = doc.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return tail && (kept || !tail.previousSibling) ? "<p><br></p>" : "";
  };

  const paste = async (el, text, changed) => {
    const view = el.ownerDocument.defaultView ?? window;
    const data = new view.DataTransfer();
    data.setData("text/plain", text);
    data.setData("text/html", htmlOf(text));
    el.dispatchEvent(new view.ClipboardEvent("paste", { ...EVENT, clipboardData: data }));
    if (await changed()) return true;
    const input = { ...EVENT, inputType: "insertFromPaste", dataTransfer: data };
    el.dispatchEvent(new view.InputEvent("beforeinput", input));
    return changed();
  };

  const intoEditable = async (el, text) => {
    el.ownerDocument.defaultView?.focus();
    el.focus();
    const gap = placeCaret(el, tailOf(el));
    const before = contentOf(el);
    const changed = async () => {
      await later();
      return contentOf(el) !== before;
    };
    if (el.closest(FRAMEWORKS)) {
      await changed(); // it reads the new selection first
      if (await paste(el, text, changed)) return;
    } else if (el.contentEditable !== "plaintext-only") {
      if (run(el, "insertHTML", htmlOf(text) + gap)) return;
    }
    if (run(el, "insertText", text) || (await changed())) return;
    await paste(el, text, changed);
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
    if (contentOf(target).includes(wanted)) return `the text is in the ${box} already`;
    if (isField(target)) intoField(target, text);
    else await intoEditable(target, text);
    target.scrollIntoView({ block: "nearest" });
    await later();
    if (contentOf(target).includes(wanted)) return null;
    return `the ${box} took the text otherwise than expected: look at it before you send`;
  };
}
