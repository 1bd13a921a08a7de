/** The page: what the phone tells becomes models and events, and `require` finds the modules by their names. */
import type { Told, WireVote } from "../wire.ts";
import {
  accountModules,
  awaitLink,
  becomeLinked,
  becomeUnlinked,
  Cmd,
  Conn,
  resync,
  Socket,
  useDevice,
} from "./account.ts";
import {
  Chat,
  type ChatModel,
  Contact,
  holdGroup,
  knownAs,
  lidOf,
  MessageModel,
  Msg,
  modelOf,
  phoneOf,
  storeMessage,
  takeMessage,
} from "./history.ts";
import { MsgKey, toWid, type Wid } from "./ids.ts";
import { mediaModules } from "./media.ts";
import type { Model } from "./models.ts";
import { deviceId, listen } from "./phone-line.ts";
import { sendingCommands, sendingModules, useFlaws } from "./sending.ts";

const field = (name: string) => (model: Model) => model[name];
const never = () => false;

/** As the page's own database has them. */
const votes: WireVote[] = [];
const votesWith = async (_columns: readonly string[], parent: string) =>
  votes
    .filter(({ id }) => id === parent)
    .map(({ id, by, chosen, at }) => ({
      parentMsgKey: id,
      sender: by,
      selectedOptionLocalIds: new Uint8Array(chosen),
      senderTimestampMs: at,
    }));

const pageModules: Record<string, unknown> = {
  WAWebCollections: {
    Msg: Object.assign(Msg, { modelClass: MessageModel }),
    Chat,
    Contact,
    GroupMetadata: { update: async () => {} },
    Blocklist: { get: () => undefined },
    BusinessProfile: { find: async () => ({}) },
  },
  WAWebCallCollection: {},
  WAWebChatGetters: { getIsNewsletter: never, getIsBroadcast: never },
  WAWebChatLoadMessages: { loadEarlierMsgs: async ({ chat }: { chat: ChatModel }) => chat.loadEarlier() },
  WAWebAddonReactionTableMode: { reactionTableMode: { bulkUpsert: () => {} } },
  WAWebAddonPollVoteTableMode: { pollVoteTableMode: { bulkUpsert: () => {} } },
  WAWebPollsVotesSchema: { getTable: () => ({ equals: votesWith }) },
  WAWebBackendJobsCommon: { mediaTypeFromProtobuf: () => null },
  WAWebE2EProtoUtils: { typeAttributeFromProtobuf: () => "text" },
  WAWebLidMigrationUtils: { toPn: phoneOf },
  WAWebApiContact: { getCurrentLid: lidOf, getPhoneNumber: phoneOf, getAlternateUserWid: phoneOf },
  WAWebQueryExistsJob: {
    queryWidExists: async (wid: Wid) => ((await knownAs(wid)) ? { wid } : null),
  },
  WAWebContactGetters: {
    ...Object.fromEntries(
      ["IsGroup", "VerifiedName", "VerifiedLevel", "StatusMute", "IsEnterprise", "IsMe"].map((name) => [
        `get${name}`,
        never,
      ]),
    ),
    getIsUser: () => true,
    getIsWAContact: () => true,
    getUserid: ({ id }: { id: Wid }) => id.user,
    getName: field("name"),
    getShortName: field("name"),
    getPushname: field("pushname"),
  },
  WAWebFrontendContactGetters: { getIsMyContact: never },
};

const modules: Record<string, unknown> = {
  ...accountModules,
  ...sendingModules,
  ...mediaModules,
  ...pageModules,
};
Object.assign(Cmd, sendingCommands);

/** The library hangs its own functions into these tables: they are looked up at each call. */
type Table = { bulkUpsert(rows: object[]): void };
const tableOf = (module: string, name: string): Table =>
  (modules[module] as Record<string, Table>)[name] as Table;

function addon(id: string, by: string): { id: MsgKey; parent: MsgKey; author: Wid } {
  const parent = Msg.stored.get(id)?.id;
  if (!parent) throw new Error(`The page has no message ${id}`);
  const author = toWid(by);
  return {
    id: new MsgKey({ fromMe: false, remote: parent.remote, id: crypto.randomUUID() }),
    parent,
    author,
  };
}

async function take(told: Told): Promise<void> {
  const message = "id" in told ? Msg.stored.get(told.id) : undefined;
  switch (told.is) {
    case "hello": {
      useFlaws(told.flaws);
      for (const name of told.flaws.missing) delete modules[name];
      if (!told.flaws.neverLoads) Object.assign(window, { Debug: { VERSION: "2.3000.1" } });
      told.groups.forEach(holdGroup);
      told.messages.forEach(storeMessage);
      votes.push(...told.votes);
      Conn.set({ ref: told.ref });
      if (told.me) await becomeLinked(told.me, told.flaws.neverSyncs);
      else void awaitLink();
      break;
    }
    case "ref":
      Conn.set({ ref: told.ref });
      Socket.set({ state: "UNPAIRED" });
      break;
    case "state":
      Socket.set({ state: told.state });
      break;
    case "paired":
      Socket.set({ state: "PAIRING" });
      await becomeLinked(told.me, false);
      break;
    case "message":
      takeMessage(modelOf(told.message, true));
      break;
    case "group":
      holdGroup(told.group);
      break;
    case "ack":
      message?.set({ ack: told.ack }, Msg);
      break;
    case "edited":
      message?.set(
        {
          latestEditSenderTimestampMs: told.at,
          ...(message.type === "chat" ? { body: told.text } : { caption: told.text }),
        },
        Msg,
      );
      break;
    case "revoked":
      message?.set({ type: "revoked", body: "" }, Msg);
      break;
    case "aged":
      message?.set({ t: told.t });
      break;
    case "reacted": {
      const { id, parent, author } = addon(told.id, told.by);
      const row = {
        id,
        reactionParentKey: parent,
        author,
        reactionText: told.emoji,
        reactionTimestamp: Date.now(),
      };
      tableOf("WAWebAddonReactionTableMode", "reactionTableMode").bulkUpsert([row]);
      break;
    }
    case "voted": {
      votes.push(told);
      const { id, parent, author } = addon(told.id, told.by);
      const row = { id, pollUpdateParentKey: parent, author, t: told.at };
      const chosen = { selectedOptionLocalIds: told.chosen, senderTimestampMs: told.at };
      tableOf("WAWebAddonPollVoteTableMode", "pollVoteTableMode").bulkUpsert([{ ...row, ...chosen }]);
      break;
    }
    case "resynced":
      resync();
      break;
    case "reload":
      location.reload();
      break;
    case "logout":
      await becomeUnlinked();
  }
}

Object.assign(window, {
  require(name: string): unknown {
    const module = modules[name];
    if (module === undefined) throw new Error(`Requiring unknown module "${name}"`);
    return module;
  },
});

const device = await deviceId();
useDevice(device);
let last = Promise.resolve();
listen(device, (told) => {
  last = last.then(() => take(told));
});
