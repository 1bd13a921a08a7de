/** The simulator's HTTP: what it takes from the page, what it refuses, and the events it tells. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NOON, startSimulator, type TestSimulator } from "./simulator.ts";

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

// A connection that is kept may end, with a simulator begun anew, as it is used.
const get = (path: string) => fetch(simulator.url + path, { headers: { connection: "close" } });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(simulator.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const upload = (name: string, type: string, body: string) =>
  fetch(`${simulator.url}phones/pyotr/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": type },
    body,
  }).then((response) => response.json());
const inputs = (id: string, input: unknown, memberId?: string) =>
  post(`phones/${id}/inputs`, { input, memberId });

describe("the page", () => {
  it("is served under any path, with a slash", async () => {
    const bare = await fetch(simulator.url.slice(0, -1), { redirect: "manual" });
    expect([bare.status, bare.headers.get("location")]).toEqual([308, "/simulator/"]);
    expect(await (await get("")).text()).toContain("main.js");
    expect((await get("words").then((response) => response.json())) as unknown).toMatchObject({
      ru: { send: "Отправить" },
      en: { send: "Send" },
    });
  });

  it("loads the state whole", async () => {
    simulator.phones.append("pyotr", { from: "bot", html: "Здравствуйте" });
    const response = await get("state");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      phones: [{ id: "pyotr" }, { id: "anna" }, { id: "managers" }],
      messages: { pyotr: [{ html: "Здравствуйте" }], anna: [] },
      now: NOON,
      timeZone: "Europe/Moscow",
    });
  });
});

describe("what a person does", () => {
  it("is answered with the message it left", async () => {
    const response = await inputs("pyotr", { kind: "text", text: "<i>пена</i>" });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      message: { from: "person", html: "&lt;i&gt;пена&lt;/i&gt;" },
    });
  });

  it.each<[string, string, unknown, string | undefined, number]>([
    ["an unknown phone", "nobody", { kind: "text", text: "x" }, undefined, 404],
    ["an empty text", "pyotr", { kind: "text", text: "  " }, undefined, 400],
    ["a text over the limit", "pyotr", { kind: "text", text: "x".repeat(65_537) }, undefined, 400],
    ["an unknown kind", "pyotr", { kind: "poll" }, undefined, 400],
    ["a payload no link can carry", "pyotr", { kind: "start", payload: "a b" }, undefined, 400],
    ["a member where there are none", "pyotr", { kind: "text", text: "x" }, "olga", 400],
    ["nobody in a group", "managers", { kind: "text", text: "x" }, undefined, 400],
    ["a stranger in a group", "managers", { kind: "text", text: "x" }, "pyotr", 400],
    ["an edit of nothing", "pyotr", { kind: "edit", messageId: "m", text: "x" }, undefined, 404],
    ["a vote in no poll", "pyotr", { kind: "vote", messageId: "m", choice: "1 Да" }, undefined, 404],
    ["no files", "pyotr", { kind: "files", files: [], caption: "" }, undefined, 400],
  ])("is refused: %s", async (_, id, input, memberId, status) => {
    const response = await inputs(id, input, memberId);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/./) });
    expect(simulator.phones.waiting()).toEqual([]);
  });

  it("is a vote for one of a poll's choices and for nothing else", async () => {
    const poll = { choices: ["1 Да", "0 Назад"], votes: {} };
    const { id } = simulator.phones.append("anna", { from: "bot", html: "Отправить?", poll });
    const vote = (choice: string) => inputs("anna", { kind: "vote", messageId: id, choice });
    expect((await vote("2 Нет")).status).toBe(404);
    expect(await (await vote("1 Да")).json()).toMatchObject({
      message: { id, poll: { votes: { "": "1 Да" } } },
    });
  });

  it("does not change another's message", async () => {
    const message = simulator.phones.input("managers", "olga", { kind: "text", text: "моё" });
    const edit = { kind: "edit", messageId: message?.id, text: "чужое" };
    expect((await inputs("managers", edit, "igor")).status).toBe(404);
    const ours = simulator.phones.append("pyotr", { from: "bot", html: "от бота" });
    expect((await inputs("pyotr", { ...edit, messageId: ours.id })).status).toBe(404);
  });

  it("is not done from another site's page", async () => {
    const body = { input: { kind: "text", text: "x" } };
    const response = await post("phones/pyotr/inputs", body, { "sec-fetch-site": "cross-site" });
    expect(response.status).toBe(403);
  });

  it("is refused when it is no JSON", async () => {
    expect((await post("phones/pyotr/inputs", "{")).status).toBe(400);
  });
});

describe("files", () => {
  it("are named by the server, whatever the page says of them", async () => {
    const { id } = await upload("прайс.xlsx", "application/zip", "PK");
    const forged = { id, name: "другое", mime: "text/html", size: 999, hasContent: true };
    const sent = await inputs("pyotr", { kind: "files", files: [forged], caption: "" });
    expect(await sent.json()).toMatchObject({
      message: { files: [{ name: "прайс.xlsx", mime: "application/zip", size: 2 }] },
    });
    const unknown = { ...forged, id: "0192f0e0-0000-7000-8000-000000000000" };
    expect((await inputs("pyotr", { kind: "files", files: [unknown], caption: "" })).status).toBe(400);
  });

  it.each([
    ["фото.png", "image/png", "image/png", "inline"],
    ["счёт.pdf", "application/pdf", "application/pdf", "inline"],
    ["page.html", "text/html", "application/octet-stream", "attachment"],
    ["a.svg", "image/svg+xml", "application/octet-stream", "attachment"],
  ])("that could run are only downloaded: %s", async (name, type, served, disposition) => {
    const { id } = await upload(name, type, "<script>");
    const response = await get(`files/${id}`);
    expect(response.headers.get("content-type")).toBe(served);
    expect(response.headers.get("content-disposition")).toMatch(new RegExp(`^${disposition}`));
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.text()).toBe("<script>");
  });

  it("that were too large or never came are not found", async () => {
    const { id, hasContent } = await upload("видео.mp4", "video/mp4", "x".repeat(1_000_001));
    expect(hasContent).toBe(false);
    expect((await get(`files/${id}`)).status).toBe(404);
    expect((await get("files/..%2Fphones.jsonl")).status).toBe(404);
  });
});

describe("the clock", () => {
  it("moves by minutes and to the next working morning, also from before it", async () => {
    expect(await (await post("clock", { advanceMinutes: 90 })).json()).toEqual({ now: NOON + 90 * 60_000 });
    const morning = Date.UTC(2026, 10, 25, 6, 10);
    expect(await (await post("clock", { until: "morning" })).json()).toEqual({ now: morning });
    await post("clock", { advanceMinutes: 16 * 60 });
    const next = morning + 24 * 60 * 60_000;
    expect(await (await post("clock", { until: "morning" })).json()).toEqual({ now: next });
    expect(simulator.clockMoves()).toBe(4);
  });

  it.each([
    { advanceMinutes: 0 },
    { advanceMinutes: -5 },
    { advanceMinutes: 1e9 },
    { advanceMinutes: 1.5 },
    {},
  ])("does not move by %j", async (step) => {
    expect((await post("clock", step)).status).toBe(400);
    expect(simulator.clock.now()).toBe(NOON);
  });
});

describe("events", () => {
  const lastId = async () => ((await (await get("state")).json()) as { lastEventId: string }).lastEventId;
  /** The stream's text until it holds so many blocks with data. */
  async function read(path: string, blocks: number, headers: Record<string, string> = {}): Promise<string[]> {
    const stop = new AbortController();
    const open = () => fetch(simulator.url + path, { headers, signal: stop.signal });
    // A connection kept from before a restart may be closed under it: as a browser does, it is opened anew.
    const response = await open().catch(open);
    let text = "";
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (reader && text.split("data: ").length <= blocks) {
      const { value, done } = await reader.read();
      if (done) break;
      text += value;
    }
    stop.abort();
    return text.split("\n").filter((line) => /^(data|event)/.test(line));
  }

  it("go on from where the page was, by its own word or the browser's", async () => {
    const id = await lastId();
    simulator.phones.append("pyotr", { from: "bot", html: "раз" });
    const between = await lastId();
    simulator.phones.append("pyotr", { from: "bot", html: "два" });
    expect((await read(`events?after=${id}`, 2)).join()).toMatch(/раз.*два/);
    const returned = await read(`events?after=${id}`, 1, { "last-event-id": between });
    expect(returned.join()).not.toContain("раз");
    expect(returned.join()).toContain("два");
  });

  it("begin anew for a page of a run before", async () => {
    const id = await lastId();
    await simulator.restart();
    expect(await read(`events?after=${id}`, 1)).toEqual(["event: reset", "data: {}"]);
  });

  it("begin anew for a page that was away for too long", async () => {
    const id = await lastId();
    for (let index = 0; index <= 1000; index += 1)
      simulator.phones.register({ ...phone(), title: `${index}` });
    expect(await read(`events?after=${id}`, 1)).toEqual(["event: reset", "data: {}"]);
  });

  const phone = () => {
    const [first] = simulator.phones.list();
    if (!first) throw new Error("no phone");
    return first;
  };
});
