// Who is writing just now; the place is always there, so that nothing jumps when somebody begins.
import { useStore } from "../../../kit/store";
import { typists } from "../live/stores";
import { useT } from "../texts";

export function TypingLine({ chatId }: { chatId: string }): JSX.Element {
  const t = useT();
  const now = useStore(typists, (all) => all[chatId]) ?? [];
  const name = now[0]?.name ?? "";
  const words = now.length === 0 ? "" : now.length === 1 ? t("typing.one", { name }) : t("typing.many", { count: now.length });
  return (
    <p className="chat-typing" aria-live="off">
      {words && <><span className="chat-typing-dots" aria-hidden="true"><i /><i /><i /></span>{words}</>}
    </p>
  );
}
