/** What the dialogs of registered clients bring to the conversation; their ways in stand among the deals. */
import type { FlowModule } from "../module.ts";
import { askedRegistration } from "./asked-registration.ts";
import { registerClient } from "./register-client.ts";
import { registrationActions } from "./registration-actions.ts";
import { registrationCard } from "./registration-card.ts";
import { registrationWords } from "./registration-words.ts";
import { registrationsList } from "./registrations-list.ts";

export const registrationsModule: FlowModule = {
  flows: [registerClient, registrationsList, registrationCard, registrationWords],
  actions: registrationActions,
  understanders: [askedRegistration],
};
