// A photo chosen by its owner: checked, then made square and small, because phones take pictures of ten megabytes.

export const photoTypes = ["image/jpeg", "image/png"];
export const largestPhoto = 4 * 1024 * 1024;
const side = 648;

export type PhotoFault = "photo.type" | "photo.size" | "photo.unreadable";

export function photoFault(file: { type: string; size: number }): PhotoFault | null {
  if (!photoTypes.includes(file.type)) return "photo.type";
  return file.size > largestPhoto * 8 ? "photo.size" : null;
}

/** The largest square in the middle of a picture. */
export function middleSquare(width: number, height: number) {
  const edge = Math.min(width, height);
  return { x: Math.round((width - edge) / 2), y: Math.round((height - edge) / 2), edge };
}

export async function squarePhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const { x, y, edge } = middleSquare(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.min(side, edge);
  canvas.getContext("2d")?.drawImage(picture, x, y, edge, edge, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", 0.88),
  );
}
