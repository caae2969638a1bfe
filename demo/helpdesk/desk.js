// The demo helpdesk's own behaviour: two tabs, and a Send that adds the reply to the thread.
const tabs = { 'reply-tab': 'reply-pane', 'note-tab': 'note-pane' };
for (const [tab, pane] of Object.entries(tabs)) {
  document.getElementById(tab).addEventListener('click', () => {
    for (const [otherTab, otherPane] of Object.entries(tabs)) {
      document.getElementById(otherTab).setAttribute('aria-selected', String(otherTab === tab));
      document.getElementById(otherPane).hidden = otherPane !== pane;
    }
  });
}

document.getElementById('send').addEventListener('click', () => {
  const editor = document.getElementById('reply');
  const entry = document.createElement('li');
  entry.className = 'entry from-agent';
  const head = document.createElement('div');
  head.className = 'entry-head';
  const who = document.createElement('span');
  who.className = 'who';
  who.textContent = 'Jonas Weber';
  const at = document.createElement('time');
  at.dateTime = new Date().toISOString();
  at.textContent = new Date().toLocaleString();
  head.append(who, at);
  const body = document.createElement('div');
  body.className = 'entry-body';
  body.append(...editor.cloneNode(true).childNodes);
  entry.append(head, body);
  document.querySelector('.conversation').append(entry);
  editor.replaceChildren(document.createElement('p'));
});
