/** The words by which a group becomes a managers' chat, before it is heard at all. */
const BINDING = /^\s*\/managers\b/i;

export const bindsGroup = (words: string): boolean => BINDING.test(words);
