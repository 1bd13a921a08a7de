/** The doctor asks Meta of a WhatsApp number: each trouble is told with its mend. And a number is taken out of service. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GraphServer, startGraphServer } from "../../graph-server/client.ts";
import type { NumberFacts } from "../../graph-server/control.ts";
import { approvedTemplates } from "../../ready-templates.ts";
import { type Operator, openOperator } from "./operator.ts";

const ready = "deploy/whatsapp/templates.yaml";

let server: GraphServer;
let number: NumberFacts;
let operator: Operator;
let webhook: { webhook: string; accountId: string };
beforeAll(async () => {
  server = await startGraphServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  operator = await openOperator();
  operator.env.WHATSAPP_API_ROOT = server.apiRoot;
  operator.env.PUBLIC_URL = "https://bots.example.ru";
  number = await server.number(approvedTemplates);
  webhook = await operator.json(["whatsapp", "token"], linesOf(number));
  await operator.run(["whatsapp", "template", "add", ready]);
  await server.call("administer", { ...at(), webhookUrl: webhook.webhook });
});
afterEach(() => operator.close());

const linesOf = ({ accessToken, phoneNumberId, appSecret }: NumberFacts) =>
  [accessToken, phoneNumberId, appSecret].join("\n");
const at = () => ({ phoneNumberId: number.phoneNumberId });
const said = async () => {
  const { code, out } = await operator.run(["doctor"]);
  expect(out).not.toContain("EAAG");
  return { code, lines: out.split("\n").filter((line) => /impost: /.test(line)) };
};

describe("doctor", () => {
  it("finds a number well", async () => {
    expect(await said()).toEqual({
      code: 0,
      lines: [
        `✅ impost: номер WhatsApp ${number.displayNumber} отвечает`,
        `✅ impost: вебхук Meta ${webhook.webhook}`,
        `✅ impost: шаблоны одобрены, ${approvedTemplates.length}`,
      ],
    });
  });

  it("names each trouble and its mend", async () => {
    const [pending, ...others] = approvedTemplates;
    if (!pending) throw new Error("There are templates");
    await server.call("administer", {
      ...at(),
      webhookUrl: "https://old.example.ru/whatsapp-cloud/1",
      isSubscribed: false,
      tokenExpiresAt: Math.floor(Date.now() / 1000) + 3_600,
      templates: [{ ...pending, status: "REJECTED" }, ...others.slice(0, -1)],
    });
    const { code, lines } = await said();
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^✅ impost: номер WhatsApp/),
      expect.stringMatching(/^⚠️ impost: токен доступа действует до .+: dealerline whatsapp token$/),
      `❌ impost: вебхук Meta ведёт на https://old.example.ru/whatsapp-cloud/1, а нужен ${webhook.webhook}. Проверьте PUBLIC_URL и Configuration у Meta`,
      expect.stringMatching(
        /^❌ impost: приложение не подписано на аккаунт WhatsApp \d+\. Отметьте messages/,
      ),
      "⚠️ impost: шаблон order_answer (ru) не одобрен, REJECTED. Смотрите WhatsApp Manager",
      "❌ impost: шаблона report_ready (en_US) у Meta нет. Создайте в WhatsApp Manager или: dealerline whatsapp template remove report_ready",
    ]);
  });

  it("says that the token may not look at the account", async () => {
    await server.call("administer", { ...at(), mayManage: false });
    expect((await said()).lines.at(-1)).toContain("Добавьте право whatsapp_business_management");
  });

  it("says that there is no webhook and no template", async () => {
    await server.call("administer", { ...at(), webhookUrl: null });
    for (const { name } of approvedTemplates.filter(({ language }) => language === "ru"))
      await operator.run(["whatsapp", "template", "remove", name]);
    const { lines } = await said();
    expect(lines.slice(1)).toEqual([
      `❌ impost: у Meta нет вебхука. Введите ${webhook.webhook} (WhatsApp, Configuration)`,
      "⚠️ impost: шаблонов нет, кто молчал сутки, в WhatsApp ничего не получит: dealerline whatsapp template add",
    ]);
  });

  it("tells a bad token, another's number and a silent Meta apart", async () => {
    const other = await server.number();
    await operator.run(["whatsapp", "token"], linesOf({ ...number, phoneNumberId: other.phoneNumberId }));
    expect((await said()).lines).toEqual([
      `❌ impost: номер ${other.phoneNumberId} этим токеном не виден. Дайте системному пользователю аккаунт WhatsApp или исправьте id: dealerline whatsapp token`,
    ]);
    await server.call("revokeToken", at());
    expect((await said()).lines).toEqual([
      "❌ impost: Meta не принимает токен доступа. Новый: dealerline whatsapp token",
    ]);
    operator.env.WHATSAPP_API_ROOT = "http://127.0.0.1:9/v26.0";
    const silent = await said();
    expect([silent.code, silent.lines[0]]).toEqual([
      0,
      expect.stringContaining("⚠️ impost: Meta не ответила"),
    ]);
  });

  it("says that the key does not open the access", async () => {
    operator.env.SECRET_KEY = Buffer.alloc(32, 9).toString("base64");
    expect((await said()).lines).toEqual([expect.stringMatching(/^❌ .+ не открыть этим ключом/)]);
  });
});

describe("whatsapp off", () => {
  it("takes the number out of service, and a token brings the same account back", async () => {
    const off = ["whatsapp", "off", "--tenant", "impost"];
    expect((await operator.run(off)).out).toBe("✅ impost: WhatsApp отключён, история на месте\n");
    expect((await said()).lines).toEqual([]);
    expect(await operator.run(off)).toMatchObject({
      code: 1,
      err: "У арендатора нет подключённого номера WhatsApp\n",
    });
    const again = await operator.json<{ accountId: string }>(["whatsapp", "token"], linesOf(number));
    expect(again.accountId).toBe(webhook.accountId);
  });
});
