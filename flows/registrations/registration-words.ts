/** What is said in a registration: why it is refused, what the dealer is asked, what the dealer answers. */
import * as z from "zod";
import { type Text, text } from "../../core/outbox/message.ts";
import { offeredReasons } from "../../core/registrations/model.ts";
import { type Choice, done, type Flow, type FlowContext, flow, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen, refusalText } from "./registration-screens.ts";

const dataSchema = z.object({
  registrationId: z.string(),
  version: z.int(),
  how: z.enum(["refuse", "ask", "answer"]),
});
type Data = z.infer<typeof dataSchema>;

export const registrationWords: Flow<Data> = flow({
  id: "registration-words",
  version: 1,
  // Who may say what, core says: the supplier refuses and asks, the dealer answers.
  permission: null,
  isForMembers: true,
  first: "words",
  data: dataSchema,
  steps: {
    words: {
      async ask({ registrationId, how }, { core }) {
        const found = await core.registrations.find(registrationId);
        if (!found) return missingScreen();
        const reasons = how === "refuse" ? offeredReasons.map(reasonChoice) : [];
        return {
          lines: questionOf(how, found),
          choices: [...reasons.map((one) => [one]), [globalLabels.back]],
        };
      },
      isForPerson: true,
      take: {
        choice: (id, data, context) => (data.how === "refuse" ? say(id, data, context) : pass()),
        text: say,
      },
    },
  },
});

const reasonChoice = (reason: (typeof offeredReasons)[number]): Choice => ({
  id: reason,
  label: text(`registrations.reason.${reason}`),
});

function questionOf(how: Data["how"], { number, words }: { number: number; words: string | null }): Text[] {
  switch (how) {
    case "refuse":
      return [text("registrations.card.reasonAsk", { number }), text("registrations.card.reasonHow")];
    case "ask":
      return [text("registrations.card.questionAsk", { number })];
    case "answer":
      return [
        text("registrations.card.answerAsk"),
        ...(words === null ? [] : [text("registrations.notice.question", { words })]),
      ];
  }
}

async function say(words: string, { registrationId: id, version, how }: Data, { core }: FlowContext) {
  const result =
    how === "answer"
      ? await core.registrations.answer(id, version, words)
      : await core.registrations.decide(
          id,
          version,
          how === "ask" ? { is: "ask", question: words } : { is: "refuse", reason: words },
        );
  if (result.ok) return done();
  return result.error === "badField" ? stay(text("registrations.card.long")) : done(refusalText(result));
}
