// In a frame of another origin than the page around it: tells the service worker what
// it shows, writes into it, and says when it changed. It does nothing before the
// service worker puts it there, and answers nobody else. Its value is what it shows.
// In the top frame: how the parts come together.
{
  const own = (globalThis.countersign ??= {});

  // "0.2": the third frame of the first, which no page can forge. Null below a shadow
  // root, where frames have no place.
  own.placeOf = (view) => {
    const path = [];
    for (let at = view; at && at !== at.top; at = at.parent) {
      let index = 0;
      while (index < at.parent.length && at.parent[index] !== at) index += 1;
      if (index === at.parent.length) return null;
      path.unshift(index);
    }
    return path.join(".") || null;
  };

  // In the page around: adds the nodes of a frame below the node `parent`, and those of
  // the frames in it. `at` is the frame's corner on the page.
  own.joinFrame = (frames, add, given, parent, at) => {
    const ids = [];
    const root = add({ p: parent, t: "#document" });
    for (const [index, { place, ...node }] of root < 0 ? [] : given.nodes.entries()) {
      node.p = index ? ids[node.p] : root;
      if (node.b) node.b = [node.b[0] + at[0], node.b[1] + at[1], node.b[2], node.b[3]].map(Math.round);
      const id = add(node, { frame: given.frame, key: given.key, node: index });
      if (id < 0) return;
      ids.push(id);
      const inner = place && frames.get(place);
      if (inner) own.joinFrame(frames, add, inner, id, node.b ?? at);
    }
  };
}

(() => {
  const own = globalThis.countersign;
  // A frame of its parent's origin is read by its parent.
  if (self === top || window.frameElement) return null;
  const KEPT_MAX = 3;
  const alive = () => Boolean(chrome.runtime?.id);

  const start = () => {
    const kept = new Map(); // the latest captures: key to elements
    const tell = (news) => {
      if (alive()) chrome.runtime.sendMessage(JSON.stringify({ type: "frame_news", ...news })).catch(() => {});
      else watch.stop();
    };
    const watch = own.makeWatch({
      onTurn: () => tell({ turned: true }),
      onChange: () => tell({ turned: false }),
      onWritten: (written) => tell({ turned: false, written }),
    });

    const insert = async (elements, { node, text, into }) =>
      own.insert(elements[node]?.deref() ?? null, text, into);
    const observe = (elements, { node, subject, messages, reply }) => {
      const element = (id) => elements[id]?.deref() ?? null;
      watch.thread(element(node), element(subject), messages.map(element), element(reply));
      // What marks the reply box is put here by the service worker.
      if (own.reply && !own.guard?.alive()) tell({ type: "wants_guard" });
    };
    chrome.runtime.onMessage.addListener((text, sender, answer) => {
      if (sender.id !== chrome.runtime.id || sender.tab) return;
      const command = JSON.parse(text);
      const elements = kept.get(command.key);
      if (!elements) return;
      if (command.type === "frame_watch") return void observe(elements, command);
      if (command.type !== "frame_insert") return;
      insert(elements, command).then(answer);
      return true; // the answer comes later
    });

    return async () => {
      const place = own.placeOf(self);
      const snapshot = place && (await own.capture(() => false, null, null));
      if (!snapshot) return null;
      const key = crypto.getRandomValues(new Uint32Array(4)).join("-");
      kept.set(key, snapshot.elements);
      if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value);
      return { place, key, nodes: snapshot.nodes };
    };
  };

  if (!own.inFrame?.alive()) own.inFrame = { alive, look: start() };
  return own.inFrame.look();
})();
