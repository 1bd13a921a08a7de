/** A number at the local Graph API server and one person's chat with it, begun anew before each test. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type GraphServer, startGraphServer } from "../../graph-server/client.ts";
import type { NumberFacts } from "../../graph-server/control.ts";
import type { TestPerson } from "../../graph-server/test-person.ts";
import { openRig, type Rig } from "./rig.ts";

export let server: GraphServer;
export let number: NumberFacts;
export let rig: Rig;
export let pyotr: TestPerson;

let people = 0;
/** A number of a phone nobody else has. */
export const newPhone = (): string => String(79_000_000_100 + ++people);

/** To be called once by a test file; what is exported here is set from then on. */
export function usePyotrsChat(): void {
  beforeAll(async () => {
    server = await startGraphServer();
    number = await server.number();
    rig = await openRig(server, number);
  });
  afterAll(async () => {
    await rig.close();
    await server.stop();
  });
  beforeEach(async () => {
    pyotr = await server.person(number, "Пётр", newPhone());
    const before = rig.stored.length;
    await pyotr.says("здравствуйте");
    await rig.stores(before + 1);
  });
}
