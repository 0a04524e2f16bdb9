// The address of a message, for others to open.
import { toast } from "../../../parts/Toast";
import { copyText } from "../../people/clipboard";
import { tell } from "../texts";

export async function copyLink(path: string): Promise<void> {
  const copied = await copyText(location.origin + path);
  toast(tell()(copied ? "link.copied" : "link.notCopied"), { kind: copied ? "done" : "failed" });
}
