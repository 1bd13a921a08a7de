/** Meta's refusals: codes and words as the Cloud API documents them. */

export interface Refusal {
  status: number;
  error: {
    message: string;
    type: string;
    code: number;
    error_subcode?: number;
    error_data?: { messaging_product: string; details: string };
    fbtrace_id: string;
  };
}

/** Each documented code: its title and the HTTP status it comes with. */
const known = {
  1: ["An unknown error occurred", 500],
  2: ["Service temporarily unavailable", 503],
  4: ["Application request limit reached", 400],
  10: ["Application does not have permission for this action", 403],
  100: ["Invalid parameter", 400],
  190: ["Error validating access token: the session is invalid", 401],
  368: ["Temporarily blocked for policies violations", 403],
  80007: ["Rate limit issues", 400],
  130429: ["Rate limit hit", 400],
  131000: ["Something went wrong", 500],
  131008: ["Required parameter is missing", 400],
  131009: ["Parameter value is not valid", 400],
  131016: ["Service unavailable", 500],
  131026: ["Message undeliverable", 400],
  131031: ["Business Account locked", 403],
  131047: ["Re-engagement message", 400],
  131048: ["Spam rate limit hit", 400],
  131052: ["Media download error", 400],
  131053: ["Media upload error", 400],
  131056: ["(Business Account, Consumer Account) pair rate limit hit", 400],
  132000: ["Number of parameters does not match the expected number of params", 400],
  132001: ["Template name does not exist in the translation", 404],
  132012: ["Parameter format does not match format in the created template", 400],
} as const satisfies Record<number, readonly [string, number]>;

export type Code = keyof typeof known;

export function refuse(code: Code, details?: string): Refusal {
  const [title, status] = known[code];
  return {
    status,
    error: {
      message: `(#${code}) ${title}`,
      type: "OAuthException",
      code,
      ...(details !== undefined && { error_data: { messaging_product: "whatsapp", details } }),
      fbtrace_id: "A1b2C3d4E5f6",
    },
  };
}

/** What the Graph API says of any object it does not know, or does not show to this token. */
export const noSuchObject = (id: string): Refusal => ({
  status: 400,
  error: {
    message: `Unsupported post request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    type: "GraphMethodException",
    code: 100,
    error_subcode: 33,
    fbtrace_id: "A1b2C3d4E5f6",
  },
});

export const isRefusal = (value: object): value is Refusal => "error" in value && "status" in value;
