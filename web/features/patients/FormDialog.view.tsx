// A dialog with one form: what is wrong above it, its buttons below.
import { useId, type FormEvent, type ReactNode, type RefObject } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import type { Act } from "./act";
import { useT } from "./texts";
import "./patients.css";

interface Props {
  title: string;
  agree: string;
  form: Act;
  /** Nothing can be sent, such as where there is nothing to choose from. */
  disabled?: boolean;
  danger?: boolean;
  wide?: boolean;
  /** In which the first refused field is looked for. */
  box?: RefObject<HTMLFormElement>;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog({ title, agree, form, disabled, danger, wide, box, onSubmit, onClose, children }: Props): JSX.Element {
  const t = useT();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.busy) onSubmit();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind={danger ? "danger" : "primary"} type="submit" form={id} busy={form.busy} disabled={disabled}>{agree}</Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions} wide={wide}>
      <form ref={box} id={id} className="patient-form" onSubmit={submit} noValidate>
        {form.problem && <Banner kind="danger" assertive>{form.problem}</Banner>}
        {children}
      </form>
    </Dialog>
  );
}
