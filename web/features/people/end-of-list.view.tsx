// The end of an endless list: asks for more when it comes near, says so, and offers to go on after a failure.
import { useEffect, useRef } from "react";
import { useFailureText } from "../../kit/failures";
import { Button } from "../../parts/Button";
import { Skeleton } from "../../parts/Skeleton";
import type { Listed } from "./listing";
import { usePeopleTexts } from "./texts";

interface End {
  list: Listed<unknown>;
  onMore: () => void;
  onRetry: () => void;
}

export function EndOfList({ list, onMore, onRetry }: End) {
  const t = usePeopleTexts();
  const explain = useFailureText();
  const mark = useMark(onMore, list.items.length);
  if (list.phase === "failed")
    return (
      <div className="people-end" role="status">
        <p>{explain(list.error)}</p>
        <Button onClick={onRetry}>{t("retry")}</Button>
      </div>
    );
  if (!list.next) return null;
  return (
    <div className="people-end" ref={mark}>
      {list.phase === "more" ? <Skeleton lines={2} /> : <Button onClick={onMore}>{t("list.more")}</Button>}
    </div>
  );
}

/** Asks again after each page: a tall screen may show the end of several pages at once. */
function useMark(onMore: () => void, count: number) {
  const mark = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (!mark.current || typeof IntersectionObserver === "undefined") return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more.current(), {
      rootMargin: "600px",
    });
    watch.observe(mark.current);
    return () => watch.disconnect();
  }, [count]);
  return mark;
}
