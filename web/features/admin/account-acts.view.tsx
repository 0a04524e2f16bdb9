// What an administrator can do to an account, each with what follows from it; the dangerous ones ask first.
import { useEffect, useState } from "react";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { Button } from "../../parts/Button";
import { toast } from "../../parts/Toast";
import type { Person } from "../people/person";
import { Consequence } from "./consequence.view";
import { temporaryPassword } from "./password";
import { PasswordOnce } from "./password.view";
import { administrators, deletePerson, privacyOfficers, readRoles, resetSecondFactor, setEnabled, setPassword, setRole, signOutEverywhere, type Role } from "./people-state";
import { useAdminFailure, useAdminTexts } from "./texts";

interface ActsProps {
  person: Person;
  onChanged: (changes: Partial<Person>) => void;
  onGone: () => void;
}

type Act = "disable" | "password" | "administrator" | "noAdministrator" | "privacyOfficer" | "noPrivacyOfficer" | "signOut" | "secondFactor" | "delete";

export function AccountActs(props: ActsProps) {
  const t = useAdminTexts();
  const mine = useSession().user.id === props.person.id;
  return (
    <section className="admin-acts" aria-labelledby="account-acts">
      <h3 id="account-acts">{t("acts.title")}</h3>
      {mine ? <p className="vcard-quiet">{t("acts.own")}</p> : <ActLines {...props} />}
    </section>
  );
}

function ActLines(props: ActsProps) {
  const { person } = props;
  const acts = useActs(props);
  const enabled = person.accountEnabled !== false;
  const roles = useRoles(person.id);
  return (
    <>
      <ActLine name="password" onClick={() => acts.begin("password")} />
      <ActLine name="signOut" onClick={() => acts.begin("signOut")} />
      <ActLine name="secondFactor" onClick={() => acts.begin("secondFactor")} />
      {roles.map((name) => <ActLine key={name} name={name} onClick={() => acts.begin(name)} />)}
      {!enabled && <ActLine name="enable" onClick={acts.enable} />}
      {enabled && <ActLine name="disable" danger onClick={() => acts.begin("disable")} />}
      <ActLine name="delete" danger onClick={() => acts.begin("delete")} />
      {acts.asking && (
        <Consequence name={acts.asking} person={person} onClose={acts.leave} onAgree={acts.agree} />
      )}
      {acts.password && <PasswordOnce person={person} password={acts.password} onClose={acts.leave} />}
    </>
  );
}

interface LineProps {
  name: string;
  danger?: boolean;
  onClick: () => void;
}

function ActLine({ name, danger, onClick }: LineProps) {
  const t = useAdminTexts();
  return (
    <div className="admin-act">
      <div>
        <strong>{t(`act.${name}.title`)}</strong>
        <p>{t(`act.${name}.short`)}</p>
      </div>
      <Button kind={danger ? "danger" : "plain"} onClick={onClick}>
        {t(`act.${name}.button`)}
      </Button>
    </div>
  );
}

/** What can be given or taken; without an answer nothing is offered at all. */
function useRoles(id: string): Act[] {
  const administers = useStore(administrators, (known) => known[id]);
  const officer = useStore(privacyOfficers, (known) => known[id]);
  useEffect(() => void readRoles(id).catch(() => undefined), [id]);
  if (administers === undefined || officer === undefined) return [];
  return [administers ? "noAdministrator" : "administrator", officer ? "noPrivacyOfficer" : "privacyOfficer"];
}

function useActs({ person, onChanged, onGone }: ActsProps) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const [asking, setAsking] = useState<Act>();
  const [password, setShown] = useState<string>();
  const say = (name: string, undo?: () => void) => toast(t(`act.${name}.done`, { name: person.displayName }), { kind: "done", undo });
  const change = async (on: boolean) => {
    await setEnabled(person, on);
    onChanged({ accountEnabled: on });
  };
  const enable = () => change(true).then(() => say("enable"), (error) => toast(explain(error), { kind: "failed" }));
  const role = (name: Role, on: boolean) => setRole(person.id, name, on).catch((error) => toast(explain(error), { kind: "failed" }));
  const give = (act: Act, name: Role, on: boolean) => setRole(person.id, name, on).then(() => say(act, () => void role(name, !on)));
  const work: Record<Act, () => Promise<void>> = {
    disable: async () => {
      await change(false);
      say("disable", () => void enable());
    },
    password: async () => {
      const fresh = temporaryPassword();
      await setPassword(person.id, fresh);
      setShown(fresh);
    },
    administrator: () => give("administrator", "administrator", true),
    noAdministrator: () => give("noAdministrator", "administrator", false),
    privacyOfficer: () => give("privacyOfficer", "privacyOfficer", true),
    noPrivacyOfficer: () => give("noPrivacyOfficer", "privacyOfficer", false),
    secondFactor: () => resetSecondFactor(person.id).then(() => say("secondFactor")),
    signOut: () => signOutEverywhere(person.id).then(() => say("signOut")),
    delete: async () => {
      await deletePerson(person.id);
      say("delete");
      onGone();
    },
  };
  const agree = async () => {
    if (asking) await work[asking]();
    setAsking(undefined);
  };
  const leave = () => (setAsking(undefined), setShown(undefined));
  return { asking, password, begin: setAsking, enable, agree, leave };
}
