/** What a stranger is shown: whose chat it is and how to enter, or by when the request is answered. */
import type { AccessRequest } from "../../core/network/network.ts";
import { text } from "../../core/outbox/message.ts";
import type { Choice, FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { promised } from "./words.ts";

const shareContact: Choice = {
  id: "contact",
  label: text("account.welcome.contact"),
  effect: { kind: "contact" },
};
export const askForAccess: Choice = { id: "ask", label: text("account.welcome.ask") };

/** A person who was a member once, and anybody else. */
export async function helloScreen({ core, tenant }: FlowContext): Promise<Screen> {
  const isLeft = await core.network.wasMember();
  const first = isLeft
    ? text("account.welcome.left")
    : text("account.welcome.hello", { tenant: tenant.name });
  return { lines: [first], choices: isLeft ? [[askForAccess]] : [[shareContact], [askForAccess]] };
}

export const companyScreen: Screen = {
  lines: [text("account.request.company")],
  choices: [[globalLabels.back]],
};

export const refusedInviteScreen = (problem: "invalid" | "tooMany"): Screen => ({
  lines: [text(`account.invite.${problem}`)],
  choices: [[askForAccess]],
});

/** Whatever is written now goes to the manager who decides. */
export function waitingScreen({ answerDueAt, phone }: AccessRequest, context: FlowContext): Screen {
  const isLate = answerDueAt <= context.now;
  const line = isLate ? text("account.request.late") : promised(answerDueAt, context);
  return {
    lines: [line, text("account.request.writeHere")],
    ...(phone === null && { choices: [[shareContact]] }),
  };
}
