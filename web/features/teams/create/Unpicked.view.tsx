// Words in a field for people that name nobody yet would be lost: it is asked before going on.
import { useState } from "react";
import { Banner } from "../../../parts/Banner";
import { useT } from "../texts";

export interface Unpicked { onWords: (words: string) => void; isLeft: () => boolean; words: string | undefined }

/** `isLeft` says whether something is, and shows it. */
export function useUnpicked(): Unpicked {
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState(false);
  const left = typed.trim();
  const onWords = (words: string) => (setTyped(words), setAsked(false));
  return { onWords, isLeft: () => (setAsked(left !== ""), left !== ""), words: asked && left ? left : undefined };
}

export function UnpickedWords({ words }: { words: string | undefined }): JSX.Element | null {
  const t = useT();
  return words ? <Banner kind="warning" assertive>{t("unpicked", { words })}</Banner> : null;
}
