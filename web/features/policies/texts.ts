// The sentences about policies, and the words for what features declare; what has no words yet is shown by its name.
import { failureText } from "../../kit/failures";
import { ApiError } from "../../kit/api";
import { say, texts, type Translate } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";
import type { PolicyValue } from "../../kit/policies";
import type { Setting } from "./wire";

export const useT = texts({ en, fr });

const word = (t: Translate, key: string, name: string): string => (key in en ? t(key) : name);
export const typeName = (t: Translate, type: string): string => word(t, `type.${type}`, type);
export const settingName = (t: Translate, name: string): string => word(t, `setting.${name}`, name);
export const settingText = (t: Translate, name: string): string => word(t, `setting.${name}.text`, "");
export const valueName = (t: Translate, value: string): string => word(t, `value.${value}`, value);
export const packageName = (t: Translate, name: string): string => word(t, `package.${name}`, name);

/** The names of the product's own policies are said in the language spoken. */
export const policyName = packageName;

export function valueText(t: Translate, value: PolicyValue, setting?: Setting): string {
  if (setting?.kind === "reference") {
    return value ? setting.options?.find((option) => option.id === value)?.displayName ?? t("reference.gone") : t("reference.none");
  }
  if (Array.isArray(value)) return value.length ? value.map((one) => optionName(t, one, setting)).join(", ") : t("value.empty");
  return typeof value === "number" ? String(value) : valueName(t, String(value));
}

const optionName = (t: Translate, value: string, setting?: Setting): string =>
  setting?.options?.find((option) => option.id === value)?.displayName ?? valueName(t, value);

/** What stands in the bar stands there in an order; of other names there is none. */
export const hasOrder = (setting: Setting): boolean => setting.name === "PinnedAppBarApps";

/** What has names of its own as the server gives them, words of this system by their names. */
export const optionsOf = (t: Translate, setting: Setting): { value: string; label: string }[] =>
  setting.options?.map(({ id, displayName }) => ({ value: id, label: displayName }))
  ?? (setting.choices ?? []).map((choice) => ({ value: choice, label: valueName(t, choice) })).sort((a, b) => a.label.localeCompare(b.label));

/** What is decided now and obeyed later says so. */
export function hintOf(t: Translate, setting: Setting, type: string): string {
  const text = settingText(t, setting.name);
  const what = word(t, `later.${type}`, typeName(t, type));
  return setting.isInForce ? text : `${text} ${t("later", { what })}`.trim();
}

export function explain(fault: unknown): string {
  const key = fault instanceof ApiError ? `failure.${fault.code}` : "";
  return key in en ? say({ en, fr })(key) : failureText(fault);
}
