/** WhatsApp's formatting: the contract's tags become its signs, and no person's words become formatting. */
import { describe, expect, it } from "vitest";
import { asWhatsApp, splitToFit } from "../../bots/whatsapp-markup.ts";
import { escapeMarkup } from "../../locales/say.ts";

describe("markup", () => {
  it.each([
    ["<b>Ольга:</b> можно", "*Ольга:* можно"],
    ["<i>тихо</i> и <code>Вход 7K3F</code>", "_тихо_ и `Вход 7K3F`"],
    ['<a href="https://example.ru/?a=1&amp;b=2">Счёт</a>', "Счёт: https://example.ru/?a=1&b=2"],
    ["5 &lt; 6 &amp; 7", "5 < 6 & 7"],
  ])("%s", (markup, drawn) => expect(asWhatsApp(markup)).toBe(drawn));

  it.each(["*срочно*", "_так_", "~нет~", "`код`", "до *слова* после", "(*в скобках*)"])(
    "of a person's words nothing is formatted: %s",
    (words) => expect(asWhatsApp(escapeMarkup(words))).not.toMatch(/[*_~`]/),
  );

  it.each(["2*3*4", "ПВХ_58_БЛ_6", "* пункт", "5 * 6 * 7"])("stays as it is: %s", (words) =>
    expect(asWhatsApp(escapeMarkup(words))).toBe(words),
  );

  it("parts fit once their signs are drawn", () => {
    const markup = Array.from({ length: 300 }, (_, at) => `<b>слово ${at}</b>`).join(" ");
    const parts = splitToFit(markup, 500, 100);
    expect(parts.every((part) => asWhatsApp(part).length <= 500)).toBe(true);
    expect(parts.map(asWhatsApp).join(" ").match(/слово/g)).toHaveLength(300);
  });
});
