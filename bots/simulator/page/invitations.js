/** Invitation links, opened on one of the simulated phones instead of leaving the page. */
import { el, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { phoneMenu } from "./people.js";
import { t } from "./words.js";
/** @import { Look, PhoneInput } from "../phone.ts" */
/** @import { Store } from "./store.js" */

/**
 * If an invitation's link was pressed, asks on which phone to open it. Other links are left to the browser.
 * @param {MouseEvent} event
 * @param {Store} store
 * @param {(phoneId: string, input: PhoneInput) => void} open
 */
export function offerInvitation(event, store, open) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const invitation = link === null ? undefined : invitationOf(link.href);
  if (link === null || invitation === undefined) return;
  event.preventDefault();
  const guests = [...store.phones.values()].filter(
    ({ look, kind }) => look === invitation.look && kind === "private",
  );
  const items = phoneMenu(store, guests, undefined, (phoneId) => open(phoneId, invitation.input));
  openMenu(link, t("openOnPhone"), items);
}

/**
 * Asks for an invitation's link or bare code and hands over what following it on this phone would do.
 * @param {Look} look
 * @param {(input: PhoneInput) => void} open
 */
export function askForInvitation(look, open) {
  const field = el("input", { name: "invitation", required: true, autocomplete: "off", spellcheck: "false" });
  const submit = (/** @type {SubmitEvent} */ event) => {
    const input = inputOf(look, field.value.trim());
    if (input !== undefined) return open(input);
    event.preventDefault();
    field.setCustomValidity(t("notAnInvitation"));
    field.reportValidity();
  };
  field.addEventListener("input", () => field.setCustomValidity(""));
  const dialog = el(
    "dialog",
    { class: "ask", "aria-label": t("openInvitation"), onclose: () => dialog.remove() },
    el(
      "form",
      { method: "dialog", onsubmit: submit },
      el(
        "header",
        {},
        el("h2", {}, t("openInvitation")),
        iconButton("close", t("close"), () => dialog.close()),
      ),
      el("label", {}, el("span", {}, t("invitationField")), field),
      el("button", { class: "primary" }, t("open")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * What following a link would do, and in which messenger; undefined for a link that is no invitation.
 * @param {string} address
 * @returns {{ look: Look, input: PhoneInput } | undefined}
 */
function invitationOf(address) {
  const url = URL.parse(address);
  const payload = url?.searchParams.get("start");
  const text = url?.searchParams.get("text");
  if (url?.hostname === "t.me" && payload) return { look: "telegram", input: { kind: "start", payload } };
  if (url?.hostname === "wa.me" && text) return { look: "whatsapp", input: { kind: "text", text } };
  return undefined;
}

/**
 * A code is the same in every messenger: Telegram's link carries it by itself, WhatsApp's types it for its reader.
 * @param {Look} look
 * @param {string} linkOrCode
 * @returns {PhoneInput | undefined}
 */
function inputOf(look, linkOrCode) {
  const { input } = invitationOf(linkOrCode) ?? {};
  const words = input?.kind === "start" ? input.payload : input?.kind === "text" ? input.text : linkOrCode;
  const code = words.split(/\s+/).at(-1) ?? "";
  if (!/^[\w-]{1,64}$/.test(code)) return undefined;
  return look === "telegram"
    ? { kind: "start", payload: code }
    : { kind: "text", text: t("invitationText", { code }) };
}
