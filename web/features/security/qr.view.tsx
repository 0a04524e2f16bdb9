// A QR code as one drawn path: dark on white in every theme, since cameras read nothing else.
import { useMemo } from "react";
import qrcode from "qrcode-generator";

const margin = 4;

export default function QRCode({ text, label }: { text: string; label: string }): JSX.Element {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

export function drawn(text: string): { size: number; path: string } {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + margin} ${row + margin}h1v1h-1z`;
    }
  }
  return { size: count + 2 * margin, path };
}
