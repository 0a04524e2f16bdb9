// Opens the conversation with one person; the server answers with the one that exists if there is one.
import { api } from "../../kit/api";
import { navigate } from "../../kit/router";
import { personLink } from "./person";

const member = (id: string) => ({
  "@odata.type": "#microsoft.graph.aadUserConversationMember",
  roles: ["owner"],
  "user@odata.bind": personLink(id, location.origin),
});

export async function startChat(myId: string, theirId: string) {
  const chat = await api.post<{ id: string }>("/chats", { chatType: "oneOnOne", members: [member(myId), member(theirId)] });
  navigate(`/chats/${encodeURIComponent(chat.id)}`);
}
