// The tags of a team: people of it under one name. Everybody reads them, owners make, change and delete them.
import { useState } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { Confirm } from "../dialogs/Confirm.view";
import { useTags } from "../live/tags";
import { isOwner } from "../rights";
import { useT } from "../texts";
import type { TeamRow } from "../tree/teams";
import type { Tag } from "../types";
import { deleteTag } from "../wire";
import { TagDialog } from "./TagDialog.view";
import { TagLine } from "./TagLine.view";
import "./tags.css";

type Open = { act: "new" } | { act: "edit" | "delete"; tag: Tag };

export function Tags({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const { value: tags, error, reload } = useTags(team.id);
  const [open, setOpen] = useState<Open>();
  const mayKeep = isOwner(team) && !team.isArchived;
  const close = () => setOpen(undefined);
  const create = mayKeep && <Button kind="primary" icon="plus" onClick={() => setOpen({ act: "new" })}>{t("tag.new")}</Button>;
  const remove = async ({ id, displayName }: Tag) => {
    await deleteTag(team.id, id);
    reload();
    toast(t("tag.delete.done", { name: displayName }), { kind: "done" });
  };
  return (
    <>
      {create && tags && tags.length > 0 && <div className="team-bar end">{create}</div>}
      {error && !tags && <ErrorState title={t("tag.failed")} error={error} onRetry={reload} />}
      {error && tags && <Banner kind="warning" action={<Button onClick={reload}>{t("tag.again")}</Button>}>{t("tag.stale")}</Banner>}
      {!tags && !error && <Skeleton rows lines={4} />}
      {tags && !tags.length && <EmptyState icon="tag" title={t("tag.empty")} text={t("tag.emptyText")} action={create} />}
      {tags && tags.length > 0 && (
        <ul className="team-list" aria-label={t("about.tags")}>
          {tags.map((tag) => (
            <TagLine key={tag.id} team={team} tag={tag} mayKeep={mayKeep}
              onEdit={() => setOpen({ act: "edit", tag })} onDelete={() => setOpen({ act: "delete", tag })} />
          ))}
        </ul>
      )}
      {open && open.act !== "delete" && <TagDialog team={team} tag={open.act === "edit" ? open.tag : undefined} onSaved={reload} onClose={close} />}
      {open?.act === "delete" && (
        <Confirm title={t("tag.delete.title", { name: open.tag.displayName })} text={t("tag.delete.text")} agree={t("tag.menu.delete")}
          act={() => remove(open.tag)} onClose={close} />
      )}
    </>
  );
}
