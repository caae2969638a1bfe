// A made-up shop of any size: its order export in Shopify's columns, its parcels' scans,
// and tickets about its orders. The same for the same size.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const HEADER = 'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source';
const FIRST = ['Emma', 'Liam', 'Mia', 'Noah', 'Ida', 'Oskar', 'Lena', 'Jonas', 'Clara', 'Hugo', 'Nora'];
const LAST = ['Larsen', 'Brandt', 'Holt', 'Weber', 'Lund', 'Moreau', 'Rossi', 'Santos', 'Visser', 'Kaya', 'Novak', 'Olsen', 'Berg'];
const SCANS = ['label_created', 'in_transit', 'in_transit', 'out_for_delivery'];

const day = n => String(1 + (n % 18)).padStart(2, '0');
export const number = n => `#SW-${100_000 + n}`;
export const tracking = n => `JD0146${String(10 ** 13 + n * 7)}`;
const person = n => `${FIRST[n % FIRST.length]} ${LAST[(n * 7) % LAST.length]}`;
const email = n => `${person(n).toLowerCase().replace(' ', '.')}.${n}@example.com`;

function order(n) {
  const at = `2026-11-${day(n)} 10:${String(n % 60).padStart(2, '0')}:00 +0100`;
  const home = `Gartenweg ${n % 200},Gartenweg ${n % 200},,,Dresden,${String(n % 90_000).padStart(5, '0')},SN,DE,`;
  const first = `${number(n)},${email(n)},paid,${at},fulfilled,${at},no,EUR,79.00,4.90,13.40,83.90,,0.00,DHL Paket,${at},1,Rain Jacket - M,69.00,,RJ-M,true,true,fulfilled,${person(n)},${home},${person(n)},${home},,,,Shop pay,c-${n},0.00,Countersign,0.00,,,,${5_000_000 + n},,Low,web`;
  // Every second order has a second line.
  const more = `${number(n)},${email(n)},,,,,,,,,,,,,,${at},2,Wool Socks,5.00,,WS-1,true,true,fulfilled${','.repeat(35)}`;
  return n % 2 ? `${first}\n` : `${first}\n${more}\n`;
}

const scans = n => SCANS.map((status, at) =>
  `${tracking(n)},DHL,${number(n)},${status},2026-11-${String(12 + at)}T0${at}:${String(n % 60).padStart(2, '0')}:00Z,Leipzig,,2026-11-19\n`).join('');

async function write(file, header, count, rows) {
  const out = createWriteStream(file);
  out.write(`${header}\n`);
  for (let n = 0; n < count; n += 1) if (!out.write(rows(n))) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

export const writeOrders = (file, count) => write(file, HEADER, count, order);
export const writeScans = (file, count) =>
  write(file, 'tracking_number,carrier,order,status,event_time,location,description,estimated_delivery', count, scans);

/** A helpdesk's page of a ticket in which the buyer of order `n` says `words`. */
export const ticket = (n, words) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Where is my order? · Ticket ${n}</title></head><body>
  <header><a href="/tickets">All tickets</a> <span title="Signed in as Jonas Weber">Jonas Weber</span></header>
  <main><h1>Where is my order?</h1><section aria-label="Conversation">
    <article class="message customer"><header><b>${person(n)}</b> &lt;${email(n)}&gt; <time datetime="2026-11-20T08:52:00+01:00">20 Nov 2026, 08:52</time></header>
      <div class="body"><p>Hello,</p><p>${words}</p><p>${FIRST[n % FIRST.length]}</p></div></article>
  </section><form aria-label="Reply"><textarea aria-label="Reply"></textarea><button>Send reply</button></form></main></body></html>`;
