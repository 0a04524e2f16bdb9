// The way to a team that was just made.
import { navigate } from "../../../kit/router";
import { loadTeams, refreshTeam } from "../live/live";
import { aboutPath, channelPath } from "../paths";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The server answers before all is ready; a moment later the team is there with its first channel. */
export async function arrive(teamId: string): Promise<void> {
  for (let turn = 0; teamId && turn < 8; turn++) {
    const team = await refreshTeam(teamId).catch(() => null);
    if (team) return navigate(team.channels?.[0] ? channelPath(teamId, team.channels[0].id) : aboutPath(teamId));
    await pause(400);
  }
  await loadTeams();
}
