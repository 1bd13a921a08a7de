/** Where the bytes of stored files lie: the server and the command line mean the same folder; and what 1C sends till it is read. */
import { join } from "node:path";
import type { Config } from "./config.ts";

export const filesFolder = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "files");

export const exchangeFolder = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "exchange");
