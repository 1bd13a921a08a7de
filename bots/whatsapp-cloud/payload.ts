/** What Meta pushes, as far as it is read here; everything may be missing. */

export interface WebhookPayload {
  object?: string;
  entry?: { changes?: { field?: string; value?: ChangeValue }[] }[];
}

export interface ChangeValue {
  metadata?: { phone_number_id?: string };
  contacts?: ContactPayload[];
  messages?: MessagePayload[];
  statuses?: StatusPayload[];
  calls?: CallPayload[];
}

/** Somebody rings the number. */
export interface CallPayload {
  id?: string;
  from?: string;
  from_user_id?: string;
  /** connect | terminate */
  event?: string;
  timestamp?: string;
}

export interface ContactPayload {
  profile?: { name?: string };
  /** Digits; left out where the person hides the number. */
  wa_id?: string;
  /** The business-scoped id. */
  user_id?: string;
}

export interface StatusPayload {
  id?: string;
  status?: string;
  timestamp?: string;
  recipient_id?: string;
  recipient_user_id?: string;
  errors?: { code?: number; title?: string; message?: string; error_data?: { details?: string } }[];
}

export interface MediaPayload {
  id?: string;
  mime_type?: string;
  caption?: string;
  filename?: string;
  voice?: boolean;
}

/** What may have words under it. */
export type CaptionedKind = "image" | "video" | "document";

export interface MessagePayload {
  id?: string;
  /** Digits; left out where the person hides the number. */
  from?: string;
  from_user_id?: string;
  group_id?: string;
  /** Seconds since the epoch. */
  timestamp?: string;
  type?: string;
  context?: { id?: string; forwarded?: boolean };
  text?: { body?: string };
  button?: { payload?: string; text?: string };
  interactive?: { type?: string; button_reply?: { id?: string }; list_reply?: { id?: string } };
  image?: MediaPayload;
  video?: MediaPayload;
  audio?: MediaPayload;
  document?: MediaPayload;
  location?: { latitude?: number; longitude?: number };
  contacts?: {
    origin?: string;
    name?: { formatted_name?: string };
    phones?: { phone?: string; wa_id?: string }[];
  }[];
  system?: { type?: string; wa_id?: string };
  /** The person changed a message; `message` is it as it reads now. */
  edit?: { original_message_id?: string; message?: Pick<MessagePayload, "type" | "text" | CaptionedKind> };
  /** Of `unsupported`: what it was, where Meta says so by one of these. */
  unsupported?: { type?: string };
  errors?: { title?: string }[];
}
