// A helpdesk that is one page: tickets change without a load, at an address of their
// own or, as tabs, at the same one; messages come late; the same elements are used
// again for another ticket; long threads are virtualised.
const CUSTOMERS = {
  A: { name: 'Anna Alder', email: 'anna.alder@example.com', subject: 'Anna asks about parcel AL-100' },
  B: { name: 'Bruno Birk', email: 'bruno.birk@example.com', subject: 'Bruno wants to return lamp BB-200' },
  C: { name: 'Clara Cole', email: 'clara.cole@example.com', subject: 'Clara was charged twice CC-300' },
};
const AGENT = 'Jonas Weber';
const LONG = 200; // messages of the virtualised thread
const ROW_PIXELS = 72;

const say = (who, hour, text, mine = false) => ({ who, at: new Date(Date.UTC(2026, 10, 20, hour)).toISOString(), text, mine });
const threadOf = id => [
  say(CUSTOMERS[id].name, 8, `Hello, this is about ${CUSTOMERS[id].subject.split(' ').at(-1)}: where does it stand? ${id}-first`),
  say(AGENT, 9, `Hi ${CUSTOMERS[id].name.split(' ')[0]}, I am looking into it. ${id}-second`, true),
  say(CUSTOMERS[id].name, 10, `Thank you, please tell me today. ${id}-third`),
];
const threads = Object.fromEntries(Object.keys(CUSTOMERS).map(id => [id, threadOf(id)]));
const $ = id => document.getElementById(id);
let open = null;

function article(message, into = document.createElement('article')) {
  if (!into.firstChild) into.innerHTML = '<div><b></b> <span class="role"></span> <time></time></div><p></p>';
  into.className = message.mine ? 'message mine' : 'message';
  into.querySelector('b').firstChild ? into.querySelector('b').firstChild.data = message.who : into.querySelector('b').append(message.who);
  into.querySelector('.role').textContent = message.mine ? 'Agent' : 'Customer';
  into.querySelector('time').dateTime = message.at;
  into.querySelector('time').textContent = message.at.slice(0, 16).replace('T', ' ');
  const body = into.querySelector('p');
  body.firstChild ? body.firstChild.data = message.text : body.append(message.text);
  return into;
}

/** `reuse` writes the new ticket into the elements of the old one, as frameworks do. */
function show(id, { late = 0, reuse = false, address = true } = {}) {
  open = id;
  const { name, email, subject } = CUSTOMERS[id];
  if (address) history.pushState({}, '', `/tickets/${id}`);
  const write = (el, text) => { if (reuse && el.firstChild) el.firstChild.data = text; else el.textContent = text; };
  write($('subject'), subject);
  write($('requester'), `${name} <${email}>`);
  $('box').value = '';
  const messages = () => {
    if (open !== id) return;
    const rows = reuse ? [...$('thread').children] : [];
    $('thread').style.height = '';
    $('thread').replaceChildren(...threads[id].map((message, at) => article(message, rows[at])));
  };
  if (!late) return messages();
  $('thread').replaceChildren();
  setTimeout(messages, late);
}

function showLong() {
  show('A');
  const all = Array.from({ length: LONG }, (_, n) => say(n % 2 ? AGENT : CUSTOMERS.A.name, n % 24, `Message ${n} about AL-100, number ${n}`, n % 2 === 1));
  const box = $('thread');
  const render = () => {
    const first = Math.max(0, Math.floor(box.scrollTop / ROW_PIXELS) - 2);
    const rows = all.slice(first, first + 12).map((message, at) => {
      const el = article(message);
      el.style.cssText = `position:absolute;inset-inline:0;top:${(first + at) * ROW_PIXELS}px;height:${ROW_PIXELS}px;overflow:hidden;box-sizing:border-box`;
      return el;
    });
    const spacer = Object.assign(document.createElement('div'), { style: `position:relative;height:${LONG * ROW_PIXELS}px` });
    spacer.append(...rows);
    // Rows that are still in sight stay the elements they were.
    const old = box.firstElementChild?.style.position === 'relative' ? box.firstElementChild : null;
    if (!old) return box.replaceChildren(spacer);
    const known = new Map([...old.children].map(el => [el.style.top, el]));
    old.replaceChildren(...rows.map(el => known.get(el.style.top) ?? el));
  };
  box.onscroll = render;
  render();
}

$('queue').innerHTML = Object.entries(CUSTOMERS).map(([id, { subject }]) => `<li><a href="/tickets/${id}" data-id="${id}">${subject}</a></li>`).join('');
$('queue').addEventListener('click', event => {
  const id = event.target.dataset.id;
  if (!id) return;
  event.preventDefault();
  show(id);
});
$('reply').addEventListener('submit', event => {
  event.preventDefault();
  const text = $('box').value;
  $('box').value = '';
  threads[open].push({ who: AGENT, at: new Date().toISOString(), text, mine: true });
  setTimeout(() => $('thread').append(article(threads[open].at(-1))), 50); // as the server has it
});
addEventListener('popstate', () => show(location.pathname.at(-1), { address: false }));
window.desk = { show, showLong, customers: CUSTOMERS, article, say };
show(/^\/tickets\/[A-C]$/.test(location.pathname) ? location.pathname.at(-1) : 'A', { address: false });
