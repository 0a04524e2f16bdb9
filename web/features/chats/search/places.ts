// Where something was found: "Medicine 3 East › General", for a patient's team the patient's name, or the chat.
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { teams } from "../../teams/live/stores";
import { channelName } from "../../teams/tree/teams";
import { chatName } from "../list/naming";
import { chats } from "../live/stores";
import { nameTexts, useT } from "../texts";

export function usePlaceName(chatId: string, teamId?: string | null): string | undefined {
  const t = useT();
  const me = useSession().user.id;
  const chat = useStore(chats, (state) => state.byId[chatId]);
  const channel = useStore(teams, (state) => channelName(state, chatId) ?? (teamId ? state.byId[teamId]?.displayName : undefined));
  return chat ? chatName(chat, me, nameTexts(t)) : channel;
}
