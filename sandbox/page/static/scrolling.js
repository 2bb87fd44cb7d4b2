// Keeps the lists of messages scrolled as a reader expects, whatever is drawn into them.

const NEAR_END = 60;
const GAP = 4;

// Where this module left a list; a reader who has not scrolled since follows what comes.
const left = new WeakMap();

/**
 * Note how the lists are scrolled; call the result after drawing to keep readers where they are:
 * at the end if they were there, else where they read. A new message taller than the list is
 * shown from its beginning.
 */
export function keepScrolling() {
  const before = [...document.querySelectorAll(".scroller")].map((list) => ({
    list,
    atEnd: list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END,
    last: lastMessage(list)?.dataset.ts,
  }));
  return () => {
    for (const { list, atEnd, last } of before) {
      const newest = lastMessage(list)?.dataset.ts !== last;
      const follows = atEnd || (newest && Math.abs(list.scrollTop - left.get(list)) < 2);
      if (list.isConnected && follows) showEnd(list, newest);
    }
  };
}

/** Show a list's end; `newest`: its last message has just come. */
export function showEnd(list, newest = true) {
  const last = lastMessage(list);
  const tall = newest && last && last.offsetHeight > list.clientHeight;
  list.scrollTop = tall ? last.offsetTop - GAP : list.scrollHeight;
  left.set(list, list.scrollTop);
}

/** Whoever writes wants to see what comes of it, wherever they were reading. */
export function followFrom(composer) {
  const list = composer.closest(".middle, .side-pane")?.querySelector(".scroller");
  if (list) left.set(list, list.scrollTop);
}

function lastMessage(list) {
  return list.querySelector("li.message:last-child");
}
