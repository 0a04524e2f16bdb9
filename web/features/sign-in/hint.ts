// Whom an application expects to sign in; the form begins with that name.
import { Store } from "../../kit/store";

export const loginHint = new Store("");
