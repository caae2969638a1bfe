// A ticket with two editors of one kind, as a helpdesk embeds them: the reply, with
// the rep's signature in it, and the internal note. `window.desk` tells what each
// editor itself believes to hold, and how often something was sent.

/** Mounts `mount(place, { label, lines })` twice; it resolves to { text }. */
export async function page(mount) {
  const desk = { sent: 0, reply: null, note: null };
  const count = () => { desk.sent += 1; };
  for (const form of document.querySelectorAll('form')) {
    form.addEventListener('submit', event => { event.preventDefault(); count(); });
  }
  // Desks send on these keys, too.
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey) count();
  }, true);
  const place = id => document.querySelector(`#${id} .place`);
  desk.reply = await mount(place('reply'), { label: 'Reply', lines: ['', '-- ', 'Jonas Weber', 'Stitch & Wool'] });
  desk.note = await mount(place('note'), { label: 'Internal note', lines: [''] });
  window.desk = desk;
  document.body.dataset.ready = 'true';
}

const escape = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const html = lines => lines.map(line => `<p>${escape(line) || '<br>'}</p>`).join('');

/** The text of an editor's own HTML. */
export const plain = source => {
  const text = source.replace(/<\/(p|div|h\d|li)>|<br\s*\/?>/gi, '\n').replace(/<[^>]+>/g, '');
  return new DOMParser().parseFromString(text.replaceAll('\n', '\u2028'), 'text/html').body.textContent.replaceAll('\u2028', '\n');
};

export const element = (place, tag, properties = {}) => {
  const el = Object.assign(document.createElement(tag), properties);
  place.append(el);
  return el;
};
