/** Being linked, or waiting to be: socket, connection and the modules a link is made by. */
import type { Identity } from "../wire.ts";
import { toWid } from "./ids.ts";
import { Emitter, Model } from "./models.ts";
import { forgetDevice, pairingCode, refreshRef, showRef, tell } from "./phone-line.ts";

let device = "";
let me: Identity | null = null;

export const useDevice = (id: string): void => {
  device = id;
};
export const currentDevice = (): string => device;

class SocketModel extends Model {
  async logout(): Promise<void> {
    await tell(device, { is: "loggedOut" });
    await forgetDevice();
  }

  async takeover(): Promise<void> {
    this.set({ state: "CONNECTED" });
  }
}

export const Socket = new SocketModel({ state: "OPENING", hasSynced: false });
export const Conn = new Model({ ref: "", platform: "android", pushname: "" });

class Commands extends Emitter {
  refreshQR(): void {
    void refreshRef(device);
  }
}
export const Cmd = new Commands();

/** History comes once somebody waits for it: before that nobody would hear of it. */
export async function becomeLinked(identity: Identity, neverSyncs: boolean): Promise<void> {
  me = identity;
  Conn.set({ pushname: identity.name });
  Socket.set({ state: "CONNECTED" });
  await until(() => Socket.hears("change:hasSynced"));
  if (!neverSyncs) Socket.set({ hasSynced: true });
}

/** A code can be scanned once somebody shows it. */
export async function awaitLink(): Promise<void> {
  Socket.set({ state: "UNPAIRED" });
  await until(() => Conn.hears("change:ref"));
  await showRef(device);
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((later) => setTimeout(later, 5));
};

export function resync(): void {
  Socket.set({ hasSynced: false });
  Socket.set({ hasSynced: true });
}

/** The phone has unlinked this browser: the page forgets it and begins anew. */
export async function becomeUnlinked(): Promise<void> {
  me = null;
  await forgetDevice();
  Cmd.trigger("logout");
  location.reload();
}

const key = async () => ({ pubKey: new Uint8Array(32) });

export const accountModules: Record<string, unknown> = {
  WAWebSocketModel: { Socket },
  WAWebConnModel: { Conn },
  WAWebCmd: { Cmd },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {
    setPairingType: () => {},
    initializeAltDeviceLinking: async () => {},
    initializeQRLinking: async () => {},
    startAltLinkingFlow: (phone: string) => pairingCode(device, phone),
  },
  WAWebLaunchSocketUtils: { refreshQR: () => Cmd.refreshQR() },
  WABase64: { encodeB64: (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)) },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: "1" },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: await key() }) } },
  WAWebSignalStoreApi: {
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: await key() }) },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => "secret" },
  WAWebMiscBrowserUtils: { info: () => ({ os: "Linux", name: "Chrome" }) },
  WAWebUserPrefsMeUser: {
    getMaybeMePnUser: () => (me ? toWid(me.pn) : undefined),
    getMaybeMeLidUser: () => (me ? toWid(me.lid) : undefined),
  },
  WAWebSyncGatingUtils: { isPlaceholderMessageResendEnabled: () => false },
  WAWebStreamModel: { Stream: { markAvailable: () => {}, markUnavailable: () => {} } },
};
