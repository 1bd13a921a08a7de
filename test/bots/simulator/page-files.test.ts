/** The simulator's page in a real browser: what is attached, sent, shown, looked at and downloaded. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { browserPath, withoutBrowser } from "../../browser.ts";
import { eventually, type OpenPage, patiently, simulatorInBrowser } from "./simulator-in-browser.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const picture = PNG.sync.write(new PNG({ width: 40, height: 30 }));
const pictures = ["шильдик.png", "дефект.png"].map((name) => ({
  name,
  mimeType: "image/png",
  buffer: picture,
}));
const workbook = { name: "заявка.xlsx", mimeType: XLSX, buffer: Buffer.from("PK workbook") };

type Upload = (typeof pictures)[number];

/** Hands files to an element as a drag from the desktop or a paste would. */
async function hands(opened: OpenPage, id: string, kind: "drop" | "paste", files: Upload[]): Promise<void> {
  const contents = files.map(({ buffer, ...file }) => ({ ...file, base64: buffer.toString("base64") }));
  const data = await opened.page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, contents);
  if (kind === "paste") {
    await opened.field(id).evaluate((field, clipboardData) => {
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, data);
    return;
  }
  const device = opened.phone(id).locator(".device");
  await device.dispatchEvent("dragover", { dataTransfer: data });
  await opened.phone(id).locator(".drop-hint").waitFor();
  await device.dispatchEvent("drop", { dataTransfer: data });
}

