import './jquery.mjs';
import 'summernote/dist/summernote-lite.js';
import 'summernote/dist/summernote-lite.css';
import { element, html, page, plain } from './page.mjs';

page((place, { label, lines }) => {
  const box = window.jQuery(element(place, 'div', { innerHTML: html(lines) }));
  box.summernote({ height: 160, toolbar: [['style', ['bold']]] });
  place.querySelector('.note-editable').setAttribute('aria-label', label);
  return { text: () => plain(box.summernote('code')) };
});
