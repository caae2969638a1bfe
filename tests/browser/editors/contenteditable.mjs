// A plain editing host, whose framework knows only what its input events told.
import { element, html, page } from './page.mjs';

page((place, { label, lines }) => {
  const host = element(place, 'div', { contentEditable: 'true', ariaLabel: label, role: 'textbox', innerHTML: html(lines) });
  let model = host.innerText;
  host.addEventListener('input', () => { model = host.innerText; });
  return { text: () => model };
});
