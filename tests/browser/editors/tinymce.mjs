// In its own frame, as it comes by default.
import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/themes/silver';
import { element, html, page } from './page.mjs';

page(async (place, { label, lines }) => {
  const field = element(place, 'textarea', { value: html(lines) });
  const [editor] = await tinymce.init({
    target: field,
    license_key: 'gpl',
    base_url: '/node_modules/tinymce',
    iframe_aria_text: label,
    menubar: false,
    toolbar: 'bold',
    promotion: false,
    height: 260,
  });
  return { text: () => editor.getContent({ format: 'text' }) };
});
