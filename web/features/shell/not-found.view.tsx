// An address that leads nowhere, or to a feature this person does not have.
import { navigate } from "../../kit/router";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { useT } from "./texts";

export function NotFound(): JSX.Element {
  const t = useT();
  const action = <Button onClick={() => navigate("/", { replace: true })}>{t("notFound.home")}</Button>;
  return <EmptyState heading="h1" icon="search" title={t("notFound.title")} text={t("notFound.text")} action={action} />;
}
