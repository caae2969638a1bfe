import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import { element, html, page } from './page.mjs';

page((place, { label, lines }) => {
  const quill = new Quill(element(place, 'div', { innerHTML: html(lines) }), { theme: 'snow' });
  quill.root.setAttribute('aria-label', label);
  return { text: () => quill.getText() };
});
