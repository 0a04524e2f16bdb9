// A fault in one feature leaves the rest of the product standing; a chunk that did not load can be tried again.
import { Component, type ReactNode } from "react";
import { EmptyState } from "../../parts/EmptyState";
import { Button } from "../../parts/Button";
import { useT } from "./texts";

export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  componentDidCatch(fault: unknown) {
    console.error(fault);
  }

  render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

/** Reloading fetches the newest files, which is what most often helps: after an update, old chunks are gone. */
function Broken(): JSX.Element {
  const t = useT();
  const action = (
    <Button icon="retry" kind="primary" onClick={() => location.reload()}>
      {t("broken.reload")}
    </Button>
  );
  return <EmptyState heading="h1" icon="warning" title={t("broken.title")} text={t("broken.text")} action={action} />;
}
