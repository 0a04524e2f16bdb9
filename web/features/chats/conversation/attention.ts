// Whether a message has the pointer or the focus (its toolbar shows then), and the long press of a finger.
import { useEffect, useRef, useState, type FocusEvent, type MouseEvent, type PointerEvent } from "react";

interface Attention {
  active: boolean;
  onPointerEnter(event: PointerEvent): void;
  onPointerLeave(): void;
  onFocus(): void;
  onBlur(event: FocusEvent): void;
}

/** A menu opened from the toolbar is elsewhere in the page but inside in React, so its focus counts as inside. */
export function useAttention(): Attention {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(leaving.current), []);
  return {
    active: hovered || focused,
    onPointerEnter: (event) => event.pointerType === "mouse" && setHovered(true),
    onPointerLeave: () => setHovered(false),
    onFocus: () => {
      clearTimeout(leaving.current);
      setFocused(true);
    },
    onBlur: () => {
      leaving.current = setTimeout(() => setFocused(false), 50);
    },
  };
}

const HELD = 450;

interface Press {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onContextMenu(event: MouseEvent): void;
}

export function useLongPress(held: () => void): Press {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const start = useRef({ x: 0, y: 0, touch: false });
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  return {
    onPointerDown: (event) => {
      start.current = { x: event.clientX, y: event.clientY, touch: event.pointerType !== "mouse" };
      if (start.current.touch) timer.current = setTimeout(held, HELD);
    },
    onPointerMove: (event) => {
      if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > 10) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    // The browser's own menu for held text would cover the sheet.
    onContextMenu: (event) => start.current.touch && event.preventDefault(),
  };
}
