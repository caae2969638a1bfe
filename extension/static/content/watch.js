// Tells when the page has turned to something else or shows something new, at
// little cost: the whole page is observed only for a moment after a navigation or
// an action of the rep, the thread's container for as long as it stands.
{
  const own = (globalThis.countersign ??= {});
  const QUIET_MS = 60;
  const WAIT_MS_MAX = 600;
  const SETTLE_MS = 4_000;
  const EVERYTHING = { childList: true, subtree: true, characterData: true };
  const FIELD = /^(input|textarea|select)$/;
  const LANDMARK_CHARS_MAX = 2_000;

  // What an element says, but for numbers: "2 minutes ago" is no other ticket.
  const wordsOf = (el) => el.textContent.replace(/[\d\s]+/g, " ").slice(0, LANDMARK_CHARS_MAX);
  const textOf = (el) => el.value ?? el.innerText ?? "";

  // `onTurn`: the ticket is another one. `onChange`: the page changed and is quiet
  // again. `onWritten`: the reply box holds this, at the moment it may be sent.
  // `onFrame`: a frame of the page loaded something.
  own.makeWatch = ({ onTurn, onChange, onWritten, onFrame }) => {
    let address = location.href;
    let thread = null;
    let landmarks = []; // [element, its words]: the subject, the first and the last message
    let messages = [];
    let reply = null;
    let written = "";
    let timer = 0;
    let waitsSince = 0;
    let settleTimer = 0;
    const over = new AbortController();
    const listen = (target, types, run) => {
      for (const type of types) {
        target?.addEventListener(type, run, { capture: true, passive: true, signal: over.signal });
      }
    };

    const isOther = () =>
      location.href !== address ||
      thread?.isConnected === false ||
      (messages.length > 0 && !messages.some((el) => el.isConnected)) ||
      landmarks.some(([el, words]) => el.isConnected && wordsOf(el) !== words);

    const turned = () => {
      if (!isOther()) return;
      address = location.href;
      threadObserver.disconnect();
      thread = reply = own.reply = null;
      landmarks = messages = [];
      written = "";
      settle();
      onTurn();
    };

    const note = () => {
      const text = reply?.isConnected ? textOf(reply).trim() : "";
      if (!text || text === written) return;
      written = text;
      onWritten(text);
    };

    const soon = () => {
      turned();
      waitsSince ||= performance.now();
      clearTimeout(timer);
      const left = WAIT_MS_MAX - (performance.now() - waitsSince);
      timer = setTimeout(() => {
        waitsSince = 0;
        onChange();
      }, Math.max(0, Math.min(QUIET_MS, left)));
    };

    // Observes the whole page for a moment.
    const settle = () => {
      clearTimeout(settleTimer);
      settleTimer = setTimeout(() => pageObserver.disconnect(), SETTLE_MS);
      pageObserver.observe(document.body ?? document.documentElement, EVERYTHING);
    };

    // Typing is no news.
    const changed = (records) => records.some(({ target }) => !target.isContentEditable) && soon();
    const threadObserver = new MutationObserver(changed);
    const pageObserver = new MutationObserver(changed);
    const titleObserver = new MutationObserver(() => (settle(), soon()));

    listen(globalThis.navigation, ["currententrychange"], () => location.href !== address && soon());
    listen(window, ["popstate", "hashchange"], () => location.href !== address && soon());
    // What a rep does may open another ticket, or a reply box, at the same address.
    const mayBeSent = ({ key, ctrlKey, metaKey, type }) => {
      if (type !== "keydown" || key === "Enter" || ctrlKey || metaKey) note();
    };
    const SENDING = ["pointerdown", "click", "keydown"];
    const heard = new WeakSet([document]); // documents whose buttons may send
    listen(document, SENDING, mayBeSent);
    listen(window, ["pagehide"], note);
    listen(document, ["load"], ({ target }) => {
      if (target.localName !== "iframe") return;
      onFrame?.(target);
      soon();
    });
    listen(document, ["click", "keyup"], ({ type, target }) => {
      if (type === "click" || !(target?.isContentEditable || FIELD.test(target?.localName))) settle();
    });
    const title = document.querySelector("title");
    if (title) titleObserver.observe(title, { ...EVERYTHING, characterData: true });
    settle();

    return {
      // What stands on the page: the thread's container, the subject, the messages,
      // the reply box. Elements that are gone already are null.
      thread: (container, subject, records, box) => {
        threadObserver.disconnect();
        thread = container;
        messages = records.filter(Boolean);
        own.reply = reply = box;
        own.onReply?.();
        // The button that sends may be in the reply box's frame, or around it.
        for (let view = box?.ownerDocument.defaultView; view; view = view.frameElement?.ownerDocument.defaultView) {
          if (heard.has(view.document)) continue;
          heard.add(view.document);
          listen(view.document, SENDING, mayBeSent);
        }
        const marks = [subject, messages[0], messages.at(-1)].filter(Boolean);
        landmarks = marks.map((el) => [el, wordsOf(el)]);
        if (thread) threadObserver.observe(thread, EVERYTHING);
        if (subject) threadObserver.observe(subject, EVERYTHING);
      },
      // Something changed where this does not see it.
      look: soon,
      // True when the page still says what is known.
      holds: () => landmarks.length > 0 && !isOther(),
      stop: () => {
        over.abort();
        for (const observer of [threadObserver, pageObserver, titleObserver]) observer.disconnect();
        clearTimeout(timer);
      },
    };
  };
}
