// The fields of a person, for creating and editing alike.
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { useLang } from "../../kit/texts";
import { useFacets } from "../people/facets";
import type { FormFaults, PersonForm } from "./person-form";
import { faultText, useAdminTexts } from "./texts";

interface FieldsProps {
  form: PersonForm;
  faults: FormFaults;
  onChange: (name: keyof PersonForm, value: string) => void;
}

const kinds: Partial<Record<keyof PersonForm, string>> = { mail: "email", mobilePhone: "tel", businessPhone: "tel" };
/** Roles and departments that exist are offered, so that one ward does not get two spellings. */
const lists = { jobTitle: "jobTitles", department: "departments" } as const;
const needed: (keyof PersonForm)[] = ["displayName", "userPrincipalName"];
const blocks: { key: string; names: (keyof PersonForm)[]; long?: boolean }[] = [
  { key: "block.name", names: ["givenName", "surname", "displayName", "employeeId"] },
  { key: "block.account", names: ["userPrincipalName", "mail"], long: true },
  { key: "block.work", names: ["jobTitle", "department", "officeLocation"] },
  { key: "block.contact", names: ["mobilePhone", "businessPhone"] },
];

export function PersonFields(props: FieldsProps) {
  const t = useAdminTexts();
  const facets = useFacets(useLang());
  return (
    <>
      {(["jobTitle", "department"] as const).map((name) => (
        <datalist key={name} id={`known-${name}`}>
          {facets[lists[name]].map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      ))}
      {blocks.map((block) => (
        <fieldset key={block.key} className="admin-fields" data-long={block.long}>
          <legend>{t(block.key)}</legend>
          {block.names.map((name) => (
            <Field key={name} name={name} {...props} />
          ))}
          {block.key === "block.contact" && <Language {...props} />}
        </fieldset>
      ))}
    </>
  );
}

function Field({ name, form, faults, onChange }: FieldsProps & { name: keyof PersonForm }) {
  const t = useAdminTexts();
  const hint = name === "userPrincipalName" ? t("field.userPrincipalName.hint") : undefined;
  return (
    <TextField name={name} label={t(`field.${name}`)} hint={hint} type={kinds[name] ?? "text"} value={form[name]}
      list={name in lists ? `known-${name}` : undefined} required={needed.includes(name)} autoComplete="off" error={faultText(t, faults[name])}
      onChange={(event) => onChange(name, event.target.value)} />
  );
}

function Language({ form, faults, onChange }: FieldsProps) {
  const t = useAdminTexts();
  const options = [
    { value: "", label: t("language.none") },
    { value: "en", label: "English" },
    { value: "fr", label: "Français" },
  ];
  return (
    <Select label={t("field.preferredLanguage")} value={form.preferredLanguage.slice(0, 2)} hint={faultText(t, faults.preferredLanguage)}
      options={options} onChange={(value) => onChange("preferredLanguage", value)} />
  );
}
