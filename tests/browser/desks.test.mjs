// Helpdesks that nobody here wrote, really running: Trac, and Roundcube before a
// Dovecot, its replies in plain text and in TinyMCE.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, panelOf, until } from './lib/chromium.mjs';
import { startRoundcube, startTrac } from './lib/processes.mjs';
import * as rep from './lib/rep.mjs';

const TICKET = {
  subject: 'No news of order #SW-1848',
  customer: { name: 'Emma Larsen', email: 'emma.larsen@example.com' },
  messages: [
    { from: 'customer', at: '2026-11-17T08:52:00+01:00', text: 'Hello,\n\nI ordered a blanket, order #SW-1848. Could you tell me where it is?\n\nEmma Larsen' },
    { from: 'agent', at: '2026-11-17T11:20:00+01:00', text: 'Hi Emma,\n\nI am checking with DHL and will come back to you tomorrow.\n\nJonas' },
    { from: 'customer', at: '2026-11-20T07:36:00+01:00', text: 'Hi,\n\nmy order #SW-1848 has not moved for six days, your last rep never replied, can I get a refund or store credit?\n\nEmma' },
  ],
};

let browser, options, page;

before(async () => {
  browser = await launch();
  options = await rep.openOptions(browser);
  await rep.addBrand(options, 'Stitch & Wool');
  page = await browser.context.newPage();
});

after(() => browser?.close());

const words = text => text.replace(/\s+/g, ' ').trim();

/** The packet of the page that is open now, once the panel shows it. */
async function packetOf() {
  const panel = await rep.packetIn(page, browser);
  const url = page.url();
  let packet;
  await until(async () => {
    const kept = await rep.packetsKept(browser);
    packet = kept.find(one => one.ticket.url === url);
    return packet;
  }, `the packet of ${url}`);
  return { panel, ticket: packet.ticket };
}

function isRead(ticket, messages = TICKET.messages) {
  assert.equal(words(ticket.subject), TICKET.subject);
  assert.equal(ticket.customer.name, TICKET.customer.name);
  assert.equal(ticket.customer.email, TICKET.customer.email);
  assert.deepEqual(ticket.messages.map(message => message.from), messages.map(message => message.from));
  ticket.messages.forEach((message, at) => {
    const middle = words(messages[at].text).split(' ').slice(2, 8).join(' ');
    assert.ok(words(message.text).includes(middle), `message ${at}: ${message.text}`);
    // Trac tells only of its comments when they were written.
    if (at > 0 || messages.length === 1) assert.ok(message.at, `message ${at} has its time`);
  });
}

/** Insert, not twice, undo. `held` tells what the box holds, `focus` brings the caret there. */
async function writes(panel, held, focus) {
  const before = words(await held());
  await rep.insertDraft(panel);
  const after = words(await held());
  assert.match(after, /^Hello Emma,/);
  assert.ok(after.endsWith(before), `what was there stays below: ${after}`);
  await rep.insertAgain(panel);
  assert.equal(words(await held()), after);
  await focus();
  await page.keyboard.press('Control+z');
  await until(async () => words(await held()) === before, 'Ctrl+Z to take the draft back');
}

async function noTicketAt(url) {
  await page.goto(url);
  const panel = await panelOf(page, browser.id);
  await panel.getByText('No ticket open here').waitFor();
}

test('Trac: a ticket is read and answered, a report is no ticket', async () => {
  const trac = await startTrac([TICKET]);
  try {
    await rep.turnOn(options, browser, trac.origin);
    await page.goto(trac.origin + trac.tickets[0]);
    const { panel, ticket } = await packetOf();
    isRead(ticket);
    const box = page.locator('#comment');
    await writes(panel, () => box.inputValue(), () => box.focus());
    await noTicketAt(`${trac.origin}/report/1`);
  } finally {
    await trac.stop();
  }
});

for (const html of [false, true]) {
  test(`Roundcube, replies ${html ? 'in TinyMCE' : 'in plain text'}: a mail is read, and its reply written on a page of its own`, async () => {
    const webmail = await startRoundcube([TICKET], { html });
    try {
      await rep.turnOn(options, browser, webmail.origin);
      await page.goto(`${webmail.origin}/`);
      await page.fill('input[name=_user]', webmail.user);
      await page.fill('input[name=_pass]', webmail.password);
      await page.press('input[name=_pass]', 'Enter');
      await page.waitForURL(/_task=mail/);
      await noTicketAt(`${webmail.origin}/?_task=mail&_mbox=INBOX`);
      await page.goto(`${webmail.origin}/?_task=mail&_mbox=INBOX&_uid=2&_action=show`);
      isRead((await packetOf()).ticket, TICKET.messages.slice(2));
      await page.locator('#toolbar-menu a.reply').click();
      await page.waitForURL(/_action=compose/);
      const { panel, ticket } = await packetOf();
      assert.deepEqual(ticket.messages.map(message => message.from), ['customer'], 'the thread is known where the reply is written');
      const inner = page.frameLocator('iframe.tox-edit-area__iframe').locator('body');
      const plain = page.locator('#composebody');
      if (html) await inner.waitFor();
      await writes(panel, () => (html ? inner.innerText() : plain.inputValue()), () => (html ? inner : plain).focus());
    } finally {
      await webmail.stop();
    }
  });
}
