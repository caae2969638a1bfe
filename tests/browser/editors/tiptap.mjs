// ProseMirror, as TipTap sets it up.
import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { element, html, page } from './page.mjs';

page((place, { label, lines }) => {
  const editor = new Editor({
    element: element(place, 'div'),
    extensions: [StarterKit],
    content: html(lines),
    editorProps: { attributes: { 'aria-label': label, role: 'textbox' } },
  });
  return { text: () => editor.getText({ blockSeparator: '\n' }) };
});
