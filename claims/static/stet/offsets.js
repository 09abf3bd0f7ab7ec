// Between a selection in the page and offsets in the text. Offsets are code points of the snapshot's text, as
// in Python and PostgreSQL; a paragraph's data-start says where it begins, and its own text is verbatim.

export const codePoints = (text) => {
  let count = 0;
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) count += 1;
  return count;
};

// How many UTF-16 units hold the first `count` code points.
const units = (text, count) => {
  let at = 0;
  for (; count > 0 && at < text.length; count -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
};

const textNodes = (paragraph) => document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);

// The offset of a boundary point; outside every paragraph it is the nearest paragraph edge.
function offsetOf(body, node, offset) {
  const paragraph = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("p[data-start]");
  const measure = document.createRange();
  if (paragraph && body.contains(paragraph)) {
    measure.selectNodeContents(paragraph);
    measure.setEnd(node, offset);
    return Number(paragraph.dataset.start) + codePoints(measure.toString());
  }
  measure.setStart(body, 0);
  measure.setEnd(node, offset);
  let before = null;
  for (const candidate of body.children) {
    if (measure.comparePoint(candidate, 0) > 0) break;
    before = candidate;
  }
  return before ? Number(before.dataset.start) + codePoints(before.textContent) : Number(body.firstElementChild?.dataset.start ?? 0);
}

// {start, end} of what is selected inside `body`, or null.
export function selected(body) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(body)) return null;
  const clipped = range.cloneRange();
  if (!body.contains(range.startContainer)) clipped.setStart(body, 0);
  if (!body.contains(range.endContainer)) clipped.setEnd(body, body.childNodes.length);
  const start = offsetOf(body, clipped.startContainer, clipped.startOffset);
  const end = offsetOf(body, clipped.endContainer, clipped.endOffset);
  return start < end ? { start, end } : null;
}

function paragraphAt(body, offset, isEnd) {
  let found = body.firstElementChild;
  for (const paragraph of body.children) {
    const start = Number(paragraph.dataset.start);
    if (isEnd ? start >= offset : start > offset) break;
    found = paragraph;
  }
  return found;
}

function boundary(body, offset, isEnd) {
  const paragraph = paragraphAt(body, offset, isEnd);
  let left = offset - Number(paragraph.dataset.start);
  const walker = textNodes(paragraph);
  let last = null;
  while (walker.nextNode()) {
    last = walker.currentNode;
    const held = codePoints(last.data);
    if (left < held || (isEnd && left === held)) return [last, units(last.data, left)];
    left -= held;
  }
  return last ? [last, last.data.length] : [paragraph, 0];
}

// The page's range that shows these offsets.
export function rangeOf(body, start, end) {
  const range = document.createRange();
  range.setStart(...boundary(body, start, false));
  range.setEnd(...boundary(body, end, true));
  return range;
}

function segmenter(language) {
  try {
    return new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "sentence" }); // a tag that this browser can't read
  }
}

// Where the sentences of a paragraph begin and end, as offsets.
export function sentences(paragraph, language) {
  const text = paragraph.textContent;
  const start = Number(paragraph.dataset.start);
  const found = [];
  for (const { segment, index } of segmenter(language).segment(text)) {
    const trimmed = segment.trim();
    if (!trimmed) continue;
    const from = start + codePoints(text.slice(0, index + segment.indexOf(trimmed)));
    found.push({ start: from, end: from + codePoints(trimmed) });
  }
  return found;
}
