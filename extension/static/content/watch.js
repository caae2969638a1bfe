// Tells when the page has turned to something else or shows something new, at
// little cost: the whole page is observed only for a moment after a navigation or
// an action of the rep, the thread's container for as long as it stands.
{
  const own = (globalThis.countersign ??= {});
  const QUIET_MS = 60;
  const WAIT_MS_MAX = 600;
  const SETTLE_MS = 4_000;
  const EVERYTHING = { childList: true, subtree: true };
  const FIELD = /^(input|textarea|select)$/;

  // `onTurn`: the ticket is another one. `onChange`: the page changed and is quiet again.
  own.makeWatch = ({ onTurn, onChange }) => {
    let address = location.href;
    let thread = null;
    let timer = 0;
    let waitsSince = 0;
    let settleTimer = 0;
    const over = new AbortController();
    const listen = (target, types, run) => {
      for (const type of types) {
        target?.addEventListener(type, run, { capture: true, passive: true, signal: over.signal });
      }
    };

    const turned = () => {
      if (location.href === address && thread?.isConnected !== false) return;
      address = location.href;
      threadObserver.disconnect();
      thread = null;
      settle();
      onTurn();
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
    listen(document, ["click", "keyup"], ({ type, target }) => {
      if (type === "click" || !(target?.isContentEditable || FIELD.test(target?.localName))) settle();
    });
    const title = document.querySelector("title");
    if (title) titleObserver.observe(title, { ...EVERYTHING, characterData: true });
    settle();

    return {
      thread: (element) => {
        threadObserver.disconnect();
        thread = element ?? null;
        if (thread) threadObserver.observe(thread, EVERYTHING);
      },
      stop: () => {
        over.abort();
        for (const observer of [threadObserver, pageObserver, titleObserver]) observer.disconnect();
        clearTimeout(timer);
      },
    };
  };
}
