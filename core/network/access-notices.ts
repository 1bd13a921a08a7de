/** The notice of a request for access: what a manager sees, before and after somebody has decided. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import { asCompanyAndPlace } from "./access-request.ts";
import type { Membership } from "./model.ts";
import type { AccessRequest, Removal } from "./network.ts";
import { readablePhone } from "./phone-number.ts";

const DAY_MS = 86_400_000;
const LIVES_DAYS = 30;
const TITLE_LIMIT = 24;
const WORDS_LIMIT = 200;

export const accessKey = (id: string): string => `access:${id}`;

/** How a request is called: by its company, else by the person. */
export function requestTitle({ about, name }: AccessRequest): string {
  const { company } = asCompanyAndPlace(about);
  return shortened(company || name, TITLE_LIMIT);
}

/** Who asks and what was said, the title left out. */
export function requestLines(
  { about, name, phone, words, files, removed }: AccessRequest,
  limit = WORDS_LIMIT,
): Text[] {
  const { place } = asCompanyAndPlace(about);
  const before = place === "" ? "" : `${shortened(place, 60)}. `;
  const known = removed ? "network.access.personKnown" : "network.access.person";
  const person = phone
    ? text(known, { place: before, name, phone: readablePhone(phone) })
    : text("network.access.personWithoutPhone", { place: before, name });
  const quoted = shortened(words.replaceAll("\n", " / "), limit);
  return [
    person,
    ...(removed ? [removalLine(removed)] : []),
    ...(quoted === "" ? [] : [text("network.access.words", { words: quoted })]),
    ...(files.length === 0 ? [] : [text("network.access.sentFiles", { count: files.length })]),
  ];
}

const removalLine = ({ company, by, at }: Removal): Text =>
  text("network.access.removed", { company, by, at: { stamp: at } });

/** An open request with its buttons. */
export function openNotice(
  scope: Scope,
  request: AccessRequest,
  companyId: string,
  { isOverdue = false }: { isOverdue?: boolean } = {},
): Notice {
  const title = { who: requestTitle(request) };
  const first = isOverdue
    ? text("network.access.overdue", { ...title, since: { stamp: request.createdAt } })
    : text("network.access.title", title);
  const actions: NoticeAction[][] = [
    [{ kind: "access.admit", label: text("network.access.admit"), style: "primary" }],
    [
      { kind: "access.write", label: text("network.access.write") },
      { kind: "access.refuse", label: text("network.access.refuse"), style: "danger" },
    ],
  ];
  return {
    ...about(scope, request, companyId),
    message: {
      lines: [first, ...requestLines(request)],
      // The first push comes with each file below it as it was sent; the one that rings again brings them along.
      ...(isOverdue && { files: [...request.files] }),
    },
    actions,
  };
}

/** A decided request, for all managers to see who did it. */
export const closedNotice = (
  scope: Scope,
  request: AccessRequest,
  companyId: string,
  how: Closing,
): Notice => ({
  ...about(scope, request, companyId),
  message: { lines: [closingLine(scope, request, how)] },
  actions: [],
});

export type Closing =
  | { is: "admitted"; to: Membership; by: string }
  | { is: "refused"; by: string }
  | { is: "invited" };

export function closingLine(scope: Scope, request: AccessRequest, how: Closing): Text {
  const who = requestTitle(request);
  const at = { time: scope.now };
  switch (how.is) {
    case "admitted": {
      const { company, role } = how.to;
      const roleName = { text: text(`account.role.${role}`) };
      return text("network.access.admitted", {
        who: request.name,
        company: company.name,
        role: roleName,
        by: how.by,
        at,
      });
    }
    case "refused":
      return text("network.access.refused", { who, by: how.by, at });
    case "invited":
      return text("network.access.invited", { who });
  }
}

const about = (scope: Scope, { id, version }: AccessRequest, companyId: string) => ({
  key: accessKey(id),
  about: { kind: "access", id },
  version,
  companyId,
  expiresAt: scope.now + LIVES_DAYS * DAY_MS,
});

const shortened = (words: string, limit: number): string =>
  words.length > limit ? `${words.slice(0, limit - 1).trimEnd()}…` : words;
