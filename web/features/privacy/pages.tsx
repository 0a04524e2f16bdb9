// The pages of the privacy area in the order of its tabs. A new one is a line here and `tab.NAME` in en.json and fr.json.
import { lazy, type ComponentType } from "react";
import { styled } from "../../kit/styles";
import { ACCESSES } from "../patients/live";

export interface PrivacyPage {
  /** In the address: /privacy/NAME. */
  name: string;
  /** Where one is named, the server says whether this person has it. */
  capability?: string;
  Page: ComponentType;
}

export const pages: PrivacyPage[] = [
  { name: "audit", Page: lazy(() => import("./audit")) },
  { name: "people", Page: lazy(() => import("./people")) },
  { name: "access", Page: lazy(() => styled(import("./access"))) },
  { name: "patients", capability: ACCESSES, Page: lazy(() => styled(import("../patients/officers"))) },
  { name: "retention", Page: lazy(() => styled(import("./retention"))) },
  { name: "holds", Page: lazy(() => styled(import("./holds"))) },
  { name: "erasure", Page: lazy(() => styled(import("./erasure"))) },
];
