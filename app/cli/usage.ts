/** What commander finds wrong with a command line, as an error of ours that can be told in both languages. */
import type { CommanderError } from "commander";
import { UsageError } from "./refusal.ts";

/** Commander tells the name it means only inside its English sentence, in quotes. */
const nameIn = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? "";

export function usageErrorOf({ code, message }: CommanderError): UsageError {
  const name = nameIn(message);
  switch (code) {
    case "commander.unknownCommand":
      return new UsageError("unknownCommand", { name });
    case "commander.unknownOption":
      return new UsageError("unknownOption", { name });
    case "commander.missingArgument":
      return new UsageError("missingArgument", { name });
    case "commander.missingMandatoryOptionValue":
      return new UsageError("missingOption", { name: bare(name) });
    case "commander.optionMissingArgument":
      return new UsageError("missingValue", { name: bare(name) });
    case "commander.excessArguments":
      return new UsageError("tooMany", { name });
    default:
      // A new version of commander may know more kinds: better its own English words than none.
      return new UsageError("other", { message: message.replace(/^error: /, "") });
  }
}

/** "--tenant <slug>" without the name of its value. */
const bare = (flags: string): string => flags.replace(/ [<[].*$/, "");
