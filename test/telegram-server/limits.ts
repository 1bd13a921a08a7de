/** Telegram's limits, in one place; lengths of texts are UTF-16 code units, sizes are bytes, spans are seconds. */

/** Counted after entity parsing. TDLib itself counts code points; UTF-16 units are the stricter reading. */
export const MAX_TEXT_LENGTH = 4096;
export const MAX_CAPTION_LENGTH = 1024;
/** Before entity parsing, in bytes of UTF-8. */
export const MAX_RAW_TEXT_BYTES = 1 << 15;
export const MAX_CALLBACK_ANSWER_LENGTH = 200;

export const MAX_CALLBACK_DATA_BYTES = 64;
export const MAX_COPY_TEXT_LENGTH = 256;
export const MAX_INLINE_BUTTONS = 100;
export const MAX_INLINE_ROW = 8;
export const MAX_KEYBOARD_BUTTONS = 300;
export const MAX_KEYBOARD_ROW = 12;
export const MAX_MARKUP_BYTES = 10 * 1024;

export const MAX_ALBUM_SIZE = 10;
export const MAX_TOPIC_NAME_LENGTH = 128;

export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
export const MAX_PHOTO_SIDES_SUM = 10_000;
export const MAX_PHOTO_RATIO = 20;
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
export const MAX_PARAMETERS_BYTES = 1 << 20;

export const MAX_COMMANDS = 100;
export const MAX_COMMAND_LENGTH = 32;
export const MAX_COMMAND_DESCRIPTION_LENGTH = 256;

export const MAX_SECRET_TOKEN_LENGTH = 256;
export const DEFAULT_WEBHOOK_CONNECTIONS = 40;
export const MAX_WEBHOOK_CONNECTIONS = 100;
export const WEBHOOK_PORTS: readonly number[] = [443, 80, 88, 8443];
export const WEBHOOK_ANSWER_SECONDS = 60;
export const MAX_RETRY_AFTER_SECONDS = 3600;

export const MAX_POLL_SECONDS = 50;
export const MAX_POLL_UPDATES = 100;
export const UPDATE_LIFETIME_SECONDS = 24 * 60 * 60;
/** After this long without an update Telegram draws the next update_id at random. */
export const UPDATE_ID_RESET_SECONDS = 7 * 24 * 60 * 60;
export const CALLBACK_UPDATE_LIFETIME_SECONDS = 150;
/** Telegram publishes no figure; answers later than about this are seen refused. */
export const CALLBACK_ANSWER_SECONDS = 15;
export const DELETE_FOR_EVERYONE_SECONDS = 48 * 60 * 60;

/** What a bot may react with: Telegram takes no other emoji, not even the tick. */
export const REACTION_EMOJI: ReadonlySet<string> = new Set(
  (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 " +
    "🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
  ).split(" "),
);

export const CHAT_ACTIONS: ReadonlySet<string> = new Set([
  "cancel",
  "typing",
  "record_video",
  "upload_video",
  "record_audio",
  "upload_audio",
  "record_voice",
  "upload_voice",
  "upload_photo",
  "upload_document",
  "choose_sticker",
  "pick_up_location",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);
