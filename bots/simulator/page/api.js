/** What the page asks of the server; a refusal is thrown with the server's words. */
/** @import { PhoneFile, PhoneInput } from "../phone.ts" */
/** @import { SimulatorState } from "../router.ts" */

/** @returns {Promise<SimulatorState>} */
export const fetchState = () => call("state");

/**
 * @param {string} phoneId
 * @param {string | undefined} memberId who speaks, in a group
 * @param {PhoneInput} input
 */
export const sendInput = (phoneId, memberId, input) => post(`phones/${phoneId}/inputs`, { memberId, input });

/** @param {string} phoneId @param {File} file @returns {Promise<PhoneFile>} */
export const uploadFile = (phoneId, file) =>
  call(`phones/${phoneId}/files?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "content-type": file.type || "application/octet-stream" },
    body: file,
  });

/** @param {{ advanceMinutes: number } | { until: "morning" }} step */
export const moveClock = (step) => post("clock", step);

/** @param {PhoneFile} file */
export const fileAddress = (file) => `files/${file.id}`;

/** @param {string} path @param {unknown} body */
const post = (path, body) =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** @param {string} path @param {RequestInit} [request] */
async function call(path, request) {
  const response = await fetch(path, request);
  if (response.ok) return response.json();
  const answer = await response.json().catch(() => ({}));
  throw new Error(answer.error ?? `HTTP ${response.status}`);
}
