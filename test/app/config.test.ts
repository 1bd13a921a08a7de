/** Configuration: what is wrong is named with its mend, and no value is repeated. */
import { describe, expect, it } from "vitest";
import { ConfigError, loadConfig } from "../../app/config.ts";

function problemsOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the configuration", () => {
  it("wants nothing: a development machine with the demo, the simulator and the embedded database", () => {
    expect(loadConfig({})).toMatchObject({
      isProduction: false,
      host: "127.0.0.1",
      port: 3000,
      databaseUrl: null,
      hasSimulator: true,
      hasDemo: true,
      telegram: { token: null, mode: "polling" },
    });
    expect(loadConfig({ PORT: "", DATABASE_URL: "" })).toEqual(loadConfig({}));
  });

  it("has no demo and no simulator in production unless they are asked for", () => {
    const production = { NODE_ENV: "production" };
    expect(loadConfig(production)).toMatchObject({ hasSimulator: false, hasDemo: false, logLevel: "info" });
    expect(loadConfig({ ...production, SIMULATOR: "on" })).toMatchObject({
      hasSimulator: true,
      hasDemo: false,
    });
  });

  it.each([
    [{ PORT: "http" }, "PORT: set it to a port number from 0 to 65535"],
    [{ PORT: "70000" }, "PORT: set it to a port number from 0 to 65535"],
    [{ NODE_ENV: "prod" }, "NODE_ENV: set it to development, production or test"],
    [
      { DATABASE_URL: "mysql://a@b/c" },
      "DATABASE_URL: set it to postgres://user:password@host:5432/database",
    ],
    [{ TELEGRAM_BOT_TOKEN: "12345" }, "TELEGRAM_BOT_TOKEN: set it to the token as BotFather gave it"],
    [{ TELEGRAM_MODE: "push" }, "TELEGRAM_MODE: set it to polling or webhook"],
    [{ TELEGRAM_PACE: "slow" }, "TELEGRAM_PACE: set it to on"],
    [{ TELEGRAM_PACE: "off" }, "TELEGRAM_PACE: set it to on; off only with a Bot API server of your own"],
    [{ WHATSAPP_API_ROOT: "graph" }, "WHATSAPP_API_ROOT: set it to the http(s) address of a Graph API"],
    [{ SIMULATOR: "yes" }, "SIMULATOR: set it to on or off"],
    [{ MAX_FILE_MB: "0" }, "MAX_FILE_MB: set it to whole megabytes from 1 to 50"],
    [{ BACKUP_DAYS: "0" }, "BACKUP_DAYS: set it to whole days from 1 to 3650"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL: set it to fatal, error"],
    [{ PUBLIC_URL: "bots.example.ru" }, "PUBLIC_URL: set it to the https address"],
    [{ TELEGRAM_MODE: "webhook" }, "PUBLIC_URL: webhooks need the https address"],
    [{ TELEGRAM_MODE: "webhook", PUBLIC_URL: "http://bots.example.ru" }, "PUBLIC_URL: webhooks need"],
  ])("%o is named, with its mend", (variables: NodeJS.ProcessEnv, words) => {
    expect(problemsOf(variables)).toEqual([expect.stringContaining(words)]);
  });

  it("keeps Telegram's limits unless another Bot API server is named and has none", () => {
    const own = { TELEGRAM_API_ROOT: "http://127.0.0.1:8081" };
    expect(loadConfig(own).telegram.isPaced).toBe(true);
    expect(loadConfig({ ...own, TELEGRAM_PACE: "off" }).telegram.isPaced).toBe(false);
  });

  it("names all that is wrong at once, and repeats no value: it may be a secret", () => {
    const problems = problemsOf({
      PORT: "eighty",
      TELEGRAM_BOT_TOKEN: "canary-token",
      DATABASE_URL: "canary://p",
    });
    expect(problems).toHaveLength(3);
    expect(problems.join("\n")).not.toMatch(/canary|eighty/);
  });
});