describe.skipIf(!browserPath())(`files on the page${withoutBrowser}`, patiently, () => {
  const open = simulatorInBrowser();

  it("are dropped, looked through before they are sent, and shown as an album", async () => {
    const opened = await open();
    await hands(opened, "anna", "drop", [...pictures, workbook]);
    const drafts = opened.phone("anna").locator(".draft-file");
    await eventually(() => drafts.count()).toBe(3);
    expect(await opened.phone("anna").locator(".drop-hint").isVisible()).toBe(false);
    await opened.phone("anna").getByRole("button", { name: "Убрать заявка.xlsx" }).click();
    await opened.says("anna", "течёт по валу");
    const { input } = await opened.acts(1);
    expect(input).toMatchObject({ kind: "files", caption: "течёт по валу" });
    const names = input.kind === "files" ? input.files.map(({ name, size }) => [name, size]) : [];
    expect(names).toEqual(pictures.map(({ name }) => [name, picture.byteLength]));
    await eventually(() => opened.messages("anna").locator(".picture").count()).toBe(2);
    expect(await drafts.count()).toBe(0);
  });

  it.each([
    ["en", ["1 byte", "5 bytes", "1.5 kB", "60 MB"]],
    ["ru", ["1 байт", "5 байт", "1,5 кБ", "60 МБ"]],
  ] as const)("are told with their sizes, in %s", async (locale, sizes) => {
    const opened = await open({ locale });
    const common = { name: "прайс.pdf", mime: "application/pdf", hasContent: false };
    const files = [1, 5, 1500, 60_000_000].map((size) => ({ ...common, id: randomUUID(), size }));
    opened.simulator.phones.append("anna", { from: "bot", html: "", files });
    for (const size of sizes)
      await eventually(async () =>
        (await opened.messages("anna").last().textContent())?.replaceAll("\u00a0", " "),
      ).toContain(size);
  });

  it("are pasted, also with nothing to say", async () => {
    const opened = await open();
    await hands(opened, "anna", "paste", pictures.slice(0, 1));
    await eventually(() => opened.phone("anna").locator(".draft-file").count()).toBe(1);
    await opened.phone("anna").getByRole("button", { name: "Отправить", exact: true }).click();
    expect((await opened.acts(1)).input).toMatchObject({ kind: "files", caption: "" });
  });

  it("are picked from a menu, and come down again byte by byte", async () => {
    const opened = await open();
    const picker = opened.page.waitForEvent("filechooser");
    await opened.phone("anna").getByRole("button", { name: "Прикрепить" }).click();
    await opened.chooses("Таблица");
    await (await picker).setFiles(workbook);
    await opened.phone("anna").locator(".draft-file", { hasText: "заявка.xlsx" }).waitFor();
    await opened.says("anna", "");
    const download = opened.page.waitForEvent("download");
    await opened.messages("anna").locator(".document", { hasText: "заявка.xlsx" }).click();
    expect((await download).suggestedFilename()).toBe("заявка.xlsx");
    expect(await readFile(await (await download).path())).toEqual(workbook.buffer);
  });

  it("open at full size, one after another, and close by Escape", async () => {
    const opened = await open();
    const { phones } = opened.simulator;
    const files = pictures.map(({ name, buffer }) => phones.saveFile(buffer, name, "image/png"));
    phones.append("pyotr", { from: "bot", html: "Два фото", files });
    await opened.phone("pyotr").getByRole("button", { name: "Открыть шильдик.png" }).click();
    const viewer = opened.page.getByRole("dialog", { name: "Изображение" });
    await viewer.getByText("шильдик.png · 1/2").waitFor();
    await opened.page.keyboard.press("ArrowRight");
    await viewer.getByText("дефект.png · 2/2").waitFor();
    await viewer.getByRole("button", { name: "Следующее" }).click();
    await viewer.getByText("шильдик.png · 1/2").waitFor();
    const isDrawn = () => viewer.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth);
    await eventually(isDrawn).toBe(40);
    expect(await viewer.getByRole("link", { name: "Скачать" }).getAttribute("download")).toBe("шильдик.png");
    await opened.page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
  });

  it("are told to be too large, and are no more than ten at once", async () => {
    const opened = await open();
    const large = { name: "видео.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(1_000_001) };
    await hands(opened, "anna", "drop", [large]);
    await opened.phone("anna").locator(".draft-file").waitFor();
    await opened.says("anna", "");
    await opened.messages("anna").locator(".document", { hasText: "слишком большой" }).waitFor();
    const { input } = await opened.acts(1);
    expect(input.kind === "files" && input.files[0]).toMatchObject({ hasContent: false, size: 1_000_001 });
    const eleven = Array.from({ length: 11 }, (_, index) => ({ ...workbook, name: `${index}.xlsx` }));
    await hands(opened, "anna", "drop", eleven);
    await eventually(() => opened.phone("anna").locator(".draft-file").count()).toBe(10);
    expect(await opened.phone("anna").locator(".toast").textContent()).toContain("не больше 10 файлов");
  });

  it("may be none at all: a voice, a sticker, a place, an own contact", async () => {
    const opened = await open();
    const labels = { voice: "Голосовое", sticker: "Стикер", location: "Геопозиция", contact: "Контакт" };
    for (const [index, [kind, label]] of Object.entries(labels).entries()) {
      await opened.phone("anna").getByRole("button", { name: "Прикрепить" }).click();
      await opened.chooses(label);
      expect((await opened.acts(index + 1)).input).toMatchObject({ kind });
    }
    await eventually(() => opened.messages("anna").count()).toBe(4);
  });

  it("may be what no bot reads, in WhatsApp's look", async () => {
    const opened = await open();
    const attach = (id: string) => opened.phone(id).getByRole("button", { name: "Прикрепить" });
    const labels = {
      payment: "Платёж",
      liveLocation: "в движении",
      viewOnce: "один просмотр",
      call: "Звонок",
    };
    for (const [index, [kind, label]] of Object.entries(labels).entries()) {
      await attach("anna").click();
      await opened.chooses("Другое");
      await opened.chooses(label);
      expect((await opened.acts(index + 1)).input).toMatchObject({ kind });
    }
    await eventually(() => opened.messages("anna").locator(".other-kind").allTextContents()).toEqual([
      "Платёж",
      "Геопозиция в движении",
      "Фото на один просмотр",
      "Звонок",
    ]);
    await attach("managers").click();
    await opened.page.locator(".menu-item", { hasText: "Контакт" }).waitFor();
    expect(await opened.page.locator(".menu-item", { hasText: "Другое" }).count()).toBe(0);
  });
});
