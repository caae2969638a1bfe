import { Bold, ClassicEditor, Essentials, Link, List, Paragraph } from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { element, html, page, plain } from './page.mjs';

page(async (place, { label, lines }) => {
  const editor = await ClassicEditor.create(element(place, 'div', { innerHTML: html(lines) }), {
    licenseKey: 'GPL',
    label,
    plugins: [Essentials, Paragraph, Bold, Link, List],
    toolbar: ['bold', 'link', 'bulletedList'],
  });
  return { text: () => plain(editor.getData()) };
});
