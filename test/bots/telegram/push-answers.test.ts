/** A press that was pushed is ended by the answer to its push, where that is still to be given. */
import { expect, it } from "vitest";
import { PushAnswers } from "../../../bots/telegram/push-answers.ts";

const done = { callback_query_id: "7" };
const leave = (answers: PushAnswers) => answers.leave("7", "answerCallbackQuery", done);

it("carries the call that was left while it was open", async () => {
  const answers = new PushAnswers();
  const answer = await answers.during("7", async () => {
    expect(leave(answers)).toBe(true);
  });
  expect(answer).toEqual({ method: "answerCallbackQuery", ...done });
  expect(leave(answers)).toBe(false);
});

it("is empty where nothing was left, and for what is no press", async () => {
  const answers = new PushAnswers();
  expect(await answers.during("7", async () => {})).toEqual({});
  expect(await answers.during(undefined, async () => {})).toEqual({});
});

it("ends a press pushed twice at once by the first push", async () => {
  const answers = new PushAnswers();
  const first = await answers.during("7", async () => {
    const second = answers.during("7", async () => {});
    leave(answers);
    expect(await second).toEqual({});
  });
  expect(first).toMatchObject(done);
});

it("takes no more once its update was not stored", async () => {
  const answers = new PushAnswers();
  const full = answers.during("7", () => Promise.reject(new Error("the disk is full")));
  await expect(full).rejects.toThrow("full");
  expect(leave(answers)).toBe(false);
});
