/** Opens the page: the words, the head, the phones, and the live connection that keeps them true. */
import { follow } from "./live.js";
import { Stage } from "./stage.js";
import { Store } from "./store.js";
import { TopBar } from "./topbar.js";
import { loadWords, t } from "./words.js";

const CLOCK_TICK_MS = 1000;

await loadWords();
const store = new Store();
let { topBar, stage } = draw();

store.subscribe((change) => {
  stage.handle(change);
  if (change.kind === "connection") topBar.drawConnection();
  if (change.kind === "clock" || change.kind === "loaded") topBar.tick();
});
addEventListener("resize", () => stage.layOut());
setInterval(() => topBar.tick(), CLOCK_TICK_MS);
await follow(store);

/** In another language everything is drawn anew; what is typed and unread is the store's and stays. */
function redraw() {
  ({ topBar, stage } = draw());
  stage.refresh();
}

function draw() {
  document.title = t("pageTitle");
  const phones = new Stage(store);
  const head = new TopBar(store, phones.news, redraw);
  document.body.replaceChildren(head.element, phones.element);
  return { topBar: head, stage: phones };
}
