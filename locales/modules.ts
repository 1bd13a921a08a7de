/** All texts, a JSON per module and language; a new module is added here, in both languages. */
import enAccount from "./en/account.json" with { type: "json" };
import enApi from "./en/api.json" with { type: "json" };
import enApprovals from "./en/approvals.json" with { type: "json" };
import enCatalog from "./en/catalog.json" with { type: "json" };
import enClaims from "./en/claims.json" with { type: "json" };
import enCli from "./en/cli.json" with { type: "json" };
import enCommon from "./en/common.json" with { type: "json" };
import enDeals from "./en/deals.json" with { type: "json" };
import enDeliveries from "./en/deliveries.json" with { type: "json" };
import enDocuments from "./en/documents.json" with { type: "json" };
import enFills from "./en/fills.json" with { type: "json" };
import enFunnels from "./en/funnels.json" with { type: "json" };
import enManager from "./en/manager.json" with { type: "json" };
import enNetwork from "./en/network.json" with { type: "json" };
import enNumbers from "./en/numbers.json" with { type: "json" };
import enOrders from "./en/orders.json" with { type: "json" };
import enPayments from "./en/payments.json" with { type: "json" };
import enQuestions from "./en/questions.json" with { type: "json" };
import enQuotes from "./en/quotes.json" with { type: "json" };
import enReading from "./en/reading.json" with { type: "json" };
import enRecalls from "./en/recalls.json" with { type: "json" };
import enRegistrations from "./en/registrations.json" with { type: "json" };
import enReports from "./en/reports.json" with { type: "json" };
import enWork from "./en/work.json" with { type: "json" };
import ruAccount from "./ru/account.json" with { type: "json" };
import ruApi from "./ru/api.json" with { type: "json" };
import ruApprovals from "./ru/approvals.json" with { type: "json" };
import ruCatalog from "./ru/catalog.json" with { type: "json" };
import ruClaims from "./ru/claims.json" with { type: "json" };
import ruCli from "./ru/cli.json" with { type: "json" };
import ruCommon from "./ru/common.json" with { type: "json" };
import ruDeals from "./ru/deals.json" with { type: "json" };
import ruDeliveries from "./ru/deliveries.json" with { type: "json" };
import ruDocuments from "./ru/documents.json" with { type: "json" };
import ruFills from "./ru/fills.json" with { type: "json" };
import ruFunnels from "./ru/funnels.json" with { type: "json" };
import ruManager from "./ru/manager.json" with { type: "json" };
import ruNetwork from "./ru/network.json" with { type: "json" };
import ruNumbers from "./ru/numbers.json" with { type: "json" };
import ruOrders from "./ru/orders.json" with { type: "json" };
import ruPayments from "./ru/payments.json" with { type: "json" };
import ruQuestions from "./ru/questions.json" with { type: "json" };
import ruQuotes from "./ru/quotes.json" with { type: "json" };
import ruReading from "./ru/reading.json" with { type: "json" };
import ruRecalls from "./ru/recalls.json" with { type: "json" };
import ruRegistrations from "./ru/registrations.json" with { type: "json" };
import ruReports from "./ru/reports.json" with { type: "json" };
import ruWork from "./ru/work.json" with { type: "json" };

export const ru = {
  account: ruAccount,
  api: ruApi,
  approvals: ruApprovals,
  catalog: ruCatalog,
  claims: ruClaims,
  cli: ruCli,
  common: ruCommon,
  deals: ruDeals,
  deliveries: ruDeliveries,
  documents: ruDocuments,
  funnels: ruFunnels,
  fills: ruFills,
  manager: ruManager,
  network: ruNetwork,
  numbers: ruNumbers,
  orders: ruOrders,
  payments: ruPayments,
  questions: ruQuestions,
  quotes: ruQuotes,
  reading: ruReading,
  recalls: ruRecalls,
  registrations: ruRegistrations,
  reports: ruReports,
  work: ruWork,
};

export const en = {
  account: enAccount,
  api: enApi,
  approvals: enApprovals,
  catalog: enCatalog,
  claims: enClaims,
  cli: enCli,
  common: enCommon,
  deals: enDeals,
  deliveries: enDeliveries,
  documents: enDocuments,
  funnels: enFunnels,
  fills: enFills,
  manager: enManager,
  network: enNetwork,
  numbers: enNumbers,
  orders: enOrders,
  payments: enPayments,
  questions: enQuestions,
  quotes: enQuotes,
  reading: enReading,
  recalls: enRecalls,
  registrations: enRegistrations,
  reports: enReports,
  work: enWork,
};
