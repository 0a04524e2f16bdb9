// For everybody in a conversation: who reads along by emergency access, why, and until when.
import { useLang } from "../../kit/texts";
import { clock } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { useAccesses } from "./state";
import { useT } from "./texts";
import "./emergency.css";

export function ReadAlong({ chatId }: { chatId: string }): JSX.Element | null {
  useLang();
  const t = useT();
  const accesses = useAccesses(chatId);
  if (!accesses.length) return null;
  return (
    <div className="emergency-in-chat">
      {accesses.map((access) => (
        <Banner key={access.id} kind="danger" icon="key" assertive>
          {t("inChat", {
            name: access.user.displayName ?? t("somebody"), category: t(`category.${access.category}`), time: clock(access.untilDateTime),
          })}
        </Banner>
      ))}
    </div>
  );
}
