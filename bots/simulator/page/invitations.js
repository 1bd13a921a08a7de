/** Invitation links, opened on another of the simulated phones instead of leaving the page. */
import { el, iconButton } from "./dom.js";
import { t } from "./words.js";
/** @import { Look, PhoneInput } from "../phone.ts" */

/**
 * What following the link would do, and in which messenger; undefined for any other link.
 * @param {string} address
 * @returns {{ look: Look, input: PhoneInput } | undefined}
 */
export function invitationOf(address) {
  const url = URL.parse(address);
  const payload = url?.searchParams.get("start");
  const text = url?.searchParams.get("text");
  if (url?.hostname === "t.me" && payload) return { look: "telegram", input: { kind: "start", payload } };
  if (url?.hostname === "wa.me" && text) return { look: "whatsapp", input: { kind: "text", text } };
  return undefined;
}

/** Asks for an invitation's link or bare code and hands over the payload of its Start. @param {(payload: string) => void} onPayload */
export function askForInvitation(onPayload) {
  const field = el("input", { name: "invitation", required: true, autocomplete: "off", spellcheck: "false" });
  const dialog = el(
    "dialog",
    { class: "ask", "aria-label": t("openInvitation"), onclose: () => dialog.remove() },
    el(
      "form",
      { method: "dialog" },
      el("header", {}, el("h2", {}, t("openInvitation")), iconButton("close", t("close"), () => dialog.close())),
      el("label", {}, el("span", {}, t("invitationField")), field),
      el("button", { class: "primary" }, t("open")),
    ),
  );
  dialog.addEventListener("submit", () => onPayload(payloadOf(field.value.trim())));
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {string} linkOrCode */
const payloadOf = (linkOrCode) => URL.parse(linkOrCode)?.searchParams.get("start") ?? linkOrCode;
