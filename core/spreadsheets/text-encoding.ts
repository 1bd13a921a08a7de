/** Reads a text file's bytes in the encoding it was saved in: UTF-8, UTF-16 or Russian Windows. */
import { isUtf8 } from "node:buffer";

const mark = Buffer.from("\uFEFF");

/** The text in UTF-8, without the mark it may begin with; null when the bytes are no text. UTF-8 is not copied. */
export function asUtf8(bytes: Uint8Array, encoding = encodingOf(bytes)): Buffer | null {
  if (encoding === null) return null;
  if (encoding === "utf-8" && isUtf8(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return text.subarray(text.subarray(0, mark.length).equals(mark) ? mark.length : 0);
  }
  // Every byte means something in windows-1251: what is not UTF-8 was saved by a Russian Excel.
  return Buffer.from(new TextDecoder(encoding === "utf-8" ? "windows-1251" : encoding).decode(bytes));
}

/** By its signs; "utf-8" is that or Russian Windows, in both of which ASCII is a byte. Null: no text. */
export function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 1024);
  const zeros = [0, 1].map((parity) => start.filter((byte, at) => byte === 0 && at % 2 === parity).length);
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return bytes.includes(0) ? null : "utf-8";
  // Digits, spaces and separators have a zero byte in UTF-16; no other text has any.
  const isTwoByte = Math.max(even, odd) > start.length / 10 && Math.min(even, odd) === 0;
  if (!isTwoByte) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}
