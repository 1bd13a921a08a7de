/** The simulator's page and the HTTP it lives on: state, live events, what persons do, files and the clock. */
import { join } from "node:path";
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from "express";
import * as z from "zod";
import { projectRoot } from "../../db/project-root.ts";
import en from "../../locales/en/simulator.json" with { type: "json" };
import ru from "../../locales/ru/simulator.json" with { type: "json" };
import { EventStream } from "./event-stream.ts";
import { type Phone, type PhoneFile, type PhoneInput, type PhoneMessage, phoneInputSchema } from "./phone.ts";
import type { PhoneChange, Phones } from "./phones.ts";

export interface SimulatorOptions {
  phones: Phones;
  clock: { now(): number; advance(ms: number): void };
  /** Called after the clock was moved: timers that fell due should run now. */
  onClockMoved(): void;
  /** Contents over this are not kept; the bot is still told the file's name and size. */
  maxUploadBytes: number;
  /** IANA name: the zone the page tells times in. */
  timeZone: string;
  /** Epoch milliseconds of the next working morning, when what waited for it has gone out. */
  morningAfter(now: number): number;
}

/** What GET /state answers: everything a page needs before it follows the events after `lastEventId`. */
export interface SimulatorState {
  phones: Phone[];
  /** By the phone's id, oldest first. */
  messages: Record<string, PhoneMessage[]>;
  now: number;
  timeZone: string;
  lastEventId: string;
}

/** The page's own words, which it keeps in both languages to switch at once. */
export type SimulatorWords = typeof ru;

export type SimulatorEvent = PhoneChange | { kind: "clock"; now: number };

const MINUTE_MS = 60_000;
const MONTH_MINUTES = 31 * 24 * 60;
const SHOWN_IN_PLACE = new Set(["image/png", "image/jpeg", "image/webp", "image/gif", "application/pdf"]);

const inputBodySchema = z.object({ memberId: z.string().optional(), input: phoneInputSchema });
const clockBodySchema = z.union([
  z.object({ advanceMinutes: z.int().min(1).max(MONTH_MINUTES) }),
  z.object({ until: z.literal("morning") }),
]);

/** A request that cannot be served, with the HTTP status to say so. */
class RequestRefused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function simulatorRouter(options: SimulatorOptions): Router {
  const { phones } = options;
  const events = new EventStream<SimulatorEvent>();
  phones.subscribe((change) => {
    const isOfTheMoment = change.kind === "toast" || change.kind === "typing";
    if (isOfTheMoment) events.flash(change);
    else events.publish(change);
  });

  const router = express.Router();
  router.use(ownPageOnly);
  router.get("/", withSlash);
  router.get("/words", (_req, res) => res.json({ ru, en }));
  router.get("/state", (_req, res) =>
    res.set("cache-control", "no-store").json(stateOf(options, events.lastId)),
  );
  router.get("/events", (req, res) => {
    const { after } = req.query;
    events.connect(res, req.get("last-event-id") ?? (typeof after === "string" ? after : undefined));
  });
  router.post("/phones/:id/inputs", express.json({ limit: "1mb" }), (req, res) => {
    const phone = phoneOf(phones, req);
    const { memberId, input } = parse(inputBodySchema, req.body);
    checkMember(phone, memberId);
    checkOwnership(phones, phone, memberId, input);
    checkVote(phones, phone, input);
    res.status(202).json({ message: phones.input(phone.id, memberId, withStoredFiles(phones, input)) });
  });
  router.post("/phones/:id/files", async (req, res) => {
    phoneOf(phones, req);
    const { name } = parse(z.object({ name: z.string().min(1) }), req.query);
    const mime = req.get("content-type") ?? "application/octet-stream";
    res.status(201).json(await phones.receiveFile(req, name, mime, options.maxUploadBytes));
  });
  router.get("/files/:id", sendFile(phones));
  router.post("/clock", express.json(), (req, res) => {
    options.clock.advance(stepMs(options, parse(clockBodySchema, req.body)));
    const now = options.clock.now();
    events.publish({ kind: "clock", now });
    options.onClockMoved();
    res.json({ now });
  });
  router.use(express.static(pageFolder(), { cacheControl: false }));
  router.use(answerRefusal);
  return router;
}

