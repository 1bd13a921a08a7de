/** The thread HEIC photos are decoded in: each takes a second or two, and its memory goes with the thread. */
import { answerEach } from "../kept-thread.ts";
import { decodeHeic } from "./decode-heic.ts";

answerEach(decodeHeic);
