// Where a floating thing goes: under its anchor if it fits, else above, and never past the edge of the window.
export interface Placed {
  top: number;
  left: number;
  maxHeight: number;
}

const gap = 4;
const edge = 8;

export function place(anchor: HTMLElement, floating: HTMLElement, align: "start" | "end"): Placed {
  const button = (anchor.firstElementChild ?? anchor).getBoundingClientRect();
  const { width, height } = floating.getBoundingClientRect();
  const below = innerHeight - button.bottom - gap - edge;
  const above = button.top - gap - edge;
  const under = height <= below || below >= above;
  const maxHeight = under ? below : above;
  const left = align === "start" ? button.left : button.right - width;
  return {
    top: under ? button.bottom + gap : Math.max(edge, button.top - gap - Math.min(height, above)),
    left: Math.max(edge, Math.min(left, innerWidth - width - edge)),
    maxHeight,
  };
}
