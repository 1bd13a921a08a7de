/** «…, остальное верно»: what was asked about or quoted is ordered, but for what is changed. */
const restConfirmed =
  /[,;.\s]*(?<!\p{L})(?:а\s+)?остальн\p{L}+\s+(?:вс[её]\s+|по заказу\s+)?(?:верно|правильно|подтвержда\p{L}+|согласов\p{L}+|устраивает|без изменений|ок|так)(?!\p{L})/iu;
/** The answer without these words; the same where it has none. */
export const withoutRest = (own: string): string => own.replace(restConfirmed, "");
