// Recovery codes, shown this once: to copy, to print or to save, before going on.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { copyText } from "../people/clipboard";
import { useT } from "./texts";

export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }): JSX.Element {
  const t = useT();
  const [copied, setCopied] = useState<boolean>();
  const text = codes.join("\n");
  return (
    <div className="security-step">
      <Banner kind="warning">{t("codes.once")}</Banner>
      <ul className="security-codes" aria-label={t("codes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="security-buttons">
        <Button icon="copy" onClick={async () => setCopied(await copyText(text))}>{t("codes.copy")}</Button>
        <Button icon="download" onClick={() => save(text)}>{t("codes.save")}</Button>
      </div>
      <p role="status" className="secondary">
        {copied === true && t("codes.copied")}
        {copied === false && t("codes.copyFailed")}
      </p>
      <Button kind="primary" onClick={onDone}>{t("codes.done")}</Button>
    </div>
  );
}

function save(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text + "\n"], { type: "text/plain" }));
  link.download = "salus-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}
