import { ContentState, Editor, EditorState } from 'draft-js';
import 'draft-js/dist/Draft.css';
import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { element, page } from './page.mjs';

page(async (place, { label, lines }) => {
  let current;
  await new Promise(done => {
    const Box = () => {
      const [editorState, onChange] = useState(() => EditorState.createWithContent(ContentState.createFromText(lines.join('\n'))));
      current = editorState;
      useEffect(done, []);
      return h(Editor, { editorState, onChange, ariaLabel: label });
    };
    createRoot(element(place, 'div')).render(h(Box));
  });
  return { text: () => current.getCurrentContent().getPlainText() };
});
