/** What was said, in the one line a list, a card or a push has for it: files and voices are named, not left out. */
import { type Text, text, verbatim } from "../outbox/message.ts";
import { cut, joined, MAP, type QuestionMessage } from "./model.ts";

/** Words on one line, this long at most; «голосовое», «2 файла», «точка на карте» where there are none. */
export function gistOf(said: readonly QuestionMessage[], characters: number): Text {
  const words = joined(said);
  if (words.startsWith(MAP)) return text("questions.gist.place");
  return words === "" ? sentText(said) : verbatim(cut(words.replace(/\s*\n\s*/gu, " / "), characters));
}

/**
 * Words in a row under their author's name, and what was sent along: «Пётр: вот такая щель · 2 файла». `words`: those
 * shown, where it is not all of them.
 */
export function saidText(said: readonly QuestionMessage[], words = joined(said)): Text {
  const name = said[0]?.author.name ?? "";
  const hasFiles = said.some(({ files }) => files.length > 0);
  if (!hasFiles) return text("questions.said", { name, words });
  const sent = sentText(said);
  const what = words === "" ? sent : text("questions.gist.withFiles", { words, files: { text: sent } });
  return text("questions.gist.by", { name, what: { text: what } });
}

/** What was sent along with words, or in place of them. */
export function sentText(said: readonly QuestionMessage[]): Text {
  const sent = said.filter(({ files }) => files.length > 0);
  const count = sent.reduce((sum, { files }) => sum + files.length, 0);
  return text(sent.every(({ isVoice }) => isVoice) ? "questions.gist.voice" : "questions.gist.files", {
    count,
  });
}
