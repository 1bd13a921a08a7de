/** A dealer's card: where it is, whose prices, who answers, its people; writing and inviting from here. */
import * as z from "zod";
import { may } from "../../core/network/model.ts";
import type { DealerCard } from "../../core/network/network.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { createAliases } from "../account/aliases.ts";
import { createOpenInvites } from "../account/open-invites.ts";
import { createStaff, staffOf } from "../account/staff.ts";
import { roleName } from "../account/words.ts";
import { authorityText } from "../claims/authority-text.ts";
import { call, type Flow, flow, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { dealerOrders } from "./dealer-orders.ts";
import { inviteDealerPerson } from "./invite-dealer.ts";
import { writeDealer } from "./write-dealer.ts";

const dataSchema = z.object({ companyId: z.string() });
type Data = z.infer<typeof dataSchema>;

/** People named on the card; the rest are behind the button. */
const MAX_NAMES = 4;

export const dealerInvites = createOpenInvites("dealer-invites", "network.manage");
export const dealerStaff = createStaff({
  id: "dealer-staff",
  permission: "network.manage",
  invitePerson: inviteDealerPerson,
  openInvites: dealerInvites,
});

export const dealerAliases = createAliases("dealer-aliases", "network.manage");

export const dealerCard: Flow<Data> = flow({
  id: "dealer-card",
  version: 1,
  permission: "network.manage",
  first: "card",
  data: dataSchema,
  steps: {
    card: {
      async ask({ companyId }, { core, actor, tenant }) {
        const card = await core.network.dealer(companyId);
        if (!card) return { lines: [text("network.dealer.notFound")], choices: [[globalLabels.back]] };
        const count = card.staff.length;
        const authority = card.company.kind === "distributor" ? await core.claims.authority(companyId) : null;
        const isDeciding = actor !== null && may(actor, "orders.decide", tenant.blocks);
        return {
          lines: [...linesOf(card), ...(authority ? authorityText(authority, tenant) : [])],
          choices: [
            [
              ...(count > 0 ? [{ id: "write", label: text("network.dealer.write") }] : []),
              { id: "invite", label: text("network.dealer.invite") },
            ],
            [
              ...(isDeciding ? [{ id: "orders", label: text("network.dealer.orders") }] : []),
              { id: "staff", label: text("network.dealer.staff", { count }) },
            ],
            [
              ...(isDeciding ? [{ id: "aliases", label: text("account.aliases.theirs") }] : []),
              globalLabels.back,
            ],
          ],
        };
      },
      take: {
        choice(id, { companyId }) {
          if (id === "write") return call(writeDealer, { companyId });
          if (id === "invite") return call(inviteDealerPerson, inviteDealerPerson.data.parse({ companyId }));
          if (id === "aliases") return call(dealerAliases, dealerAliases.data.parse({ companyId }));
          if (id === "orders") return call(dealerOrders, { companyId, offset: 0 });
          return id === "staff" ? call(dealerStaff, staffOf(companyId)) : pass();
        },
      },
    },
  },
});

function linesOf({ company, parentName, managerName, priceTypeName, staff }: DealerCard): Text[] {
  const { name, kind, region, inn } = company;
  const title = { name, kind: { text: text(`network.kind.${kind}`) } };
  return [
    text("network.dealer.title", title),
    ...(region ? [text("network.dealer.region", { region })] : []),
    ...(inn ? [text("network.dealer.inn", { inn })] : []),
    ...(priceTypeName ? [text("network.dealer.prices", { priceType: priceTypeName })] : []),
    ...(managerName ? [text("network.dealer.manager", { manager: managerName })] : []),
    ...(parentName ? [text("network.dealer.parent", { parent: parentName })] : []),
    ...staff
      .slice(0, MAX_NAMES)
      .map(({ person, role }) =>
        text("account.staff.member", { name: person.name, role: { text: roleName(role) } }),
      ),
  ];
}
