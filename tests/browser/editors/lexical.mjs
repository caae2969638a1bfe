import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';
import { element, page } from './page.mjs';

page((place, { label, lines }) => {
  const host = element(place, 'div', { contentEditable: 'true', ariaLabel: label, role: 'textbox' });
  const editor = createEditor({ onError: error => { throw error; } });
  editor.setRootElement(host);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.update(() => {
    const paragraphs = lines.map(line => {
      const paragraph = $createParagraphNode();
      return line ? paragraph.append($createTextNode(line)) : paragraph;
    });
    $getRoot().clear().append(...paragraphs);
  }, { discrete: true, tag: 'history-merge' });
  return { text: () => editor.getEditorState().read(() => $getRoot().getTextContent()) };
});
