/** Short ways of a test to a filled cart and a sent order. */
import type { TestPhone } from "../../test-phone.ts";

/** Puts so much of an article into the cart, from wherever the chat stands. */
export async function fillCart(phone: TestPhone, article: string, amount: string): Promise<void> {
  await phone.says(article);
  await phone.says(amount);
  phone.sees("в корзине");
}

/** Orders an article for pickup on the first day offered. */
export async function sendOrder(phone: TestPhone, article: string, amount: string): Promise<void> {
  await fillCart(phone, article, amount);
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await phone.presses(step);
  phone.sees("отправлен");
}
