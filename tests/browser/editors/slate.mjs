import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, Node } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { element, page } from './page.mjs';

page(async (place, { label, lines }) => {
  const editor = withHistory(withReact(createEditor()));
  const initialValue = lines.map(text => ({ type: 'paragraph', children: [{ text }] }));
  await new Promise(done => {
    const editable = h(Editable, { 'aria-label': label, role: 'textbox', ref: host => host && done() });
    createRoot(element(place, 'div')).render(h(Slate, { editor, initialValue }, editable));
  });
  return { text: () => editor.children.map(Node.string).join('\n') };
});
