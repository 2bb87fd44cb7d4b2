// Descriptions of DOM nodes, and bringing the document in line with them. Nodes are matched by
// key and changed in place, so focus, caret, scrolling and what is half typed survive every
// redraw. Text only ever becomes text nodes and attribute values: nothing here parses HTML.

const SVG_TAGS = new Set(["svg", "path", "circle"]);
const SVG_SPACE = "http://www.w3.org/2000/svg";
const drawn = new WeakMap();
let hooks = [];

/**
 * Describe an element. `on` holds listeners by event, `props` starting values of controls
 * (`value`, `checked`; never forced on one that the person has changed), `style` CSS properties,
 * `mounted` and `removed` are called with the node; everything else is an attribute.
 * @param {string} tag
 * @param {object | null} attributes
 * @param {...any} children strings, numbers, descriptions, arrays of them; null and false are left out
 */
export function h(tag, attributes, ...children) {
  const { key = null, on = {}, props = {}, style = {}, mounted, removed, ...attrs } =
    attributes ?? {};
  const kept = children.flat(Infinity).filter((child) => child ?? false).map(asNode);
  return { tag, key, on, props, style, mounted, removed, attrs, children: kept };
}

/**
 * Make the children of a node those described.
 * @param {Element} root
 * @param {Array<object | null>} children
 */
export function patch(root, children) {
  const lineage = ancestors(document.activeElement);
  reconcile(root, children.filter(Boolean));
  // Before anything that is new takes the focus: a dialog gives it back to where it was.
  keepFocusNear(lineage);
  const waiting = hooks;
  hooks = [];
  waiting.forEach((hook) => hook());
}

function asNode(child) {
  return typeof child === "object" ? child : { text: String(child), key: null };
}

function reconcile(parent, wanted) {
  const existing = [...parent.childNodes].filter((node) => drawn.has(node));
  [...parent.childNodes].filter((node) => !drawn.has(node)).forEach((node) => node.remove());
  const keyed = new Map(existing.map((node) => [drawn.get(node).key, node]));
  const unkeyed = existing.filter((node) => drawn.get(node).key === null);
  const nodes = wanted.map((vnode) => {
    const found = vnode.key === null ? unkeyed.shift() : keyed.get(vnode.key);
    if (found && sameKind(drawn.get(found), vnode)) return { node: found, vnode };
    return { node: null, vnode };
  });
  const staying = new Set(nodes.map(({ node }) => node));
  existing.filter((node) => !staying.has(node)).forEach(remove);
  let cursor = parent.firstChild;
  for (const { node, vnode } of nodes) {
    if (node && node === cursor) cursor = cursor.nextSibling;
    const placed = node ?? create(vnode);
    if (node) update(node, vnode);
    if (!node || placed.nextSibling !== cursor) parent.insertBefore(placed, cursor);
  }
}

function sameKind(before, after) {
  return before.tag === after.tag && before.key === after.key;
}

function create(vnode) {
  if (vnode.text !== undefined) {
    const text = document.createTextNode(vnode.text);
    drawn.set(text, vnode);
    return text;
  }
  const node = SVG_TAGS.has(vnode.tag)
    ? document.createElementNS(SVG_SPACE, vnode.tag)
    : document.createElement(vnode.tag);
  drawn.set(node, vnode);
  setAttributes(node, {}, vnode.attrs);
  setStyle(node, {}, vnode.style);
  listen(node, vnode.on);
  vnode.children.forEach((child) => node.append(create(child)));
  Object.assign(node, vnode.props);
  if (vnode.mounted) hooks.push(() => vnode.mounted(node));
  return node;
}

function update(node, vnode) {
  const before = drawn.get(node);
  drawn.set(node, vnode);
  if (vnode.text !== undefined) {
    if (before.text !== vnode.text) node.data = vnode.text;
    return;
  }
  setAttributes(node, before.attrs, vnode.attrs);
  setStyle(node, before.style, vnode.style);
  listen(node, vnode.on);
  reconcile(node, vnode.children);
  for (const [name, value] of Object.entries(vnode.props)) {
    const untouched = node[name] === before.props[name];
    if (value !== before.props[name] && untouched) node[name] = value;
  }
}

function remove(node) {
  drawn.get(node).removed?.(node);
  node.remove();
}

function setAttributes(node, before, after) {
  for (const name of Object.keys(before)) if (!(name in after)) node.removeAttribute(name);
  for (const [name, value] of Object.entries(after)) {
    if (before[name] === value) continue;
    if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

function setStyle(node, before, after) {
  for (const name of Object.keys(before)) if (!(name in after)) node.style.removeProperty(name);
  for (const [name, value] of Object.entries(after)) {
    if (before[name] !== value) node.style.setProperty(name, value);
  }
}

// One lasting listener an event, which looks up what the latest description wants.
function listen(node, on) {
  node.heard ??= new Set();
  for (const type of Object.keys(on)) {
    if (node.heard.has(type)) continue;
    node.heard.add(type);
    node.addEventListener(type, (event) => drawn.get(node)?.on[type]?.(event));
  }
}

/** A node with all that holds it, the nearest first. */
export function ancestors(node) {
  const lineage = [];
  for (let at = node; at && at !== document.body; at = at.parentElement) lineage.push(at);
  return lineage;
}

/**
 * A control that vanishes while focused, since its message was written anew, hands focus to the
 * one for the same action there, or else to what held it.
 */
export function keepFocusNear(lineage) {
  const [focused] = lineage;
  if (!focused || focused.isConnected || document.activeElement !== document.body) return;
  const holder = lineage.find((node) => node.isConnected && node.hasAttribute("tabindex"));
  const action = focused.dataset.action;
  const again = action && holder?.querySelector(`[data-action="${CSS.escape(action)}"]`);
  (again || holder)?.focus();
}
