/** The thread SQLite's log is brought into its file in: the disk is waited for, and nothing else has to wait for it. */
import { answerEach } from "../core/kept-thread.ts";
import { checkpoint } from "../db/checkpoints.ts";

answerEach(checkpoint);