/** Another site's page must not act on the phones: the simulator often runs on the reader's own machine. */
const ownPageOnly: RequestHandler = (req, _res, next) => {
  const site = req.get("sec-fetch-site");
  if (req.method !== "GET" && site !== undefined && site !== "same-origin") {
    throw new RequestRefused(403, "only the simulator's own page may do this");
  }
  next();
};

/** The page's links are relative, so that the router can be mounted anywhere. */
const withSlash: RequestHandler = (req, res, next) => {
  const [path, query] = req.originalUrl.split("?");
  if (path?.endsWith("/")) next();
  else res.redirect(308, `${path}/${query === undefined ? "" : `?${query}`}`);
};

const answerRefusal: ErrorRequestHandler = (error, _req, res, next) => {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status >= 500 || res.headersSent) next(error);
  else res.status(status).json({ error: error.message });
};

/** The page is served as written. */
const pageFolder = (): string => join(projectRoot(), "bots", "simulator", "page");

function stateOf({ phones, clock, timeZone }: SimulatorOptions, lastEventId: string): SimulatorState {
  const list = phones.list();
  const messages = Object.fromEntries(list.map(({ id }) => [id, phones.messages(id)]));
  return { phones: list, messages, now: clock.now(), timeZone, lastEventId };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RequestRefused(400, z.prettifyError(parsed.error));
  return parsed.data;
}

function phoneOf(phones: Phones, req: Request<{ id: string }>): Phone {
  const phone = phones.get(req.params.id);
  if (phone === undefined) throw new RequestRefused(404, "no such phone");
  return phone;
}

function checkMember(phone: Phone, memberId: string | undefined): void {
  const isMember = phone.members?.some((member) => member.id === memberId) ?? false;
  const isExpected = phone.kind === "group" ? isMember : memberId === undefined;
  if (!isExpected) throw new RequestRefused(400, "memberId: must name a member, and only in a group");
}

function checkOwnership(phones: Phones, phone: Phone, memberId: string | undefined, input: PhoneInput): void {
  if (input.kind !== "edit") return;
  const message = phones.message(phone.id, input.messageId);
  const isOwn = message?.from === "person" && message.memberId === memberId;
  if (!isOwn) throw new RequestRefused(404, "no such message of this person's");
}

function checkVote(phones: Phones, phone: Phone, input: PhoneInput): void {
  if (input.kind !== "vote") return;
  const { poll } = phones.message(phone.id, input.messageId) ?? {};
  if (!poll?.choices.includes(input.choice)) throw new RequestRefused(404, "no such choice");
}

/** The page names files by id; their names and sizes are the server's own. */
const withStoredFiles = (phones: Phones, input: PhoneInput): PhoneInput =>
  input.kind === "files" ? { ...input, files: input.files.map(({ id }) => storedFile(phones, id)) } : input;

function storedFile(phones: Phones, id: string): PhoneFile {
  const file = phones.file(id);
  if (file === undefined) throw new RequestRefused(400, `no such file: ${id}`);
  return file;
}

/** Only types that cannot run scripts are shown in place; the rest is downloaded. */
const sendFile =
  (phones: Phones): RequestHandler<{ id: string }> =>
  (req, res) => {
    const stored = phones.readFile(req.params.id);
    if (stored === undefined) throw new RequestRefused(404, "no such file");
    const { file, bytes } = stored;
    const isShown = SHOWN_IN_PLACE.has(file.mime);
    res.attachment(file.name);
    if (isShown) res.set("content-disposition", "inline");
    res.set("content-type", isShown ? file.mime : "application/octet-stream");
    res.set({ "x-content-type-options": "nosniff", "cache-control": "private, max-age=31536000, immutable" });
    res.send(bytes);
  };

function stepMs({ clock, morningAfter }: SimulatorOptions, step: z.infer<typeof clockBodySchema>): number {
  if ("advanceMinutes" in step) return step.advanceMinutes * MINUTE_MS;
  const now = clock.now();
  return morningAfter(now) - now;
}
