/** Whether words ask for an answer: in doubt they do, for an answer that is owed to nobody does no harm. */
const interrogatives =
  "когда|сколько|где|куда|откуда|почему|зачем|как|какой|какая|какое|какие|какую|что|кто|чем|можно|when|where|why|what|which|who|how|can|could";
const assents = "да|нет|хорошо|ок|ладно|понятно|спасибо|здравствуйте|yes|no|ok|okay|fine|thanks|hello";
const conjunctions = "а|и|но|ну|and|but";

/**
 * A question mark, or a word questions begin with where one may begin: «хорошо, когда приедет», «белый, а сколько
 * коробок»; not «белый, как в тот раз».
 */
const asking = new RegExp(
  [
    "\\?",
    `(?:^|[.!\\n])\\s*(?:(?:${assents})[,.!]?\\s+)?(?:(?:${conjunctions})\\s+)?(?:${interrogatives})(?!\\p{L})`,
    `,\\s*(?:${conjunctions})\\s+(?:${interrogatives})(?!\\p{L})`,
  ].join("|"),
  "iu",
);

export const asksSomething = (words: string): boolean => asking.test(words);
