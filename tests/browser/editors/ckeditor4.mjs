// In a frame of its own, as CKEditor 4 and many desks have it. Its script and skin
// are served as the package ships them.
import { element, html, page, plain } from './page.mjs';

const loaded = new Promise(done => {
  document.head.append(Object.assign(document.createElement('script'), { src: '/node_modules/ckeditor4/ckeditor.js', onload: done }));
});

page(async (place, { label, lines }) => {
  await loaded;
  const field = element(place, 'textarea', { id: label.replace(' ', '-'), value: html(lines) });
  const editor = window.CKEDITOR.replace(field, { title: label, versionCheck: false, removePlugins: 'exportpdf' });
  await new Promise(done => editor.on('instanceReady', done));
  return { text: () => plain(editor.getData()) };
});
