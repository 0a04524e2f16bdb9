// The kit's cleaning, made to work with every packaged DOMPurify.
import { clean as cleaned } from "../../../kit/sanitize";

// Debian's security update of DOMPurify 2.4.1 reads a variable of that name that nobody declares (its depth check moved
// to where the variable does not exist). As an empty global it has no depth, and the check passes as meant.
const scope = globalThis as { shadowNode?: object };

export function clean(html: string): string {
  scope.shadowNode ??= {};
  return cleaned(html);
}
