// What the composer is busy with beside a plain message: an answer to one, or the change of one.
import type { Message, Quote } from "../types";

export type Task = { kind: "reply"; quote: Quote } | { kind: "edit"; message: Message } | null;
