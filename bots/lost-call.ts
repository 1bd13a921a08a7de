/** A call to a messenger that got no answer which could be read. */

export class LostCall extends Error {
  override name = "LostCall";
  /** True where the request cannot have reached the messenger. */
  readonly isUnsent: boolean;

  constructor(call: string, why: string, isUnsent: boolean) {
    super(`${call}: ${why}`);
    this.isUnsent = isUnsent;
  }
}

/** No connection came about, so nothing was sent. */
const UNSENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

export const isUnsentCode = (code: string): boolean => UNSENT.has(code);
