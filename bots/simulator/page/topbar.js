/** The page's head: the simulated clock and what moves it, the page's language, the state of the connection. */
import { moveClock } from "./api.js";
import { el, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { currentLocale, setLocale, shortDate, t, timeOfDay } from "./words.js";

/** @import { Store } from "./store.js" */
/** @import { WordKey } from "./words.js" */

/** @type {{ label: WordKey, iconName: string, step: Parameters<typeof moveClock>[0] }[]} */
const STEPS = [
  { label: "quarterHour", iconName: "forward", step: { advanceMinutes: 15 } },
  { label: "hour", iconName: "forward", step: { advanceMinutes: 60 } },
  { label: "day", iconName: "forward", step: { advanceMinutes: 24 * 60 } },
  { label: "morning", iconName: "sun", step: { until: "morning" } },
];

export class TopBar {
  #date = el("span", { class: "clock-date" });
  #time = el("span", { class: "clock-time" });
  #connection = el("span", { class: "connection", role: "status" });
  #store;
  element;

  /** @param {Store} store @param {HTMLElement} news what came out of view @param {() => void} onLanguage */
  constructor(store, news, onLanguage) {
    this.#store = store;
    const clock = el(
      "div",
      { class: "clock", role: "timer", "aria-label": t("clock") },
      this.#date,
      this.#time,
    );
    this.element = el(
      "header",
      { class: "topbar" },
      el(
        "h1",
        { class: "brand" },
        icon("logo"),
        el("span", {}, "Dealerline"),
        el("small", {}, t("simulator")),
      ),
      this.#connection,
      news,
      clock,
      stepButtons(),
      languageSwitch(onLanguage),
    );
    this.tick();
    this.drawConnection();
  }

  /** Shows the simulated now. */
  tick() {
    this.#date.textContent = shortDate(this.#store.now);
    this.#time.textContent = timeOfDay(this.#store.now);
  }

  drawConnection() {
    const { isConnected } = this.#store;
    const label = t(isConnected ? "connected" : "reconnecting");
    this.#connection.classList.toggle("is-lost", !isConnected);
    this.#connection.title = label;
    this.#connection.replaceChildren(el("span", { class: isConnected ? "visually-hidden" : "" }, label));
  }
}

/** A row of buttons where there is room; on a narrow page one button with a menu. */
function stepButtons() {
  const choices = STEPS.map(({ label, iconName, step }) => ({
    label: t(label),
    iconName,
    onChoose: () => moveClock(step),
  }));
  const row = el("div", { class: "steps", role: "group", "aria-label": t("moveClock") });
  row.append(
    ...choices.map(({ label, onChoose }) =>
      el("button", { type: "button", class: "step", onclick: onChoose }, label),
    ),
  );
  const more = el(
    "button",
    {
      type: "button",
      class: "step steps-menu",
      "aria-haspopup": "menu",
      "aria-label": t("moveClock"),
      title: t("moveClock"),
    },
    icon("forward"),
  );
  more.addEventListener("click", () => openMenu(more, t("moveClock"), choices));
  return el("div", { class: "clock-steps" }, row, more);
}

/** @param {() => void} onLanguage */
function languageSwitch(onLanguage) {
  const buttons = /** @type {const} */ (["ru", "en"]).map((locale) =>
    el(
      "button",
      {
        type: "button",
        lang: locale,
        "aria-pressed": String(locale === currentLocale()),
        "aria-label": locale === "ru" ? "Русский" : "English",
        onclick: () => {
          setLocale(locale);
          onLanguage();
        },
      },
      locale.toUpperCase(),
    ),
  );
  return el("div", { class: "languages", role: "group", "aria-label": t("language") }, ...buttons);
}
