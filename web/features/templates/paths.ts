// The addresses of this part of the administration.
export const listPath = "/admin/templates";
export const newId = "new";
export const templatePath = (id: string): string => `${listPath}/${encodeURIComponent(id)}`;
/** Where it is decided who is offered which. */
export const hidingPath = "/admin/policies/policies/Global.TeamsTemplatePermissionPolicy";
