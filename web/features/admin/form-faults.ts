// Errors of the server sorted to the fields they are about; what belongs to no field is said above the buttons.
import { ApiError } from "../../kit/api";
import { fieldOf, type FormFaults } from "./person-form";

export function serverFaults(error: unknown): FormFaults {
  if (!(error instanceof ApiError)) return { form: "other" };
  const list = error.details.length ? error.details : [{ code: error.code, target: error.target }];
  return Object.fromEntries(list.map((one) => [fieldOf(one.target), one.code]));
}
