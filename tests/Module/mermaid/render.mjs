// Draws Mermaid diagrams in a page that has no screen. Each line that comes in is a JSON array of texts, and for each one goes out a line
// with an array of what came of them: for each text either its error, or the nodes' labels as a reader would see them, how many edges
// there are, and the elements that only a label's own markup could have made.
import { createInterface } from 'node:readline';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true });
globalThis.window = window;
for (const name of ['document', 'DOMParser', 'Element', 'HTMLElement', 'Node', 'SVGElement', 'XMLSerializer', 'getComputedStyle']) {
  globalThis[name] ??= window[name];
}

// Nothing is laid out here, so nothing has a size; Mermaid asks for it all the same.
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 100, height: 20 });
window.SVGElement.prototype.getComputedTextLength = () => 100;

// Mermaid looks for the page as soon as it is loaded.
const { default: mermaid } = await import('./package/dist/mermaid.esm.min.mjs');
mermaid.initialize({ startOnLoad: false });

async function draw(text, id) {
  try {
    await mermaid.parse(text);
    const { svg } = await mermaid.render(id, text);
    const page = new window.DOMParser().parseFromString(svg.replaceAll('<br>', '\n').replaceAll('<br/>', '\n').replaceAll('<br />', '\n'), 'text/html');
    return {
      error: null,
      labels: [...page.querySelectorAll('.node .nodeLabel')].map((label) => label.textContent),
      edges: page.querySelectorAll('.edgePaths > path').length,
      markup: [...page.querySelectorAll('a, b, code, em, i, img, math, script, strong')].map((element) => element.localName),
    };
  } catch (error) {
    return { error: error.message };
  }
}

let drawn = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const results = [];
  for (const text of JSON.parse(line)) {
    results.push(await draw(text, `diagram${drawn++}`));
  }

  process.stdout.write(`${JSON.stringify(results)}\n`);
}
